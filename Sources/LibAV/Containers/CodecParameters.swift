internal import CLibAV
internal import MediaTypes

/// What a decoder must know of a stream (`AVCodecParameters`), copied out of the file.
///
/// `Sendable` unchecked: never changed after it is made.
public final class CodecParameters: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVCodecParameters>

    init(copying other: UnsafePointer<AVCodecParameters>) throws(LibAVError) {
        raw = try allocated(avcodec_parameters_alloc(), "codec parameters")
        try check(avcodec_parameters_copy(raw, other), "cannot copy", "codec parameters", kind: .resources)
    }

    /// The parameters of what an encoder makes.
    init(of encoder: StreamEncoder) throws(LibAVError) {
        raw = try allocated(avcodec_parameters_alloc(), "codec parameters")
        try check(
            avcodec_parameters_from_context(raw, encoder.raw), "cannot copy", "codec parameters", kind: .resources)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVCodecParameters>? = raw
        avcodec_parameters_free(&pointer)
    }

    var codecID: AVCodecID { raw.pointee.codec_id }
    /// FFmpeg's name of the codec: `h264`, `aac`, `subrip`.
    public var codecName: String { String(cString: avcodec_get_name(raw.pointee.codec_id)) }
    /// The four characters that the container names the codec by (`gpmd`); other signs where it isn't text.
    public var codecTag: String {
        String(decoding: (0..<4).map { UInt8(truncatingIfNeeded: raw.pointee.codec_tag >> ($0 * 8)) }, as: UTF8.self)
    }
    /// `High`, `Main 10`; nil where the codec or its profile has no name (`avcodec_profile_name`).
    public var profileName: String? {
        avcodec_profile_name(raw.pointee.codec_id, raw.pointee.profile).map { String(cString: $0) }
    }
    /// The profile's and the level's numbers, as the codec counts them; -99 where they are unknown.
    public var profile: Int { Int(raw.pointee.profile) }
    /// See ``profile``.
    public var level: Int { Int(raw.pointee.level) }
    /// What decoders are set up with before the first packet (`extradata`); empty without.
    public var setup: [UInt8] {
        guard let bytes = raw.pointee.extradata, raw.pointee.extradata_size > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(raw.pointee.extradata_size)))
    }
    /// Samples of sound in a packet of so many bytes, in each channel; 0 where its codec doesn't tell.
    public func sampleCount(ofBytes size: Int) -> Int { Int(av_get_audio_frame_duration2(raw, Int32(size))) }
    /// Bits a second; 0 when unknown.
    public var bitRate: Int64 { raw.pointee.bit_rate }
    /// Samples in a coded row, before any turn of the display matrix; 0 for what isn't a picture.
    public var width: Int { Int(raw.pointee.width) }
    /// Coded rows, before any turn of the display matrix; 0 for what isn't a picture.
    public var height: Int { Int(raw.pointee.height) }
    /// Only for pictures: libavcodec keeps the format of sound samples in the same field.
    public var pixelFormat: PixelFormat { PixelFormat(rawValue: raw.pointee.format) }
    /// What the stream's header says; unspecified where it says nothing.
    public var color: ColorTags { ColorTags(raw.pointee) }
    /// The order by the field that is coded first; progressive too where the header doesn't say.
    public var fields: FieldOrder {
        switch raw.pointee.field_order {
        case AV_FIELD_TT, AV_FIELD_TB: .topFirst
        case AV_FIELD_BB, AV_FIELD_BT: .bottomFirst
        default: .progressive
        }
    }
    /// Samples a second.
    public var sampleRate: Int { Int(raw.pointee.sample_rate) }
    /// 0 for what isn't sound.
    public var channelCount: Int { Int(raw.pointee.ch_layout.nb_channels) }
    /// `stereo`, `5.1`, …; `unspecified` orders are named by their count.
    public var channelLayout: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            guard let base = buffer.baseAddress, av_channel_layout_describe(&raw.pointee.ch_layout, base, 128) > 0
            else { return "\(channelCount) channels" }
            return String(cString: base)
        }
    }
    /// `s16`, `fltp`, …
    public var sampleFormatName: String {
        av_get_sample_fmt_name(AVSampleFormat(raw.pointee.format)).map { String(cString: $0) } ?? "none"
    }
    /// Bits of one stored sample where the codec says (24 in a 32-bit container); else 0.
    public var bitsPerRawSample: Int { Int(raw.pointee.bits_per_raw_sample) }
    /// The bytes a second of uncompressed sound (`av_get_bits_per_sample`); 0 for other codecs.
    public var bytesPerSecond: Int {
        Int(av_get_bits_per_sample(raw.pointee.codec_id)) * sampleRate * channelCount / 8
    }
    /// Bitmap subtitles (`dvd_subtitle`, `hdmv_pgs_subtitle`) against text (`subrip`, `ass`, `mov_text`, `webvtt`).
    public var isTextSubtitle: Bool {
        let properties = avcodec_descriptor_get(raw.pointee.codec_id)?.pointee.props ?? 0
        return (properties & AV_CODEC_PROP_TEXT_SUB) != 0
    }
}
