public import MediaTypes

/// Why an operation can't be done to these pictures.
public struct EditingError: MediaFailure {
    public let kind: FailureKind
    public let message: String
    public var description: String { message }

    public init(_ kind: FailureKind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
