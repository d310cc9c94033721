public import MediaTypes

/// Why a diffusion model can't be run so.
public struct DiffusionError: MediaFailure, Equatable {
    /// What is the matter.
    public enum Code: Sendable {
        /// A setting that changes the arithmetic and that this program does not have.
        case unsupported
        /// A configuration that contradicts itself.
        case damaged
        /// A number out of its range that was asked for.
        case range
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `needsModel` (6) for what is unsupported, `input` (4) for damage, `usage` (2) for numbers that were asked for.
    public var kind: FailureKind {
        switch code {
        case .unsupported: .needsModel
        case .damaged: .input
        case .range: .usage
        }
    }

    /// A failure to be thrown.
    public init(code: Code, message: Message) {
        self.code = code
        self.message = message
    }
}
