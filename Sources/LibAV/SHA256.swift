internal import CLibAV
internal import MediaTypes

/// A running SHA-256 (`av_sha_init` with 256 bits).
public struct SHA256: ~Copyable {
    private let state: OpaquePointer

    /// The state before the first byte; throws when there is no memory for it.
    public init() throws(LibAVError) {
        guard let made = av_sha_alloc() else {
            throw LibAVError(clibav_no_memory(), "cannot allocate", "a checksum", kind: .resources)
        }
        av_sha_init(made, 256)
        state = made
    }

    deinit { av_free(UnsafeMutableRawPointer(state)) }

    /// Adds bytes; how they are split into calls makes no difference.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        av_sha_update(state, base.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    /// The checksum as 64 hexadecimal digits; the state is used up.
    public consuming func hex() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        av_sha_final(state, &digest)
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

/// The versions of FFmpeg's libraries that this program runs with, as `libavcodec 59.37.100`.
public enum LibraryVersions {
    /// libavformat, libavcodec and libavfilter, in this order.
    public static var all: [String] {
        [("libavformat", avformat_version()), ("libavcodec", avcodec_version()), ("libavfilter", avfilter_version())]
            .map { name, version in "\(name) \(version >> 16).\(version >> 8 & 255).\(version & 255)" }
    }

    /// FFmpeg's own version, as `5.1.9-0+deb12u1`.
    public static var ffmpeg: String { String(cString: av_version_info()) }

    /// How FFmpeg was built: `--enable-gpl …`.
    public static var configuration: String { String(cString: avcodec_configuration()) }
}
