public import MediaTypes

/// Why a render can't be done as asked, or stopped.
public struct RenderError: MediaFailure {
    public let kind: FailureKind
    public let message: String
    public var description: String { message }

    public init(_ kind: FailureKind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// A signal asked for the end; the hidden output is gone by then.
public struct Interruption: Error, Sendable {
    /// SIGINT or SIGTERM.
    public let signal: Int32

    public init(signal: Int32) { self.signal = signal }
}
