public import MediaTypes

/// Why films or sounds can't be compared or drawn.
public struct ComparisonError: MediaFailure {
    /// What kind of failure it is, which decides the exit code.
    public let kind: FailureKind
    /// What failed, on what, why and what to do.
    public let message: Message

    /// - Parameter message: what failed, on what, why and what to do.
    public init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}
