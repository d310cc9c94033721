public import MediaTypes

/// Why a checkpoint can't be used.
public struct CheckpointError: MediaFailure, Equatable {
    /// What is the matter.
    public enum Code: Sendable {
        /// A file or component that must be there isn't.
        case missing
        /// A file is cut short, changed or contradicts itself.
        case damaged
        /// A kind of file, a setting or a layout that this program doesn't compute.
        case unsupported
        /// Tensors that a module needs are missing, unexpected or of another shape.
        case mismatch
        /// The system failed to open or map a file.
        case system
        /// A name that no preset has, or a preset that says too little.
        case unknown
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `input` (4) for damage and for what can't be read, `usage` for unknown names, `needsModel` (6) for all else.
    public var kind: FailureKind {
        switch code {
        case .damaged, .system: .input
        case .missing, .unsupported, .mismatch: .needsModel
        case .unknown: .usage
        }
    }

    /// A failure to be thrown.
    public init(code: Code, message: Message) {
        self.code = code
        self.message = message
    }
}
