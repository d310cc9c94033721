public import MediaTypes

/// Why an operation can't be done to these pictures.
public struct EditingError: MediaFailure {
    /// Given by whoever refuses, because refusals have many causes.
    public let kind: FailureKind
    /// What can't be done, why and what to do instead.
    public let message: Message

    /// - Parameter message: what can't be done, why and what to do instead.
    public init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}
