public import MediaTypes

/// Why libsndfile could not read or write a file.
public struct SoundFileError: MediaFailure {
    /// `.input` for reading, `.output` for writing.
    public let kind: FailureKind
    /// What failed, on which file, why and what to do.
    public let message: Message
    init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}
