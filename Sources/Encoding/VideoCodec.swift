internal import LibAV

/// The picture codecs that can be written.
public enum VideoCodec: String, CaseIterable, Sendable, Codable {
    case h264, hevc, vp9, av1, prores, ffv1, gif, png, jpg

    /// FFmpeg's encoders for it, best first.
    var encoders: [String] {
        switch self {
        case .h264: ["libx264"]
        case .hevc: ["libx265"]
        case .vp9: ["libvpx-vp9"]
        case .av1: ["libsvtav1", "libaom-av1"]
        case .prores: ["prores_ks"]
        case .ffv1: ["ffv1"]
        case .gif: ["gif"]
        case .png: ["png"]
        case .jpg: ["mjpeg"]
        }
    }

    /// SVT-AV1 wants 64 samples each way.
    static func encoder(_ name: String, takes size: (width: Int, height: Int)) -> Bool {
        name != "libsvtav1" || size.width >= 64 && size.height >= 64
    }

    /// The encoder that this FFmpeg has; nil when it was built without one.
    public var encoder: String? { encoders.first { StreamEncoder.has($0) } }

    /// Constant-quality value that keeps 40 dB on every plane of ordinary footage.
    var defaultCRF: Int? {
        switch self {
        case .h264: 15
        case .hevc: 18
        case .vp9: 20
        case .av1: 22
        default: nil
        }
    }

    /// The range of `--crf`, nil for codecs without one.
    public var crfRange: ClosedRange<Int>? {
        switch self {
        case .h264, .hevc: 0...51
        case .vp9, .av1: 0...63
        default: nil
        }
    }

    /// Bits a sample that its encoder takes; ProRes itself would have 12.
    var mostBits: Int { self == .h264 || self == .prores ? 10 : 12 }

    /// Films that were coded one by one can be put together packet by packet: each begins with a picture that refers to
    /// no other. A GIF's pictures are drawn over those before them.
    public var joinsByCopy: Bool { self != .gif }

    /// Whether the codec keeps every bit of its input.
    public var isLossless: Bool { self == .ffv1 || self == .png }

    /// Its files say which lines belong to which field, so that players show them in their order. Pictures for the
    /// others must be deinterlaced first.
    public var keepsInterlacing: Bool { self == .h264 || self == .prores || self == .ffv1 }

    /// 4:2:0 and 4:2:2 need an even size with it.
    var needsEvenSize: Bool { self == .h264 || self == .hevc || self == .av1 }

    enum Chroma { case only420, any }

    /// Which chroma the encoder takes.
    var chroma: Chroma { self == .av1 ? .only420 : .any }

    /// The names that `--encoder-preset` takes; nil for codecs without.
    public var presets: [String]? {
        switch self {
        case .h264, .hevc:
            [
                "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
                "placebo",
            ]
        case .vp9: (0...8).map(String.init)
        case .av1: (0...13).map(String.init)
        case .prores: ["proxy", "lt", "standard", "hq", "4444", "4444xq"]
        case .ffv1, .gif, .png, .jpg: nil
        }
    }
}
