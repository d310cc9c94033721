public import MediaTypes

/// Why a network can't be run or had.
public struct NetworkError: MediaFailure, Equatable {
    /// What is the matter.
    public enum Code: Sendable {
        /// The runtime or a network isn't there.
        case missing
        /// A file is cut short, changed, or another version.
        case damaged
        /// The runtime refuses to run it, or it gives something else than it should.
        case failed
        /// A name that no preset has, or a preset that is wrong.
        case unknown
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `needsModel` (6) for what isn't there or is damaged, `worker` (8) for what fails at work, `usage` for names.
    public var kind: FailureKind {
        switch code {
        case .missing, .damaged: .needsModel
        case .failed: .worker
        case .unknown: .usage
        }
    }

    /// A failure to be thrown.
    public init(_ code: Code, _ message: Message) {
        self.code = code
        self.message = message
    }
}
