/// What the steps of a plan work with beside the sound itself.
public struct SoundTools {
    /// What new sound is made with; loaded when it is needed.
    public let model: SoundModel?
    /// The files that steps name.
    public let files: NamedSounds

    /// - Parameters:
    ///   - model: nil where no step makes new sound.
    ///   - files: none where no step names a file.
    public init(model: SoundModel? = nil, files: NamedSounds = NamedSounds()) {
        self.model = model
        self.files = files
    }
}
