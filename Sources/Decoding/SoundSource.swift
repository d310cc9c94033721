public import LibAV

/// One of the films, beside the edited one, whose sound a ``SoundReader`` reads.
public struct SoundSource: Sendable {
    /// The file.
    public let file: MediaFile
    /// Its track that is heard; nil is silence.
    public let stream: StreamInfo?

    /// - Parameter stream: the track that is heard; nil is silence.
    public init(_ file: MediaFile, stream: StreamInfo?) {
        self.file = file
        self.stream = stream
    }
}
