internal import CLibAV
internal import MediaTypes

/// A decoder of one stream (`AVCodecContext`): packets in, frames out. Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one reader.
public final class StreamDecoder: @unchecked Sendable {
    private let raw: UnsafeMutablePointer<AVCodecContext>
    private let label: String
    /// What it logs, in all of its threads.
    public let errors: ErrorLog

    /// - Parameter threads: 0 lets libavcodec choose.
    public convenience init(_ stream: StreamInfo, threads: Int = 0) throws(LibAVError) {
        guard let codec = Self.decoder(for: stream) else {
            let reason = "this FFmpeg has no decoder for \(stream.parameters.codecName)"
            throw LibAVError("cannot decode", stream.label, reason: reason, kind: .input)
        }
        try self.init(
            codec, stream.parameters, timeBase: stream.timeBase, label: stream.label, threads: threads)
    }

    /// Decodes what an encoder makes, with the headers and in the time base that it was opened with.
    public convenience init(readingBack encoder: StreamEncoder) throws(LibAVError) {
        let parameters = try CodecParameters(of: encoder)
        guard let codec = avcodec_find_decoder(parameters.codecID) else {
            let reason = "this FFmpeg has no decoder for \(parameters.codecName)"
            throw LibAVError("cannot decode", encoder.name, reason: reason, kind: .output)
        }
        try self.init(codec, parameters, timeBase: encoder.timeBase, label: encoder.name, threads: 1)
    }

    private init(
        _ codec: UnsafePointer<AVCodec>, _ parameters: CodecParameters, timeBase: Ratio, label: String, threads: Int
    ) throws(LibAVError) {
        self.label = label
        errors = try ErrorLog()
        var context: UnsafeMutablePointer<AVCodecContext>? = avcodec_alloc_context3(codec)
        do throws(LibAVError) {
            let it = try allocated(context, "a decoder")
            try check(avcodec_parameters_to_context(it, parameters.raw), "cannot decode", label)
            it.pointee.pkt_timebase = timeBase.rational
            it.pointee.thread_count = Int32(threads)
            it.pointee.opaque = UnsafeMutableRawPointer(errors.raw)
            // Damage is to be seen, not guessed over: CRC and bitstream checks log errors, which the reader counts.
            it.pointee.err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER
            try check(avcodec_open2(it, codec, nil), "cannot decode", label)
            raw = it
        } catch {
            avcodec_free_context(&context)
            throw error
        }
    }

    /// Whether this FFmpeg knows how a stream is coded.
    public static func canDecode(_ stream: StreamInfo) -> Bool { decoder(for: stream) != nil }

    /// FFmpeg's own VP8 and VP9 decoders pass over the alpha that WebM keeps beside the picture; libvpx's don't.
    private static func decoder(for stream: StreamInfo) -> UnsafePointer<AVCodec>? {
        let name = stream.parameters.codecName
        if stream.tag("alpha_mode") == "1", name == "vp8" || name == "vp9",
            let codec = avcodec_find_decoder_by_name(name == "vp8" ? "libvpx" : "libvpx-vp9")
        {
            return codec
        }
        return avcodec_find_decoder(stream.parameters.codecID)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVCodecContext>? = raw
        avcodec_free_context(&pointer)
    }

    /// Takes one packet, or nil for the end (`avcodec_send_packet`). False: call ``receive()`` first, then again.
    public func send(_ packet: Packet?) throws(LibAVError) -> Bool {
        let code = avcodec_send_packet(raw, packet?.raw)
        if code == clibav_again() { return false }
        if code == clibav_end_of_file() { return true }
        try check(code, "cannot decode", label)
        return true
    }

    /// What there is to take from a decoder or filter.
    public enum Output {
        case frame(Frame)
        case needsInput
        case end
    }

    /// The next frame (`avcodec_receive_frame`).
    public func receive() throws(LibAVError) -> Output {
        let frame = try Frame()
        let code = avcodec_receive_frame(raw, frame.raw)
        if code == clibav_again() { return .needsInput }
        if code == clibav_end_of_file() { return .end }
        try check(code, "cannot decode", label)
        return .frame(frame)
    }

    /// Forgets what it holds, after a seek (`avcodec_flush_buffers`).
    public func flush() { avcodec_flush_buffers(raw) }
}
