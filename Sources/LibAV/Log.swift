internal import CLibAV
internal import Glibc

/// libav's log: kept quiet, its newest error line held for messages, decoders' errors counted.
public enum Log {
    /// Takes over the log; once, at the start of the program. With `verbose`, libav's lines also go to stderr.
    public static func install(verbose: Bool) {
        // SVT-AV1 talks on stderr by itself.
        if !verbose { setenv("SVT_LOG", "1", 0) }
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

    /// Errors that video (or sound) decoders have logged since the program started: concealed damage shows only here.
    public static func decoderErrors(sound: Bool = false) -> Int {
        Int(clibav_log_decoder_errors(sound ? AVMEDIA_TYPE_AUDIO : AVMEDIA_TYPE_VIDEO))
    }

    /// Errors that demuxers have logged since the program started.
    public static var demuxerErrors: Int { Int(clibav_log_demuxer_errors()) }
}
