public import LibAV
internal import MediaTypes

/// The sound of the files that steps name, as it is opened by whoever decodes files.
public struct NamedSounds: Sendable {
    /// Gives a file's sound from its first sample on; `nil` for a file that isn't among them.
    public typealias Opening = @Sendable (String) throws -> (any SoundBlocks)?

    private let opening: Opening

    /// - Parameter opening: is asked for each reader anew; its sound has all the samples that it tells.
    public init(_ opening: @escaping Opening = { _ in nil }) { self.opening = opening }

    /// The sound of a file in a track's format, at its first sample.
    /// - Throws: ``SoundError`` for a file that wasn't opened with the job, and what decoding throws.
    func open(_ path: String, as format: SoundFormat) throws -> FileSound {
        guard let sound = try opening(path) else {
            throw SoundError(.badValue, "cannot mix in \(path): it was not opened with the plan; run the plan again")
        }
        return try FileSound(sound, as: format)
    }
}
