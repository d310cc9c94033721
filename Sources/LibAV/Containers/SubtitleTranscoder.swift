internal import CLibAV
internal import MediaTypes

/// Turns the packets of a text subtitle stream into another text codec (`avcodec_decode_subtitle2`,
/// `avcodec_encode_subtitle`); both speak ASS events in between. Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class SubtitleTranscoder: @unchecked Sendable {
    private let decoder: UnsafeMutablePointer<AVCodecContext>
    private let encoder: UnsafeMutablePointer<AVCodecContext>
    private let label: String

    /// - Parameter codec: FFmpeg's name of the target: `mov_text`, `subrip`, `webvtt`.
    public init(_ stream: StreamInfo, to codec: String) throws(LibAVError) {
        label = stream.label
        var decoder: UnsafeMutablePointer<AVCodecContext>? = nil
        var encoder: UnsafeMutablePointer<AVCodecContext>? = nil
        do throws(LibAVError) {
            let input = avcodec_find_decoder(stream.parameters.codecID)
            let output = avcodec_find_encoder_by_name(codec)
            guard let input, let output else {
                let reason = "this FFmpeg can't turn \(stream.parameters.codecName) into \(codec)"
                throw LibAVError("cannot convert", stream.label, reason: reason, kind: .output)
            }
            let from = try allocated(avcodec_alloc_context3(input), "a subtitle decoder")
            decoder = from
            try check(avcodec_parameters_to_context(from, stream.parameters.raw), "cannot convert", stream.label)
            from.pointee.pkt_timebase = stream.timeBase.rational
            try check(avcodec_open2(from, input, nil), "cannot convert", stream.label)
            let to = try allocated(avcodec_alloc_context3(output), "a subtitle encoder")
            encoder = to
            to.pointee.time_base = AVRational(num: 1, den: 1000)
            try Self.copyHeader(from, to)
            try check(avcodec_open2(to, output, nil), "cannot convert", stream.label)
            self.decoder = from
            self.encoder = to
        } catch {
            avcodec_free_context(&decoder)
            avcodec_free_context(&encoder)
            throw error
        }
    }

    deinit {
        var pointers: [UnsafeMutablePointer<AVCodecContext>?] = [decoder, encoder]
        avcodec_free_context(&pointers[0])
        avcodec_free_context(&pointers[1])
    }

    private static func copyHeader(
        _ from: UnsafeMutablePointer<AVCodecContext>, _ to: UnsafeMutablePointer<AVCodecContext>
    ) throws(LibAVError) {
        let size = Int(from.pointee.subtitle_header_size)
        guard size > 0, let header = from.pointee.subtitle_header else { return }
        let copy = try allocated(
            av_mallocz(size + 1)?.assumingMemoryBound(to: UInt8.self), "a subtitle header")
        copy.update(from: header, count: size)
        to.pointee.subtitle_header = copy
        to.pointee.subtitle_header_size = Int32(size)
    }

    /// The stream's parameters in the new codec.
    public func parameters() throws(LibAVError) -> CodecParameters {
        var made: UnsafeMutablePointer<AVCodecParameters>? = avcodec_parameters_alloc()
        defer { avcodec_parameters_free(&made) }
        let it = try allocated(made, "codec parameters")
        try check(avcodec_parameters_from_context(it, encoder), "cannot convert", label, kind: .output)
        return try CodecParameters(copying: it)
    }

    /// The packet in the new codec, at the same time; nil for one that shows nothing.
    public func convert(_ packet: Packet) throws(LibAVError) -> Packet? {
        var subtitle = AVSubtitle()
        var got: Int32 = 0
        try check(avcodec_decode_subtitle2(decoder, &subtitle, &got, packet.raw), "cannot convert", label)
        guard got != 0 else { return nil }
        defer { avsubtitle_free(&subtitle) }
        guard subtitle.num_rects > 0 else { return nil }
        let capacity: Int32 = 1 << 16
        let result = try Packet()
        try check(av_new_packet(result.raw, capacity), "cannot allocate", "a subtitle", kind: .resources)
        let size = avcodec_encode_subtitle(encoder, result.raw.pointee.data, capacity, &subtitle)
        try check(size, "cannot convert", label, kind: .output)
        av_shrink_packet(result.raw, size)
        result.pts = packet.pts
        result.dts = packet.pts
        result.duration = packet.duration
        return size > 0 ? result : nil
    }
}
