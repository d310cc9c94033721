public import MediaTypes

/// Why pictures could not be measured.
public struct EvaluationError: MediaFailure, Equatable {
    /// Which argument does not fit.
    public enum Code: Sendable {
        /// Pictures too small for a window or for optical flow, or that differ in size, depth or number of planes.
        case size
        /// Samples that are neither 8 nor 16 bits.
        case bitDepth
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, and why.
    public let message: Message

    /// `input`: the pictures don't fit.
    public var kind: FailureKind { .input }
}
