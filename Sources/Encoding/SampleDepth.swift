internal import LibAV
internal import MediaTypes

/// How finely a codec that loses nothing stores a sample.
public enum SampleDepth: Hashable, Sendable {
    /// 8 to 32 bits.
    case integer(bits: Int)
    case float32, float64

    /// FFmpeg's name of the interleaved samples that hold it: integers stand in the upper bits.
    public var sampleFormat: String {
        switch self {
        case .integer(let bits): bits > 16 ? "s32" : "s16"
        case .float32: "flt"
        case .float64: "dbl"
        }
    }

    /// A float of 32 bits holds every value.
    public var fitsFloat: Bool {
        switch self {
        case .integer(let bits): bits <= 24
        case .float32: true
        case .float64: false
        }
    }
}

extension SoundEncoderChoice {
    /// nil for codecs that lose something, which take floats.
    public var depth: SampleDepth? {
        switch codec {
        case .flac, .alac: .integer(bits: format.sampleFormat.hasPrefix("s16") ? 16 : 24)
        case .pcm(let name): Self.depth(ofPCM: name)
        case .aac, .mp3, .mp2, .opus, .vorbis, .ac3, .eac3: nil
        }
    }

    private static func depth(ofPCM name: String) -> SampleDepth? {
        if name.hasPrefix("pcm_f32") { return .float32 }
        if name.hasPrefix("pcm_f64") { return .float64 }
        guard name.hasPrefix("pcm_s") || name.hasPrefix("pcm_u") else { return nil }
        return Int(name.dropFirst(5).prefix { $0.isNumber }).flatMap {
            (8...32).contains($0) ? .integer(bits: $0) : nil
        }
    }
}
