internal import CLibAV
public import MediaTypes

/// A media file being written (`AVFormatContext`). Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class Muxer: @unchecked Sendable {
    private let raw: UnsafeMutablePointer<AVFormatContext>
    /// The file as messages name it.
    public let path: String
    private var headerIsWritten = false
    /// Ticks that the last packet lasts.
    private var lastDuration: Int64 = 0

    /// Opens `path` for writing (`avformat_alloc_output_context2`, `avio_open2`).
    /// - Parameters:
    ///   - format: FFmpeg's name of the container: `mp4`, `matroska`.
    ///   - shownPath: what messages call the file, where it is written under another name first.
    public init(path written: String, format: String, shownPath: String? = nil) throws(LibAVError) {
        let path = shownPath ?? written
        var context: UnsafeMutablePointer<AVFormatContext>? = nil
        try check(
            avformat_alloc_output_context2(&context, nil, format, "file:" + written), "cannot write", path,
            kind: .output)
        let it = try allocated(context, "a muxer")
        if (it.pointee.oformat.pointee.flags & AVFMT_NOFILE) == 0 {
            let code = avio_open2(&it.pointee.pb, "file:" + written, AVIO_FLAG_WRITE, nil, nil)
            if code < 0 {
                avformat_free_context(it)
                throw LibAVError(code, "cannot write", path, kind: .output)
            }
        }
        raw = it
        self.path = path
    }

    deinit {
        if (raw.pointee.oformat.pointee.flags & AVFMT_NOFILE) == 0 { avio_closep(&raw.pointee.pb) }
        avformat_free_context(raw)
    }

    /// Encoders must put their headers beside the packets (`AVFMT_GLOBALHEADER`).
    public var wantsGlobalHeader: Bool { (raw.pointee.oformat.pointee.flags & AVFMT_GLOBALHEADER) != 0 }

    /// Whether the container can hold a stream: it knows the codec (`avformat_query_codec`) and writes a header with
    /// it, which also depends on the sample rate and on what libavformat calls experimental.
    public static func container(_ format: String, canHold parameters: CodecParameters) -> Bool {
        guard let output = av_guess_format(format, nil, nil) else { return false }
        let strictness = isCalledExperimental(parameters.codecID, in: format) ? experimental : FF_COMPLIANCE_NORMAL
        let answer = avformat_query_codec(output, parameters.codecID, strictness)
        // The muxer of MP3 answers for covers only, and -1 for its own codec. Ogg's says nothing of most, and looks at
        // them when it writes the header.
        let isOwn = answer == -1 && output.pointee.audio_codec == parameters.codecID
        let saysLater = format == "ogg" && answer != 0
        guard answer == 1 || isOwn || saysLater else { return false }
        // Whether it throws is the answer.
        return (try? tryHeader(format, parameters)) != nil
    }

    /// Writes a header for one stream into memory.
    private static func tryHeader(_ format: String, _ parameters: CodecParameters) throws(LibAVError) {
        var context: UnsafeMutablePointer<AVFormatContext>? = nil
        try check(avformat_alloc_output_context2(&context, nil, format, nil), "cannot try", format, kind: .output)
        let it = try allocated(context, "a muxer")
        var memory: UnsafeMutablePointer<AVIOContext>? = nil
        defer {
            avformat_free_context(it)
            var bytes: UnsafeMutablePointer<UInt8>? = nil
            if memory != nil { avio_close_dyn_buf(memory, &bytes) }
            av_free(bytes)
            // Of no interest to whoever fails next.
            _ = Log.takeError()
        }
        try check(avio_open_dyn_buf(&memory), "cannot try", format, kind: .resources)
        it.pointee.pb = memory
        if isCalledExperimental(parameters.codecID, in: format) { it.pointee.strict_std_compliance = experimental }
        let stream = try allocated(avformat_new_stream(it, nil), "a stream")
        try check(avcodec_parameters_copy(stream.pointee.codecpar, parameters.raw), "cannot try", format)
        keepTagIfKnown(stream, in: it)
        let rate = parameters.sampleRate
        stream.pointee.time_base = AVRational(num: 1, den: rate > 0 ? Int32(rate) : 1000)
        try check(avformat_write_header(it, nil), "cannot try", format, kind: .output)
    }

    private static let experimental = FF_COMPLIANCE_EXPERIMENTAL

    /// FLAC and TrueHD have specifications for MP4, and players; FFmpeg 5.1 wants to be asked twice.
    private static func isCalledExperimental(_ codec: AVCodecID, in format: String) -> Bool {
        format == "mp4" && (codec == AV_CODEC_ID_FLAC || codec == AV_CODEC_ID_TRUEHD)
    }

    private func allowExperimental(_ stream: UnsafeMutablePointer<AVStream>) {
        let format = String(cString: raw.pointee.oformat.pointee.name)
        guard Self.isCalledExperimental(stream.pointee.codecpar.pointee.codec_id, in: format) else { return }
        raw.pointee.strict_std_compliance = Self.experimental
    }

    /// A new stream that an encoder fills; returns its index.
    public func addStream(of encoder: StreamEncoder, like source: StreamInfo? = nil) throws(LibAVError) -> Int {
        let stream = try newStream()
        try check(
            avcodec_parameters_from_context(stream.pointee.codecpar, encoder.raw), "cannot write", path, kind: .output)
        stream.pointee.time_base = encoder.raw.pointee.time_base
        useApplesTag(stream)
        allowExperimental(stream)
        if encoder.raw.pointee.framerate.num > 0 { stream.pointee.avg_frame_rate = encoder.raw.pointee.framerate }
        stream.pointee.sample_aspect_ratio = encoder.raw.pointee.sample_aspect_ratio
        if let source { describe(stream, like: source) }
        return Int(stream.pointee.index)
    }

    /// A new stream that packets of `source` are copied to; returns its index.
    ///
    /// - Parameter parameters: of the packets, where they aren't the source's own.
    public func addCopy(of source: StreamInfo, as parameters: CodecParameters? = nil) throws(LibAVError) -> Int {
        let stream = try newStream()
        try check(
            avcodec_parameters_copy(stream.pointee.codecpar, (parameters ?? source.parameters).raw), "cannot write",
            path, kind: .output)
        Self.keepTagIfKnown(stream, in: raw)
        allowExperimental(stream)
        stream.pointee.time_base = source.timeBase.rational
        stream.pointee.avg_frame_rate = source.averageFrameRate.rational
        stream.pointee.sample_aspect_ratio = source.sampleAspect.rational
        describe(stream, like: source)
        return Int(stream.pointee.index)
    }

    /// A cover picture as an attached file, the way Matroska keeps it; returns its index.
    public func addCoverAttachment(of source: StreamInfo, picture: Packet) throws(LibAVError) -> Int {
        let isPNG = source.parameters.codecName == "png"
        let stream = try newStream()
        let bytes = picture.bytes
        let parameters = stream.pointee.codecpar
        guard let parameters, let extra = av_mallocz(bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)) else {
            throw LibAVError(clibav_no_memory(), "cannot allocate", "the cover picture", kind: .resources)
        }
        extra.copyMemory(from: bytes, byteCount: bytes.count)
        parameters.pointee.codec_type = AVMEDIA_TYPE_ATTACHMENT
        parameters.pointee.codec_id = source.parameters.codecID
        parameters.pointee.extradata = extra.assumingMemoryBound(to: UInt8.self)
        parameters.pointee.extradata_size = Int32(bytes.count)
        describe(stream, like: source)
        stream.pointee.disposition = 0
        let name = source.tag("filename") ?? (isPNG ? "cover.png" : "cover.jpg")
        av_dict_set(&stream.pointee.metadata, "filename", name, 0)
        av_dict_set(&stream.pointee.metadata, "mimetype", isPNG ? "image/png" : "image/jpeg", 0)
        return Int(stream.pointee.index)
    }

    /// QuickTime shows HEVC only under `hvc1`, with its headers beside the packets; libavformat's default is `hev1`.
    private func useApplesTag(_ stream: UnsafeMutablePointer<AVStream>) {
        let name = String(cString: raw.pointee.oformat.pointee.name)
        guard name == "mp4" || name == "mov", let parameters = stream.pointee.codecpar,
            parameters.pointee.codec_id == AV_CODEC_ID_HEVC
        else { return }
        parameters.pointee.codec_tag = "hvc1".utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func newStream() throws(LibAVError) -> UnsafeMutablePointer<AVStream> {
        try allocated(avformat_new_stream(raw, nil), "a stream")
    }

    /// Another container may know the codec by another four-character code; then libavformat chooses.
    private static func keepTagIfKnown(
        _ stream: UnsafeMutablePointer<AVStream>, in file: UnsafeMutablePointer<AVFormatContext>
    ) {
        let parameters = stream.pointee.codecpar
        let known = file.pointee.oformat.pointee.codec_tag
        guard let parameters, let known else { return }
        let expected = av_codec_get_id(known, parameters.pointee.codec_tag)
        if expected != parameters.pointee.codec_id { parameters.pointee.codec_tag = 0 }
    }

    private func describe(_ stream: UnsafeMutablePointer<AVStream>, like source: StreamInfo) {
        stream.pointee.disposition = source.disposition
        for tag in source.metadata { av_dict_set(&stream.pointee.metadata, tag.key, tag.value, 0) }
    }

    /// Replaces one tag of a stream; nil removes it.
    public func setTag(_ key: String, _ value: String?, ofStream index: Int) {
        av_dict_set(&clibav_stream(raw, UInt32(index)).pointee.metadata, key, value, 0)
    }

    /// Copies the display matrix of a stream, so that players turn the new one as they did the old.
    public func setDisplayMatrix(_ matrix: DisplayMatrix, ofStream index: Int) {
        let stream = clibav_stream(raw, UInt32(index))
        guard let data = av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, 36) else { return }
        UnsafeMutableRawPointer(data).copyMemory(from: matrix.values, byteCount: 36)
    }

    /// Copies what a stream's header says of its pictures; before the header.
    public func copySideData(
        _ kinds: [StreamSideData], of source: Demuxer, stream sourceIndex: Int, toStream index: Int
    ) {
        let origin = clibav_stream(source.raw, UInt32(sourceIndex))
        let target = clibav_stream(raw, UInt32(index))
        for kind in kinds {
            var size = 0
            guard let data = av_stream_get_side_data(origin, kind.type, &size), size > 0,
                let copy = av_stream_new_side_data(target, kind.type, size)
            else { continue }
            UnsafeMutableRawPointer(copy).copyMemory(from: data, byteCount: size)
            // libavformat writes these boxes of MP4 only on this leave.
            if kind.isOfView {
                raw.pointee.strict_std_compliance = min(raw.pointee.strict_std_compliance, FF_COMPLIANCE_UNOFFICIAL)
            }
        }
    }

    /// Writes mastering metadata found only in the frames into the stream's header.
    public func setHDR(from frame: Frame, ofStream index: Int) {
        let target = clibav_stream(raw, UInt32(index))
        for (frameType, type) in [
            (AV_FRAME_DATA_MASTERING_DISPLAY_METADATA, AV_PKT_DATA_MASTERING_DISPLAY_METADATA),
            (AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, AV_PKT_DATA_CONTENT_LIGHT_LEVEL),
        ] {
            guard let data = av_frame_get_side_data(frame.raw, frameType),
                let copy = av_stream_new_side_data(target, type, data.pointee.size)
            else { continue }
            UnsafeMutableRawPointer(copy).copyMemory(from: data.pointee.data, byteCount: data.pointee.size)
        }
    }

    /// Adds tags of the whole file, replacing those of the same key; before the header.
    public func setMetadata(_ tags: [StreamInfo.Tag]) {
        for tag in tags { av_dict_set(&raw.pointee.metadata, tag.key, tag.value, 0) }
    }

    /// Adds chapters; after the streams, before the header.
    public func setChapters(_ chapters: [Chapter]) throws(LibAVError) {
        guard !chapters.isEmpty else { return }
        let size = MemoryLayout<UnsafeMutablePointer<AVChapter>?>.stride
        guard let list = av_calloc(chapters.count, size) else {
            throw LibAVError(clibav_no_memory(), "cannot allocate", "chapters", kind: .resources)
        }
        let pointers = list.assumingMemoryBound(to: UnsafeMutablePointer<AVChapter>?.self)
        for (index, chapter) in chapters.enumerated() {
            let it = try allocated(
                av_mallocz(MemoryLayout<AVChapter>.size)?.assumingMemoryBound(to: AVChapter.self), "a chapter")
            it.pointee.id = chapter.id
            it.pointee.time_base = chapter.timeBase.rational
            it.pointee.start = chapter.start
            it.pointee.end = chapter.end
            for tag in chapter.metadata { av_dict_set(&it.pointee.metadata, tag.key, tag.value, 0) }
            pointers[index] = it
        }
        raw.pointee.chapters = pointers
        raw.pointee.nb_chapters = UInt32(chapters.count)
    }

    /// Writes the header (`avformat_write_header`) and settles the streams' time bases.
    /// - Parameter options: the container's own (`movflags`); one that it doesn't have is an error.
    public func writeHeader(_ options: [StreamEncoder.Option]) throws(LibAVError) {
        var dictionary: OpaquePointer? = nil
        for option in options { av_dict_set(&dictionary, option.key, option.value, 0) }
        let code = avformat_write_header(raw, &dictionary)
        av_dict_free(&dictionary)
        try check(code, "cannot write the header of", path, kind: .output)
        headerIsWritten = true
    }

    /// The time base that packets of a stream are written in, after the header.
    public func timeBase(ofStream index: Int) -> Ratio { Ratio(clibav_stream(raw, UInt32(index)).pointee.time_base) }

    /// Writes a packet in the order of time (`av_interleaved_write_frame`); its samples are taken over.
    public func write(_ packet: Packet) throws(LibAVError) {
        lastDuration = packet.duration
        try check(av_interleaved_write_frame(raw, packet.raw), "cannot write", path, kind: .output)
    }

    /// Writes what the container keeps for its end (`av_write_trailer`) and reports a full disk.
    public func finish() throws(LibAVError) {
        // A GIF's last picture would stay as long as the one before it.
        if String(cString: raw.pointee.oformat.pointee.name) == "gif", lastDuration > 0 {
            av_opt_set_int(raw.pointee.priv_data, "final_delay", min(lastDuration, Int64(UInt16.max)), 0)
        }
        try check(av_write_trailer(raw), "cannot finish", path, kind: .output)
        guard (raw.pointee.oformat.pointee.flags & AVFMT_NOFILE) == 0 else { return }
        let pending = raw.pointee.pb.pointee.error
        try check(avio_closep(&raw.pointee.pb), "cannot finish", path, kind: .output)
        try check(pending, "cannot finish", path, kind: .output)
    }
}
