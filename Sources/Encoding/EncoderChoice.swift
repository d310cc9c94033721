public import LibAV

/// The encoder, pixel format and options for one film: a pure decision over the settings, the container and the frames
/// that come out of the edit.
public struct EncoderChoice: Sendable {
    /// As set, else by the container and by the frames' alpha, bit depth and HDR.
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

    /// - Parameters:
    ///   - size: of the frames that leave the edit, in samples.
    ///   - format: of these frames.
    ///   - isHDR: they are coded for PQ or HLG.
    public init(
        _ settings: EncodeSettings, container: Container, format: PixelFormat, size: (width: Int, height: Int),
        isHDR: Bool = false
    ) throws {
        var notes: [String] = []
        codec = try Self.codec(settings, container, format, isHDR, &notes)
        encoder = try Self.encoder(of: codec)
        pixelFormat = try Self.pixelFormat(settings, codec, encoder, format, size, &notes)
        try Self.check(settings, codec)
        bitRate = settings.bitRate
        options = Self.options(settings, codec, encoder, pixelFormat)
        self.notes = notes
    }

    private static func codec(
        _ settings: EncodeSettings, _ container: Container, _ format: PixelFormat, _ isHDR: Bool,
        _ notes: inout [String]
    ) throws -> VideoCodec {
        if let codec = settings.codec {
            guard container.codecs.contains(codec) else {
                let fitting = container.codecs.map(\.rawValue).joined(separator: ", ")
                throw EncodingError(
                    .unsuitable,
                    "cannot write \(codec.rawValue) into \(container.rawValue): "
                        + "it does not fit that container; use \(fitting), or another extension")
            }
            return codec
        }
        if format.hasAlpha && settings.pixelFormat == nil && !container.isPictureOnly {
            switch container {
            case .mov: return .prores
            case .mkv: return .ffv1
            case .webm: return .vp9
            default:
                if format.isPalette { break }
                throw EncodingError(
                    .unsuitable,
                    "cannot write transparent pictures into \(container.rawValue): no codec there keeps "
                        + "alpha; use -o NAME.mov, .mkv or .webm, or --pixel-format yuv420p to lose it")
            }
        }
        if container.defaultCodec == .h264 && format.bitDepth > 10 && settings.pixelFormat == nil {
            notes.append(
                "\(format.bitDepth)-bit pictures are written as HEVC, which keeps 12 bits; H.264 would keep 10")
            return .hevc
        }
        if container.defaultCodec == .h264 && isHDR {
            notes.append("HDR pictures are written as HEVC, which players show as HDR; few do so with H.264")
            return .hevc
        }
        return container.defaultCodec
    }

    private static func encoder(of codec: VideoCodec) throws -> String {
        if let encoder = codec.encoder { return encoder }
        throw EncodingError(
            .unsuitable,
            "cannot write \(codec.rawValue): this FFmpeg has none of its encoders "
                + "(\(codec.encoders.joined(separator: ", "))); 'mediaedit doctor' lists what is there")
    }

    private static func pixelFormat(
        _ settings: EncodeSettings, _ codec: VideoCodec, _ encoder: String, _ format: PixelFormat,
        _ size: (width: Int, height: Int), _ notes: inout [String]
    ) throws -> PixelFormat {
        let all = StreamEncoder.pixelFormats(of: encoder)
        if let name = settings.pixelFormat {
            guard let asked = PixelFormat(named: name), all.isEmpty || all.contains(asked) else {
                let some = all.map(\.name).joined(separator: ", ")
                throw EncodingError(
                    .unsuitable, "cannot write the pixel format \(name) with \(encoder): it takes \(some)")
            }
            return asked
        }
        if codec == .gif { return PixelFormat(named: "pal8") ?? format }
        if codec == .jpg { return PixelFormat(named: "yuvj444p") ?? format }
        if all.contains(format) && !(format.isGrey && !codec.isLossless) && !(format.isRGB && !codec.isLossless) {
            return oddSizeSafe(format, codec, size, &notes)
        }
        let suitable = all.filter { isSuitable($0, for: format, codec) }
        guard let nearest = format.nearest(of: suitable.isEmpty ? all : suitable) else { return format }
        return oddSizeSafe(nearest, codec, size, &notes)
    }

    /// No fewer bits, and for coded RGB and grey the 4:2:0 that every player shows.
    private static func isSuitable(_ candidate: PixelFormat, for format: PixelFormat, _ codec: VideoCodec) -> Bool {
        let depth = min(format.bitDepth, codec == .h264 ? 10 : 12)
        guard candidate.bitDepth >= depth, candidate.hasAlpha == format.hasAlpha || codec == .h264 else { return false }
        if codec.isLossless { return true }
        if candidate.isGrey || candidate.isRGB || candidate.name.hasPrefix("nv") { return false }
        if (format.isRGB || format.isGrey || format.isPalette) && codec != .prores {
            return candidate.chromaShift == (1, 1)
        }
        return true
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
        guard let crf = settings.crf else { return }
        guard let range = codec.crfRange else {
            throw EncodingError(
                .unsuitable, "cannot use --crf with \(codec.rawValue): it has no constant-quality mode")
        }
        guard range.contains(crf) else {
            throw EncodingError(
                .unsuitable,
                "cannot use --crf \(crf) with \(codec.rawValue): "
                    + "it takes \(range.lowerBound) to \(range.upperBound)")
        }
    }
}
