internal import LibAV

/// What one run of an encoder over a film is for, where the file must not be larger than a limit.
public enum EncodingRun: Hashable, Codable, Sendable {
    /// At the quality of the settings. What the encoder learns of the film goes into a file at this path, where it can
    /// learn (``VideoCodec/learnsFromFirstRun``).
    case first(statistics: String)
    /// At so many bits a second, by what the first run has learnt.
    case second(statistics: String, bitRate: Int64)
    /// At the lowest quality that is worth looking at (``VideoCodec/worstCRF``); nothing is learnt.
    case worst
}

extension EncodingRun {
    /// The settings of a run.
    func settings(_ settings: EncodeSettings, _ codec: VideoCodec) -> EncodeSettings {
        var settings = settings
        // The usual speed spends bits where a limit has none to spare.
        if codec == .h264 { settings.preset = settings.preset ?? "medium" }
        switch self {
        case .first: break
        case .second(_, let bitRate):
            settings.crf = nil
            settings.bitRate = bitRate
        case .worst: settings.crf = codec.worstCRF
        }
        return settings
    }

    /// What makes the encoder learn, or go by what it has learnt; empty where it can't.
    func options(of encoder: String) -> [StreamEncoder.Option] {
        switch (encoder, self) {
        case ("libx264", .first(let path)): Self.x264("+pass1", path)
        case ("libx264", .second(let path, _)): Self.x264("+pass2", path)
        case ("libx265", .first(let path)): [.init("x265-params", "pass=1:stats=\(Self.escaped(path))")]
        case ("libx265", .second(let path, _)): [.init("x265-params", "pass=2:stats=\(Self.escaped(path))")]
        default: []
        }
    }

    /// A path within the encoder's own list of settings, where colons part them (`av_get_token`).
    private static func escaped(_ path: String) -> String {
        path.reduce(into: "") { text, letter in
            if "\\:'= ".contains(letter) { text.append("\\") }
            text.append(letter)
        }
    }

    private static func x264(_ flag: String, _ path: String) -> [StreamEncoder.Option] {
        [.init("flags", flag), .init("stats", path), .init("fastfirstpass", "0")]
    }
}

extension VideoCodec {
    /// Its encoder writes down in a first run what a second one goes by; others are led to a size by trying.
    public var learnsFromFirstRun: Bool { self == .h264 || self == .hevc }

    /// The quality below which pictures fall apart into blocks and smears; nil for codecs whose size can't be led.
    public var worstCRF: Int? {
        switch self {
        case .h264: 38
        case .hevc: 40
        case .vp9: 58
        case .av1: 58
        case .prores, .ffv1, .gif, .png, .jpg: nil
        }
    }

    /// The quality of a film that nothing is asked of.
    public var usualCRF: Int? { defaultCRF }
}
