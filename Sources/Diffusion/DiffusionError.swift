public import MediaTypes

/// Why a model can't be built or run.
public struct DiffusionError: MediaFailure, Equatable {
    /// What is wrong.
    public enum Code: Sendable {
        /// The checkpoint asks for arithmetic that isn't built.
        case unsupported
        /// A tensor that a module needs isn't in the checkpoint.
        case missing
        /// Settings out of their range, or that contradict each other.
        case settings
        /// The model gave numbers that aren't finite.
        case notFinite
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: String

    /// The same as ``message``.
    public var description: String { message }

    /// `needsModel` where another checkpoint is needed, `input` for one that is damaged, `usage` for settings.
    public var kind: FailureKind {
        switch code {
        case .unsupported: .needsModel
        case .missing, .notFinite: .input
        case .settings: .usage
        }
    }

    /// A failure to be thrown.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
