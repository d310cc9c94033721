public import MediaTypes

/// Why sound can't be edited as the plan says.
public struct SoundError: MediaFailure {
    /// What stands against the edit, for callers that treat the cases differently.
    public enum Code: Sendable {
        /// Only a diffusion model can do it, and there is none.
        case needsModel
        /// The operation is in the catalogue, but not made yet.
        case notBuilt
        /// The step holds a value that makes no sense here.
        case badValue
        /// A library that is opened at run time is there and can't be used.
        case badLibrary
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What, why and what to do.
    public let message: Message

    /// `.needsModel` for ``Code/needsModel`` and ``Code/badLibrary``, else `.notUnderstood`.
    public var kind: FailureKind { [.needsModel, .badLibrary].contains(code) ? .needsModel : .notUnderstood }
    /// - Parameter message: what can't be done, why and what to do.
    public init(_ code: Code, _ message: Message) {
        self.code = code
        self.message = message
    }
}
