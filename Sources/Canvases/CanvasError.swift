public import MediaTypes

/// Why a picture could not be worked on.
public struct CanvasError: MediaFailure, Equatable {
    /// Which argument does not fit.
    public enum Code: Sendable {
        /// A size below 1 × 1, or a picture or canvas of another size than the look was made for.
        case size
        /// Samples that are neither 8 nor 16 bits, or source and target that differ.
        case bitDepth
        /// A parameter outside its range.
        case parameter
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what.
    public let message: Message

    /// `usage` for a parameter, `input` for pictures that don't fit.
    public var kind: FailureKind { code == .parameter ? .usage : .input }

    /// A failure to be thrown.
    public init(code: Code, message: Message) {
        self.code = code
        self.message = message
    }
}
