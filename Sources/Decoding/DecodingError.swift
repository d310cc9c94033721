public import MediaTypes

/// Why a file could not be read, or not to its end.
public struct DecodingError: MediaFailure {
    /// What is wrong with the file, for callers that treat the cases differently.
    public enum Code: Sendable {
        /// The file holds no stream of the kind that was asked for.
        case noStream
        /// Packets or frames are broken.
        case damaged
        /// The file ends before its header says.
        case truncated
        /// One frame would not fit into memory.
        case tooLarge
        /// It is whole, and of a kind that isn't read.
        case unsupported
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What, on which file, where, why and what to do.
    public let message: Message

    /// `.resources` for ``Code/tooLarge``, else `.input`.
    public var kind: FailureKind { code == .tooLarge ? .resources : .input }
    /// - Parameter message: what failed, on which file, where, why and what to do.
    public init(_ code: Code, _ message: Message) {
        self.code = code
        self.message = message
    }
}
