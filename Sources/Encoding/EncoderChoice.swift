public import LibAV
import MediaTypes

/// The encoder, pixel format and options for one film: a pure decision over the settings, the container and the frames
/// that come out of the edit.
public struct EncoderChoice: Sendable {
    /// The codec as set, else by the container and by the frames' alpha, bit depth and HDR.
    public let codec: VideoCodec
    /// FFmpeg's name of the encoder.
    public let encoder: String
    /// What the frames must be converted to before they are sent.
    public let pixelFormat: PixelFormat
    /// What the encoder is opened with, `crf` and `preset` among them.
    public let options: [StreamEncoder.Option]
    /// Bits a second; nil where the options decide the quality.
    public let bitRate: Int64?
    /// What the user should know: what was chosen otherwise than usual, and why.
    public let notes: [String]

    /// The frames that leave the edit, as far as coding them goes.
    public struct Source: Sendable {
        /// The pixel format that the last step leaves, before the conversion to ``EncoderChoice/pixelFormat``.
        public var format: PixelFormat
        /// The width and height in samples.
        public var size: (width: Int, height: Int)
        /// Coded for PQ or HLG.
        public var isHDR = false
        /// They come from a palette (GIF), whatever format the decoder gives.
        public var isPaletted = false
        /// The format has alpha, but the pictures don't use it.
        public var isOpaque = false

        var hasAlpha: Bool { format.hasAlpha && !isOpaque }

        /// Ordinary SDR pictures that use what their format has, unless something else is given.
        public init(
            format: PixelFormat, size: (width: Int, height: Int), isHDR: Bool = false, isPaletted: Bool = false,
            isOpaque: Bool = false
        ) {
            self.isOpaque = isOpaque
            self.format = format
            self.size = size
            self.isHDR = isHDR
            self.isPaletted = isPaletted
        }
    }

    /// - Parameter run: what the encoder is opened for, where the file must not be larger than a limit.
    /// - Throws: ``EncodingError`` for options that don't go together, for pictures that would lose what nobody asked
    ///   to lose, and for a codec whose size can't be led where `run` leads it.
    public init(
        _ settings: EncodeSettings, container: Container, source: Source, run: EncodingRun? = nil
    ) throws {
        var notes: [String] = []
        codec = try Self.codec(settings, container, source, &notes)
        if run != nil { try Self.requireLimitable(codec, container, settings) }
        let settings = run?.settings(settings, codec) ?? settings
        encoder = try Self.encoder(of: codec, for: source.size)
        try Self.check(settings, codec)
        pixelFormat = try Self.pixelFormat(settings, codec, encoder, source, &notes)
        bitRate = settings.bitRate
        options =
            Self.options(settings, codec, encoder, pixelFormat, source.size) + (run?.options(of: encoder) ?? [])
        self.notes = notes
    }

    private static func codec(
        _ settings: EncodeSettings, _ container: Container, _ source: Source,
        _ notes: inout [String]
    ) throws -> VideoCodec {
        if let codec = settings.codec {
            guard container.codecs.contains(codec) else {
                let fitting = container.codecs.map(\.rawValue).joined(separator: ", ")
                throw EncodingError(
                    .badOption,
                    "cannot write \(option: .codec) \(codec.rawValue) into \(container.rawValue): "
                        + "it does not fit that container; use \(fitting), or another extension")
            }
            return codec
        }
        if source.hasAlpha && settings.pixelFormat == nil {
            switch container {
            case .mov: return .prores
            case .mkv: return .ffv1
            default: break
            }
        }
        guard let usual = container.defaultCodec else {
            throw EncodingError(
                .unsuitable, "cannot write a film into \(container.rawValue): it holds sound only; use .mp4 or .mkv")
        }
        guard usual == .h264 else { return usual }
        if source.isHDR {
            notes.append("HDR pictures are written as HEVC, which players show as HDR; few do so with H.264")
            return .hevc
        }
        if source.format.bitDepth > 10 && settings.pixelFormat == nil {
            notes.append(
                "\(source.format.bitDepth)-bit pictures are written as HEVC, which keeps 12 bits; H.264 would keep 10")
            return .hevc
        }
        return .h264
    }

    private static func requireLimitable(
        _ codec: VideoCodec, _ container: Container, _ settings: EncodeSettings
    ) throws {
        guard codec.worstCRF != nil else {
            let fitting = container.codecs.filter { $0.worstCRF != nil }.map(\.rawValue)
            let way: Message =
                fitting.isEmpty
                ? "name another kind of file, as \(option: .output) out.mp4, or make the pictures smaller"
                : "use \(option: .codec) \(fitting.joined(separator: ", "))"
            throw EncodingError(
                .badOption,
                "cannot limit the size of \(codec.rawValue): it has no quality that could be lowered; \(way)")
        }
        guard settings.bitRate == nil else {
            throw EncodingError(
                .badOption,
                "cannot limit the size and take \(option: .bitrate) too: the limit decides the bits a second; give "
                    + "only one of them")
        }
    }

    private static func encoder(of codec: VideoCodec, for size: (width: Int, height: Int)) throws -> String {
        let there = codec.encoders.filter(StreamEncoder.has)
        if let encoder = there.first(where: { VideoCodec.encoder($0, takes: size) }) { return encoder }
        if let encoder = there.first {
            throw EncodingError(
                .unsuitable,
                "cannot write \(size.width)x\(size.height) pictures with \(encoder): they are too small "
                    + "for it; use another \(option: .codec)")
        }
        throw EncodingError(
            .unsuitable,
            "cannot write \(codec.rawValue): this FFmpeg has none of its encoders "
                + "(\(codec.encoders.joined(separator: ", "))); '\(command: .doctor)' lists what is there")
    }

    private static func pixelFormat(
        _ settings: EncodeSettings, _ codec: VideoCodec, _ encoder: String, _ source: Source, _ notes: inout [String]
    ) throws -> PixelFormat {
        let all = StreamEncoder.pixelFormats(of: encoder)
        let format = source.format
        if let name = settings.pixelFormat { return try asked(name, all, encoder, source) }
        if codec == .gif { return PixelFormat(named: "pal8") ?? format }
        if codec == .jpg { return PixelFormat(named: "yuvj444p") ?? format }
        let suitable = all.filter { isSuitable($0, for: source, codec) }
        guard let nearest = format.nearest(of: suitable) else {
            throw EncodingError(
                .lossy,
                "cannot write these \(format) pictures with \(encoder): it keeps none of its formats near them; "
                    + "choose one with \(option: .pixelFormat), or another \(option: .codec)")
        }
        if source.hasAlpha && !nearest.hasAlpha {
            throw EncodingError(
                .lossy,
                "cannot write transparent pictures with \(encoder): it keeps no alpha; use \(option: .codec) prores "
                    + "(.mov), ffv1 (.mkv), vp9 (.webm) or png, or \(option: .pixelFormat) yuv420p to lose it")
        }
        if nearest.bitDepth < format.bitDepth {
            notes.append("\(codec.rawValue) keeps \(nearest.bitDepth) of the \(format.bitDepth) bits of a sample")
        }
        if format.isRGB && !format.isPalette && nearest.chromaShift == (0, 0) && !codec.isLossless && codec != .prores {
            notes.append(
                "RGB pictures are written as \(nearest), which keeps every pixel's colour but which some players don't "
                    + "show; the pixel format yuv420p is for those")
        }
        if codec == .prores && format.bitDepth > nearest.bitDepth {
            notes.append(
                "\(format.bitDepth)-bit pictures are written with \(nearest.bitDepth) bits: \(encoder) takes no more")
        }
        return oddSizeSafe(nearest, codec, source.size, &notes)
    }

    private static func asked(
        _ name: String, _ all: [PixelFormat], _ encoder: String, _ source: Source
    ) throws -> PixelFormat {
        guard let asked = PixelFormat(named: name), all.isEmpty || all.contains(asked) else {
            let some = all.map(\.name).joined(separator: ", ")
            throw EncodingError(
                .badOption,
                "cannot write \(option: .pixelFormat) \(name) with \(encoder): it doesn't take it; use one of \(some)")
        }
        if source.isHDR && asked.bitDepth < 10 {
            throw EncodingError(
                .lossy,
                "cannot write HDR pictures as \(name): 8 bits would show bands and no HDR; "
                    + "use a 10-bit format, as \(option: .pixelFormat) yuv420p10le, or bring them to SDR with "
                    + "\(option: .sdr)")
        }
        return asked
    }

    /// No fewer bits, no colour lost: RGB stays at full chroma, palettes and grey become what every player shows.
    private static func isSuitable(_ candidate: PixelFormat, for source: Source, _ codec: VideoCodec) -> Bool {
        let format = source.format
        let depth = min(format.bitDepth, codec.mostBits)
        guard candidate.bitDepth >= depth, !candidate.hasAlpha || source.hasAlpha, !candidate.saysFullRange else {
            return false
        }
        if codec.isLossless { return true }
        if candidate.isGrey || candidate.isRGB || candidate.isPalette || candidate.name.hasPrefix("nv") { return false }
        guard codec != .prores, !candidate.hasAlpha else { return true }
        if format.isPalette || format.isGrey || source.isPaletted { return candidate.chromaShift == (1, 1) }
        return !format.isRGB || candidate.chromaShift == (0, 0) || codec.chroma == .only420
    }

    private static func oddSizeSafe(
        _ format: PixelFormat, _ codec: VideoCodec, _ size: (width: Int, height: Int), _ notes: inout [String]
    ) -> PixelFormat {
        let shift = format.chromaShift
        let fits = size.width % (1 << shift.horizontal) == 0 && size.height % (1 << shift.vertical) == 0
        guard codec.needsEvenSize, !fits else { return format }
        let full = format.name.replacing("420", with: "444").replacing("422", with: "444")
        guard let whole = PixelFormat(named: full) else { return format }
        notes.append(
            "the odd size \(size.width)x\(size.height) is kept by coding 4:4:4, which some players don't show; "
                + "resize or crop to an even size for those")
        return whole
    }

    private static func check(_ settings: EncodeSettings, _ codec: VideoCodec) throws {
        if let preset = settings.preset, let known = codec.presets, !known.contains(preset) {
            throw EncodingError(
                .badOption,
                "cannot use \(option: .encoderPreset) \(preset) with \(codec.rawValue): it has none of that name; "
                    + "use one of \(known.joined(separator: ", "))")
        }
        guard let crf = settings.crf else { return }
        guard let range = codec.crfRange else {
            throw EncodingError(
                .badOption,
                "cannot use \(option: .crf) with \(codec.rawValue): it has no constant-quality mode; "
                    + "leave it out")
        }
        guard range.contains(crf) else {
            throw EncodingError(
                .badOption,
                "cannot use \(option: .crf) \(crf) with \(codec.rawValue): it is out of range; "
                    + "use \(range.lowerBound) to \(range.upperBound)")
        }
    }
}
