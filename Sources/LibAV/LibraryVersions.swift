internal import CLibAV

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
