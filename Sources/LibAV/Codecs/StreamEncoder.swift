internal import CLibAV
public import MediaTypes

/// An encoder of one stream (`AVCodecContext`): frames in, packets out. Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class StreamEncoder: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVCodecContext>
    /// FFmpeg's name of the encoder: `libx264`.
    public let name: String
    private var hasBegun = false, hasEnded = false

    /// One encoder option by FFmpeg's name: `crf=18`.
    public struct Option: Hashable, Sendable, Codable {
        /// The option's name, as `ffmpeg -h encoder=NAME` lists it.
        public let key: String
        /// The value as text, which libavutil reads when the encoder is opened.
        public let value: String

        /// Takes both unchecked; opening the encoder refuses what it doesn't know.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// What an encoder of pictures is opened with.
    public struct PictureSettings: Sendable {
        /// The format of every frame that will be sent.
        public var format: PictureFormat
        /// Written into the stream; they convert nothing.
        public var color: ColorTags
        /// Other than progressive, they turn interlaced coding on.
        public var fields: FieldOrder
        /// Bits a second; nil leaves the rate to the quality options.
        public var bitRate: Int64?
        /// The encoder's own (`crf`) and libavcodec's general ones (`g`).
        public var options: [Option]
        /// 0 lets the codec choose.
        public var threads: Int
        /// The container wants codec headers beside the packets (`AVFMT_GLOBALHEADER`).
        public var globalHeader: Bool

        /// Takes the values unchecked; opening the encoder refuses what it can't do.
        public init(
            format: PictureFormat, color: ColorTags, fields: FieldOrder, bitRate: Int64?, options: [Option],
            threads: Int, globalHeader: Bool
        ) {
            self.format = format
            self.color = color
            self.fields = fields
            self.bitRate = bitRate
            self.options = options
            self.threads = threads
            self.globalHeader = globalHeader
        }
    }

    /// Opens an encoder of pictures (`avcodec_open2`); an option that it doesn't have is an error.
    public init(_ name: String, pictures settings: PictureSettings) throws(LibAVError) {
        let it = try Self.context(name)
        self.name = name
        let format = settings.format
        it.pointee.width = Int32(format.width)
        it.pointee.height = Int32(format.height)
        it.pointee.pix_fmt = format.pixelFormat.av
        it.pointee.time_base = format.timeBase.rational
        if format.frameRate.numerator > 0 { it.pointee.framerate = format.frameRate.rational }
        it.pointee.sample_aspect_ratio = format.sampleAspect.rational
        settings.color.apply(to: it)
        if settings.fields != .progressive {
            it.pointee.flags |= Int32(bitPattern: clibav_codec_flag_interlaced())
            it.pointee.field_order = settings.fields == .topFirst ? AV_FIELD_TT : AV_FIELD_BB
        }
        raw = it
        try open(
            options(settings), bitRate: settings.bitRate, threads: settings.threads, settings.globalHeader)
    }

    /// Opens an encoder of sound.
    public init(
        _ name: String, sound format: SoundFormat, bitRate: Int64?, options: [Option], globalHeader: Bool
    ) throws(LibAVError) {
        let it = try Self.context(name)
        self.name = name
        it.pointee.sample_rate = Int32(format.sampleRate)
        it.pointee.sample_fmt = av_get_sample_fmt(format.sampleFormat)
        it.pointee.time_base = format.timeBase.rational
        let code = av_channel_layout_from_string(&it.pointee.ch_layout, format.channelLayout)
        raw = it
        try check(code, "cannot encode", "the channel layout \(format.channelLayout)", kind: .output)
        try open(options, bitRate: bitRate, threads: 0, globalHeader)
    }

    private static func context(_ name: String) throws(LibAVError) -> UnsafeMutablePointer<AVCodecContext> {
        guard let codec = avcodec_find_encoder_by_name(name) else {
            throw LibAVError(
                "cannot use the encoder", name, reason: "this FFmpeg was built without it",
                remedy: "'\(command: .doctor)' lists what is there", kind: .output)
        }
        return try allocated(avcodec_alloc_context3(codec), "an encoder")
    }

    private func open(
        _ options: [Option], bitRate: Int64?, threads: Int, _ globalHeader: Bool
    ) throws(LibAVError) {
        if let bitRate { raw.pointee.bit_rate = bitRate }
        raw.pointee.thread_count = Int32(threads)
        if globalHeader { raw.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
        var dictionary: OpaquePointer? = nil
        for option in Workarounds.repeatable(options, of: name) {
            av_dict_set(&dictionary, option.key, option.value, 0)
        }
        let code = avcodec_open2(raw, nil, &dictionary)
        let left = StreamInfo.tags(dictionary)
        av_dict_free(&dictionary)
        try check(code, "cannot open the encoder", name, kind: .output)
        if let unknown = left.first {
            throw LibAVError(
                "cannot open the encoder", name, reason: "it has no option '\(unknown.key)'", kind: .usage)
        }
    }

    /// x264 takes which field is first from its own option; from the frames it learns that too late for the headers.
    private func options(_ settings: PictureSettings) -> [Option] {
        guard name.hasPrefix("libx264"), settings.fields == .bottomFirst else { return settings.options }
        return Self.adding("bff=1", to: settings.options)
    }

    private static func adding(_ parameter: String, to options: [Option]) -> [Option] {
        let key = "x264-params"
        let list = [options.last { $0.key == key }?.value, parameter].compactMap { $0 }.joined(separator: ":")
        return options.filter { $0.key != key } + [Option(key, list)]
    }

    /// The same frames must give the same packets. x264 164 doesn't where it computes with AVX-512: it looks at memory
    /// that it hasn't written (`MALLOC_PERTURB_` of glibc changes what the `ffmpeg` command makes); it does with AVX2.
    /// Decided where it is opened, since a job's workers may run on other machines.
    private func repeatable(_ options: [Option]) -> [Option] {
        let given = options.last { $0.key == "x264-params" }?.value
        guard name.hasPrefix("libx264"), Processors.haveAVX512, given?.contains("asm=") != true else { return options }
        return Self.adding("asm=avx2", to: options)
    }

    deinit {
        guard canBeClosed() else { return }
        var pointer: UnsafeMutablePointer<AVCodecContext>? = raw
        avcodec_free_context(&pointer)
    }

    /// Seconds a tick of the frames it takes and the packets it gives.
    public var timeBase: Ratio { Ratio(raw.pointee.time_base) }
    /// Samples a block of sound must have; 0 for any number.
    public var blockSize: Int {
        let anySize = (raw.pointee.codec.pointee.capabilities & Int32(AV_CODEC_CAP_VARIABLE_FRAME_SIZE)) != 0
        return anySize ? 0 : Int(raw.pointee.frame_size)
    }
    /// Samples that the encoder puts before the first one (`AVCodecContext.initial_padding`).
    public var initialPadding: Int { Int(raw.pointee.initial_padding) }

    /// The codec's own headers (`AVCodecContext.extradata`): parameter sets and the like; empty where it has none.
    public var headers: [UInt8] {
        guard let data = raw.pointee.extradata else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: Int(raw.pointee.extradata_size)))
    }

    /// See ``Workarounds/waitsWhenClosedEarly(_:)``: an unused one is given a frame.
    private func canBeClosed() -> Bool {
        guard Workarounds.waitsWhenClosedEarly(name), !hasEnded else { return true }
        guard !hasBegun, let frame = try? blank(), (try? send(frame)) != nil, (try? send(nil)) != nil else {
            return false
        }
        while case .some(.some) = try? receive() {}
        return true
    }

    private func blank() throws(LibAVError) -> Frame {
        let frame = try FrameConverter.blank(
            width: Int(raw.pointee.width), height: Int(raw.pointee.height), format: PixelFormat(raw.pointee.pix_fmt))
        frame.pts = 0
        return frame
    }

    /// Takes one frame, or nil for the end (`avcodec_send_frame`). Drain ``receive()`` after each.
    public func send(_ frame: Frame?) throws(LibAVError) {
        hasBegun = true
        hasEnded = frame == nil
        frame?.forgetPictureType()
        let code = avcodec_send_frame(raw, frame?.raw)
        if code == clibav_end_of_file() { return }
        try check(code, "cannot encode with", name, kind: .output)
    }

    /// The next packet; nil when it wants more frames or has ended (`avcodec_receive_packet`).
    public func receive() throws(LibAVError) -> Packet? {
        let packet = try Packet()
        let code = avcodec_receive_packet(raw, packet.raw)
        if code == clibav_again() || code == clibav_end_of_file() { return nil }
        try check(code, "cannot encode with", name, kind: .output)
        return packet
    }

    /// Whether this libavcodec has an encoder of that name.
    public static func has(_ name: String) -> Bool { avcodec_find_encoder_by_name(name) != nil }

    /// The pixel formats that an encoder takes; empty when it doesn't say.
    public static func pixelFormats(of name: String) -> [PixelFormat] {
        guard let list = avcodec_find_encoder_by_name(name)?.pointee.pix_fmts else { return [] }
        var formats: [PixelFormat] = []
        var index = 0
        while list[index] != AV_PIX_FMT_NONE {
            formats.append(PixelFormat(list[index]))
            index += 1
        }
        return formats
    }

    /// The sample formats that an encoder takes, by name; empty when it doesn't say.
    public static func sampleFormats(of name: String) -> [String] {
        guard let list = avcodec_find_encoder_by_name(name)?.pointee.sample_fmts else { return [] }
        var formats: [String] = []
        var index = 0
        while list[index] != AV_SAMPLE_FMT_NONE {
            formats.append(String(cString: av_get_sample_fmt_name(list[index])))
            index += 1
        }
        return formats
    }

    /// The sample rates that an encoder takes; empty for any.
    public static func sampleRates(of name: String) -> [Int] {
        guard let list = avcodec_find_encoder_by_name(name)?.pointee.supported_samplerates else { return [] }
        var rates: [Int] = []
        while list[rates.count] != 0 { rates.append(Int(list[rates.count])) }
        return rates
    }
}
