public import Propagation

/// What is asked of a film alone.
public struct FilmOptions: Sendable, Hashable {
    /// How painted frames follow each other.
    public var temporal: Temporal
    /// Frames from one anchor to the next, 1 to 48; nil decides by what changes in the film.
    public var anchorSpacing: Int?
    /// The film counts as one shot, whatever it looks like.
    public var isOneShot: Bool
    /// HDR pictures become SDR before anything is done to them.
    public var toSDR: Bool
    /// What steps act on is shown by a veil in place of the edit.
    public var showsMasks: Bool
    /// The mattes of what steps act on are shown in place of the film.
    public var givesMasks: Bool
    /// What is to be hidden, and is lost from sight for a while, ends the render.
    public var isStrict: Bool

    /// As the command has it without options.
    public init(
        temporal: Temporal = .steady, anchorSpacing: Int? = nil, isOneShot: Bool = false, toSDR: Bool = false,
        showsMasks: Bool = false, givesMasks: Bool = false, isStrict: Bool = false
    ) {
        self.temporal = temporal
        self.anchorSpacing = anchorSpacing
        self.isOneShot = isOneShot
        self.showsMasks = showsMasks
        self.givesMasks = givesMasks
        self.toSDR = toSDR
        self.isStrict = isStrict
    }
}
