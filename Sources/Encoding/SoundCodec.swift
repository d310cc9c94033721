internal import LibAV

/// The sound codecs that can be written.
public enum SoundCodec: Hashable, Sendable {
    case aac, mp3, mp2, opus, vorbis, ac3, eac3, flac, alac
    /// Uncompressed, by FFmpeg's name: `pcm_s16le`.
    case pcm(String)

    /// The codec by FFmpeg's name of it; nil for one that isn't written.
    public init?(codecName: String) {
        switch codecName {
        case "aac": self = .aac
        case "mp3": self = .mp3
        case "mp2": self = .mp2
        case "opus": self = .opus
        case "vorbis": self = .vorbis
        case "ac3": self = .ac3
        case "eac3": self = .eac3
        case "flac": self = .flac
        case "alac": self = .alac
        default:
            guard codecName.hasPrefix("pcm_") else { return nil }
            self = .pcm(codecName)
        }
    }

    /// FFmpeg's name of the encoder.
    public var encoder: String {
        switch self {
        case .aac: "aac"
        case .mp3: "libmp3lame"
        case .mp2: "mp2"
        case .opus: "libopus"
        case .vorbis: "libvorbis"
        case .ac3: "ac3"
        case .eac3: "eac3"
        case .flac: "flac"
        case .alac: "alac"
        case .pcm(let name): name
        }
    }

    /// The name that a person gives it.
    var label: String {
        switch self {
        case .aac: "AAC"
        case .mp3: "MP3"
        case .mp2: "MP2"
        case .opus: "Opus"
        case .vorbis: "Vorbis"
        case .ac3: "AC-3"
        case .eac3: "E-AC-3"
        case .flac: "FLAC"
        case .alac: "Apple Lossless"
        case .pcm(let name): name
        }
    }

    /// Codecs that lose nothing but are not written themselves.
    private static let losslessNames: Set<String> = ["wavpack", "tta", "truehd", "mlp", "ape", "tak", "shorten", "als"]

    /// Whether a codec, by FFmpeg's name, keeps every sample.
    public static func isLossless(_ codecName: String) -> Bool {
        switch SoundCodec(codecName: codecName) {
        case .flac, .alac: true
        case .pcm(let name): name != "pcm_mulaw" && name != "pcm_alaw"
        case .some: false
        case nil: losslessNames.contains(codecName)
        }
    }

    /// The layouts whose channel orders Vorbis, Opus and FLAC define, by their number of channels.
    private static let common = ["mono", "stereo", "3.0", "quad", "5.0", "5.1", "6.1", "7.1"]

    /// The layout that a codec takes for one that is asked for.
    func layout(for layout: String) -> String {
        let count = ChannelLayout.channelCount(of: layout)
        switch self {
        case .pcm: return layout
        case .aac:
            // Others are written with a program config element, which few players read.
            return ["5.1(side)": "5.1", "5.0(side)": "5.0"][layout] ?? layout
        case .opus, .vorbis, .flac:
            let takesSides = self == .flac && layout.hasSuffix("(side)")
            return takesSides ? layout : Self.common[min(max(count, 1), Self.common.count) - 1]
        case .mp3, .mp2, .ac3, .eac3, .alac:
            let all = StreamEncoder.channelLayouts(of: encoder)
            if all.isEmpty || all.contains(layout) { return layout }
            let most = all.filter { ChannelLayout.channelCount(of: $0) <= count }
                .max { ChannelLayout.channelCount(of: $0) < ChannelLayout.channelCount(of: $1) }
            return most ?? "stereo"
        }
    }

    /// The rate that a codec takes for one that is asked for: the same, else the next higher, else its highest.
    func sampleRate(for rate: Int) -> Int {
        let all = StreamEncoder.sampleRates(of: encoder)
        if all.isEmpty || all.contains(rate) { return rate }
        return all.filter { $0 > rate }.min() ?? all.max() ?? rate
    }

    /// Bits a second that are hard to tell from the source, and the most that the codec takes; nil where the samples
    /// or a quality decide.
    func bitRates(rate: Int, channels: Int) -> (usual: Int64, most: Int64)? {
        let perChannel = channels <= 2 ? 96_000 : 80_000
        let usual = Int64(Double(perChannel * channels) * min(1, max(0.25, Double(rate) / 44_100)))
        switch self {
        // A frame of 1024 samples has at most 6144 bits a channel (ISO/IEC 14496-3).
        case .aac: return (usual, Int64(rate * 6 * channels))
        case .mp3: return (usual, rate >= 32_000 ? 320_000 : rate >= 16_000 ? 160_000 : 64_000)
        case .mp2: return (rate >= 32_000 ? 192_000 : 64_000, rate >= 32_000 ? 384_000 : 160_000)
        case .opus: return (usual, min(510_000, 256_000) * Int64(channels))
        case .ac3: return (max(usual, 96_000), 640_000)
        case .eac3: return (max(usual, 96_000), 6_144_000)
        case .vorbis, .flac, .alac, .pcm: return nil
        }
    }
}

extension Container {
    /// Whether players expect a codec in this container.
    func holds(_ codec: SoundCodec) -> Bool {
        switch self {
        case .mkv, .mka: true
        case .webm: codec == .opus || codec == .vorbis
        case .mp4: [.aac, .mp3, .ac3, .eac3, .opus, .flac, .alac].contains(codec)
        case .m4a: [.aac, .alac, .ac3, .eac3].contains(codec)
        case .mov:
            if case .pcm = codec { true } else { [.aac, .mp3, .ac3, .eac3, .alac].contains(codec) }
        case .wav, .w64, .aiff:
            if case .pcm(let name) = codec { Self.chunkedCodecs.contains(name) } else { false }
        case .caf:
            if case .pcm = codec { true } else { [.aac, .alac].contains(codec) }
        case .flac: codec == .flac
        case .mp3: codec == .mp3
        case .aac: codec == .aac
        case .ogg: codec == .vorbis || codec == .opus || codec == .flac
        case .opus: codec == .opus
        case .ac3: codec == .ac3 || codec == .eac3
        case .gif, .png, .jpg: false
        }
    }

    /// Samples that libsndfile writes as they are, by FFmpeg's names; the byte order is the file's business.
    private static let chunkedCodecs: Set<String> = [
        "pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le",
        "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_mulaw", "pcm_alaw",
    ]

    /// The sound codec for a source whose own doesn't fit; nil where there is no sound.
    func defaultSoundCodec(lossless: Bool) -> SoundCodec? {
        switch self {
        case .mp4: .aac
        case .mov, .m4a: lossless ? .alac : .aac
        case .mkv, .mka: lossless ? .flac : .aac
        case .webm, .opus: .opus
        case .wav, .w64: .pcm("pcm_s16le")
        case .aiff: .pcm("pcm_s16be")
        case .caf: lossless ? .alac : .aac
        case .flac: .flac
        case .mp3: .mp3
        case .aac: .aac
        case .ogg: .vorbis
        case .ac3: .ac3
        case .gif, .png, .jpg: nil
        }
    }
}
