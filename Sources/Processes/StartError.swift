internal import Glibc

/// Why a process could not be started.
public struct StartError: Error, Sendable, Equatable {
    /// The error number of the call that failed, as `errno` has it.
    public let code: Int32

    /// The system's words for ``code``: `No such file or directory`.
    public var reason: String { String(cString: strerror(code)) }

    /// Whether the program is not there.
    public var isMissing: Bool { code == ENOENT }
}
