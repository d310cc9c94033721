internal import MediaTypes

/// Something in the source that could not be read as it should.
public struct Damage: Sendable, Hashable {
    /// Seconds of the source up to which everything was readable.
    public let time: Double
    /// Frames decoded before it.
    public let frame: Int
    /// What is wrong, as "frames are broken (error while decoding MB 5 7)".
    public let what: String

    /// As "at 1.5 s: frames are broken".
    public var text: String { "at \(Seconds.text(time)): \(what)" }

    /// As a render tells it: "damage at 1.5 s: frames are broken".
    public var note: String { "damage \(text)" }

    /// As it is told where there are several files: "damage of a.mp4 at 1.5 s: frames are broken".
    public func note(of path: String) -> String { "damage of \(path) \(text)" }
}
