internal import CLibAV
internal import Glibc
internal import MediaTypes

/// libav's log: kept quiet, its newest error line held for messages.
public enum Log {
    /// Takes over the log; once, at the start of the program. With `verbose`, libav's lines also go to stderr.
    public static func install(verbose: Bool) {
        // SVT-AV1 talks on stderr by itself.
        if !verbose { setenv("SVT_LOG", "0", 0) }
        clibav_log_install(verbose ? AV_LOG_INFO : AV_LOG_QUIET)
    }

    /// The newest error line, without its newline; it is forgotten then. Empty when there is none.
    public static func takeError() -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            clibav_log_take_error(base, 1024)
            return String(cString: base)
        }
    }
}

/// The errors that one decoder or demuxer logs; concealed damage shows only here.
///
/// `Sendable` unchecked: the C side locks.
public final class ErrorLog: @unchecked Sendable {
    /// The pointer for the `opaque` of a context.
    let raw: OpaquePointer

    init() throws(LibAVError) {
        guard let log = clibav_error_log_new() else {
            throw LibAVError(clibav_no_memory(), "cannot allocate", "an error log", kind: .resources)
        }
        raw = log
    }

    deinit { clibav_error_log_free(raw) }

    /// Errors since the context was opened, without those that are known to be harmless.
    public var count: Int { Int(clibav_error_log_count(raw)) }

    /// The newest line, without its newline; it is forgotten then. Empty when there is none.
    public func take() -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1024) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            clibav_error_log_take(raw, base, 1024)
            return String(cString: base)
        }
    }
}
