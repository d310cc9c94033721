public import MediaTypes

/// Why sound can't be edited as the plan says.
public struct SoundError: MediaFailure {
    public enum Code: Sendable {
        /// Only a diffusion model can do it, and there is none.
        case needsModel
        /// The operation is in the catalogue, but not made yet.
        case notBuilt
        /// The step holds a value that makes no sense here.
        case badValue
    }

    public let code: Code
    /// What, why and what to do.
    public let message: String
    public var kind: FailureKind { code == .needsModel ? .needsModel : .notUnderstood }
    public var description: String { message }

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
