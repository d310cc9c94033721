public import MediaTypes

/// Why an output could not be written as asked.
public struct EncodingError: MediaFailure {
    /// What stands against writing, for callers that treat the cases differently.
    public enum Code: Sendable {
        /// No container goes by that file name.
        case unknownContainer
        /// The container, codec and source don't go together.
        case unsuitable
        /// An encode option has a value that the codec doesn't know, or doesn't go with the container.
        case badOption
        /// The pictures can't be coded that way without loss that nobody asked for.
        case lossy
        /// The output is there already, or is the input.
        case exists
        /// The folder or file can't be written.
        case notWritable
        /// What is to be copied is broken.
        case damagedSource
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on which file, why and what to do.
    public let message: Message

    /// `.usage` for a wrong name or option, `.input` for pictures that would lose something, else `.output`.
    public var kind: FailureKind {
        switch code {
        case .unknownContainer, .badOption: .usage
        case .lossy, .damagedSource: .input
        case .unsuitable, .exists, .notWritable: .output
        }
    }
    /// - Parameter message: what failed, on which file, why and what to do.
    public init(_ code: Code, _ message: Message) {
        self.code = code
        self.message = message
    }
}
