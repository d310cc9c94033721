public import MediaTypes

/// Why a render can't be done as asked, or stopped.
public struct RenderError: MediaFailure {
    /// Given by whoever refuses, because renders fail for many causes.
    public let kind: FailureKind
    /// What failed, on what, why and what to do.
    public let message: Message

    /// - Parameter message: what failed, on what, why and what to do.
    public init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}

/// A signal asked for the end; the hidden output is gone by then.
public struct Interruption: Error, Sendable {
    /// SIGINT or SIGTERM.
    public let signal: Int32

    /// What is kept for the same command to go on with; nil when nothing is.
    public private(set) var kept: String?

    /// - Parameter signal: SIGINT or SIGTERM.
    public init(signal: Int32) { self.signal = signal }

    /// The same, with what is kept.
    public func keeping(_ what: String) -> Interruption {
        var interruption = self
        interruption.kept = what
        return interruption
    }
}
