/// An error with a place in the exit codes. Every module's error type is one.
public protocol MediaFailure: Error, CustomStringConvertible, Sendable {
    /// What kind of failure it is, which decides the exit code.
    var kind: FailureKind { get }

    /// What failed, on what, why, and what to do.
    var message: Message { get }
}

extension MediaFailure {
    /// The message, with options and commands named as the library names them.
    public var description: String { message.description }
}
