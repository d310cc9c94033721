public import LibAV
internal import MediaTypes

/// The encoder, format and rate for one sound track: a pure decision over the source and the container.
///
/// Codec, sample rate, layout and depth stay the source's where the container can hold them; what can't is said in
/// ``notes``.
public struct SoundEncoderChoice: Sendable {
    /// The source's own where the container holds it and this FFmpeg encodes it.
    public let codec: SoundCodec
    /// What the encoder takes; the time base is one sample.
    public let format: SoundFormat
    /// Bits a second; nil where the samples or a quality decide.
    public let bitRate: Int64?
    /// The quality for Vorbis; empty for all others.
    public let options: [StreamEncoder.Option]
    /// libavformat's Matroska muxer writes Opus's padding as a codec delay, which readers take from the times: these
    /// start at 0 then, not before it.
    let hasCodecDelay: Bool
    /// What the user should know: what is written otherwise than in the source, and why.
    public let notes: [String]

    /// - Parameters:
    ///   - source: the track as it was.
    ///   - format: of the samples that leave the edit.
    ///   - channelRate: bits a second and channel at most, where the file must not be larger than a limit; sound that
    ///     loses nothing is then coded as one that does.
    /// - Throws: ``EncodingError`` for a container without sound, or when this FFmpeg has no encoder for it.
    public init(
        source: StreamInfo, format: SoundFormat, container: Container, channelRate: Int64? = nil
    ) throws {
        var notes: [String] = []
        let codec =
            try channelRate.map { _ in try Self.limitable(source, container) } ?? Self.codec(source, container, &notes)
        let rate = codec.sampleRate(for: format.sampleRate)
        if rate != format.sampleRate {
            notes.append("\(source.label) is written at \(rate) Hz: \(codec.label) has no \(format.sampleRate) Hz")
        }
        let layout = codec.layout(for: format.channelLayout)
        let channels = ChannelLayout.channelCount(of: layout)
        if channels != format.channelCount {
            notes.append(
                "\(source.label) is mixed from \(format.channelLayout) to \(layout): \(codec.label) holds no more")
        }
        if container == .aac || container == .ac3 {
            notes.append(
                "\(source.label) begins a few milliseconds late in \(container.rawValue), which can't tell what its "
                    + "encoder put before the sound; .m4a can")
        }
        self.codec = codec
        hasCodecDelay = codec == .opus && (container == .mkv || container == .mka || container == .webm)
        self.format = SoundFormat(
            sampleRate: rate, sampleFormat: Self.sampleFormat(codec, source), channelLayout: layout,
            timeBase: Ratio(1, max(1, rate)))
        let own = source.parameters.bitRate
        let isLossless = SoundCodec.isLossless(source.parameters.codecName)
        bitRate = codec.bitRates(rate: rate, channels: channels).map { usual, most in
            min(most, channelRate.map { $0 * Int64(channels) } ?? max(usual, isLossless ? 0 : own))
        }
        // libvorbis by quality; FF_QP2LAMBDA is 118.
        let quality = own > 112_000 * Int64(channels) && !isLossless ? 8 : 6
        options = codec == .vorbis ? [.init("flags", "+qscale"), .init("global_quality", "\(quality * 118)")] : []
        self.notes = notes
    }

    /// The output holds samples above full scale: it is uncompressed floating point.
    public var keepsPeaks: Bool {
        if case .pcm(let name) = codec { return name.hasPrefix("pcm_f") }
        return false
    }

    /// Opens the encoder, so that the muxer can be told of it before its header is written.
    public func open(globalHeader: Bool) throws -> StreamEncoder {
        try StreamEncoder(
            codec.encoder, sound: format, bitRate: bitRate, options: options, globalHeader: globalHeader)
    }

    /// The source's own codec where its bits a second can be told, else the container's.
    private static func limitable(_ source: StreamInfo, _ container: Container) throws -> SoundCodec {
        let own = SoundCodec(codecName: source.parameters.codecName)
        let candidates = [own, container.defaultSoundCodec(lossless: false)].compactMap { $0 }
        let fitting = candidates.first {
            container.holds($0) && $0.bitRates(rate: 48_000, channels: 2) != nil && StreamEncoder.has($0.encoder)
        }
        guard let fitting else {
            throw EncodingError(
                .unsuitable,
                "cannot limit the size of the sound in \(container.rawValue): it holds none whose bits a second could "
                    + "be lowered; name another kind of file, as \(option: .output) out.mp4")
        }
        return fitting
    }

    private static func codec(
        _ source: StreamInfo, _ container: Container, _ notes: inout [String]
    ) throws -> SoundCodec {
        let name = source.parameters.codecName
        let own = SoundCodec(codecName: name)
        let isHeld = Muxer.container(container.muxer, canHold: source.parameters)
        let fits = own.map { container.holds($0) && isHeld } ?? false
        if let own, fits, StreamEncoder.has(own.encoder) { return own }
        guard let other = Self.substitute(for: source, own, in: container) else {
            throw EncodingError(
                .unsuitable, "cannot write \(source.label) into \(container.rawValue): it holds pictures only")
        }
        guard StreamEncoder.has(other.encoder) else {
            throw EncodingError(
                .unsuitable,
                "cannot write \(other.label): this FFmpeg has no encoder \(other.encoder); "
                    + "'\(command: .doctor)' lists what is there")
        }
        let isOfRate = own.map { container.holds($0) } == true && name == "mp3"
        let what = isOfRate ? "\(name) of \(source.parameters.sampleRate) Hz" : name
        let why = fits ? "this FFmpeg has no encoder for \(name)" : "\(container.rawValue) holds no \(what)"
        let reason = own == nil ? "\(name) can't be written" : why
        notes.append("\(source.label) is written as \(other.label): \(reason)")
        return other
    }

    /// Uncompressed sound stays uncompressed where it can, in the nearest form.
    private static func substitute(
        for source: StreamInfo, _ own: SoundCodec?, in container: Container
    ) -> SoundCodec? {
        let isPlain = isPCM(own) && (container == .mkv || container == .mov)
        if isPlain || container.isRIFFOrAIFF && SoundCodec.isLossless(source.parameters.codecName) {
            let order = container == .aiff ? "be" : "le"
            switch source.parameters.sampleFormatName {
            case "u8", "u8p", "s16", "s16p": return .pcm("pcm_s16\(order)")
            case "flt", "fltp": return .pcm("pcm_f32\(order)")
            case "dbl", "dblp": return .pcm("pcm_f64\(order)")
            default: return .pcm((source.parameters.bitsPerRawSample <= 24 ? "pcm_s24" : "pcm_s32") + order)
            }
        }
        return container.defaultSoundCodec(lossless: SoundCodec.isLossless(source.parameters.codecName))
    }

    private static func isPCM(_ codec: SoundCodec?) -> Bool {
        if case .pcm? = codec { true } else { false }
    }

    /// Float for codecs that transform it; integers of the source's depth for those that keep it.
    private static func sampleFormat(_ codec: SoundCodec, _ source: StreamInfo) -> String {
        let all = StreamEncoder.sampleFormats(of: codec.encoder)
        let format = source.parameters.sampleFormatName
        let bits = source.parameters.bitsPerRawSample
        let isSmall = ["u8", "u8p", "s16", "s16p"].contains(format) || (1...16).contains(bits)
        let isDeep = !isSmall && SoundCodec.isLossless(source.parameters.codecName)
        let wanted: [String] =
            switch codec {
            case .flac, .alac: isDeep ? ["s32", "s32p"] : ["s16", "s16p"]
            default: ["fltp", "flt"]
            }
        return wanted.first { all.contains($0) } ?? all.first ?? "fltp"
    }
}
