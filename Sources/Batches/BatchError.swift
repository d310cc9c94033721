public import MediaTypes

/// Why a batch can't be run as asked.
public struct BatchError: MediaFailure {
    /// `usage` for what a job file says wrongly, `input` for files that aren't there, `output` for names that collide
    /// and for a queue that can't be kept.
    public let kind: FailureKind
    /// What failed, on what, why and what to do.
    public let message: Message

    /// - Parameter message: what failed, on what, why and what to do.
    public init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}
