internal import CLibAV
public import MediaTypes

extension SoundFormat {
    /// Planar 32-bit float, timed by samples.
    public init(planarFloat sampleRate: Int, channelLayout: String) {
        self.init(
            sampleRate: sampleRate, sampleFormat: "fltp", channelLayout: channelLayout,
            timeBase: Ratio(1, max(1, sampleRate)))
    }

    /// The channels that the layout's name says; 0 for a name that libavutil doesn't know.
    public var channelCount: Int { ChannelLayout.channelCount(of: channelLayout) }
}

extension Frame {
    /// A block of silence (`av_frame_get_buffer`, `av_samples_set_silence`).
    /// - Parameter sampleCount: per channel, at least 1.
    public convenience init(silence format: SoundFormat, sampleCount: Int) throws(LibAVError) {
        try self.init()
        raw.pointee.format = av_get_sample_fmt(format.sampleFormat).rawValue
        raw.pointee.sample_rate = Int32(format.sampleRate)
        raw.pointee.nb_samples = Int32(sampleCount)
        try check(
            av_channel_layout_from_string(&raw.pointee.ch_layout, format.channelLayout), "cannot make sound with",
            "the channel layout \(format.channelLayout)")
        try check(av_frame_get_buffer(raw, 0), "cannot allocate", "a block of sound", kind: .resources)
        av_samples_set_silence(
            raw.pointee.extended_data, 0, Int32(sampleCount), raw.pointee.ch_layout.nb_channels,
            AVSampleFormat(raw.pointee.format))
    }

    /// Samples a second; 0 for a picture.
    public var sampleRate: Int { Int(raw.pointee.sample_rate) }
    /// 0 for a picture.
    public var channelCount: Int { Int(raw.pointee.ch_layout.nb_channels) }
    /// FFmpeg's name; decoders that know only a number of channels get their usual layout.
    public var channelLayout: String {
        raw.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC
            ? ChannelLayout.standard(channelCount) : ChannelLayout.name(of: &raw.pointee.ch_layout)
    }
    /// FFmpeg's name of the sample format: `s16`, `fltp`.
    public var sampleFormat: String {
        av_get_sample_fmt_name(AVSampleFormat(raw.pointee.format)).map { String(cString: $0) } ?? "none"
    }

    /// What the block is, timed by `timeBase`.
    public func soundFormat(timeBase: Ratio) -> SoundFormat {
        SoundFormat(
            sampleRate: sampleRate, sampleFormat: sampleFormat, channelLayout: channelLayout, timeBase: timeBase)
    }

    /// Gives channels that are only counted their usual layout (`av_channel_layout_default`).
    public func nameChannels() {
        guard raw.pointee.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC else { return }
        av_channel_layout_default(&raw.pointee.ch_layout, raw.pointee.ch_layout.nb_channels)
    }

    /// Lends the samples, one buffer of ``sampleCount`` floats in -1…1 per channel; they may be changed if the frame
    /// has its own (``makeWritable()``). Throws for blocks that aren't planar float.
    public func withChannels<Result>(
        _ body: ([UnsafeMutableBufferPointer<Float>]) throws -> Result
    ) throws -> Result {
        guard raw.pointee.format == AV_SAMPLE_FMT_FLTP.rawValue, let data = raw.pointee.extended_data else {
            throw LibAVError("cannot read", "a block of sound", reason: "it is \(sampleFormat), not fltp", kind: .input)
        }
        let count = sampleCount
        let channels = try (0..<channelCount).map { channel throws(LibAVError) in
            let bytes = try allocated(data[channel], "a block's samples")
            return UnsafeMutableBufferPointer(
                start: UnsafeMutableRawPointer(bytes).assumingMemoryBound(to: Float.self), count: count)
        }
        return try withExtendedLifetime(self) { try body(channels) }
    }

    /// Lends the samples of a block whose channels lie one after the other within each moment (`s16`, `s32`, `flt`,
    /// `dbl`): ``sampleCount`` times ``channelCount`` of them. Throws for blocks of another format.
    public func withInterleaved<Sample: StoredSample, Result>(
        of type: Sample.Type, _ body: (UnsafeMutableBufferPointer<Sample>) throws -> Result
    ) throws -> Result {
        let planes = try planes(of: type, named: type.interleavedName, count: sampleCount * channelCount, 1)
        return try withExtendedLifetime(self) { try body(planes[0]) }
    }

    /// Lends the samples, one buffer of ``sampleCount`` per channel (`s16p`, `s32p`, `fltp`, `dblp`). Throws for
    /// blocks of another format.
    public func withPlanes<Sample: StoredSample, Result>(
        of type: Sample.Type, _ body: ([UnsafeMutableBufferPointer<Sample>]) throws -> Result
    ) throws -> Result {
        let planes = try planes(of: type, named: type.interleavedName + "p", count: sampleCount, channelCount)
        return try withExtendedLifetime(self) { try body(planes) }
    }

    private func planes<Sample: StoredSample>(
        of type: Sample.Type, named name: String, count: Int, _ planeCount: Int
    ) throws -> [UnsafeMutableBufferPointer<Sample>] {
        guard sampleFormat == name, let data = raw.pointee.extended_data else {
            throw LibAVError(
                "cannot read", "a block of sound", reason: "it is \(sampleFormat), not \(name)", kind: .input)
        }
        return try (0..<planeCount).map { plane throws(LibAVError) in
            let bytes = try allocated(data[plane], "a block's samples")
            return UnsafeMutableBufferPointer(
                start: UnsafeMutableRawPointer(bytes).assumingMemoryBound(to: Sample.self), count: count)
        }
    }

    /// Copies `count` samples of another block of the same format into this one (`av_samples_copy`).
    /// - Precondition: both ranges lie inside their blocks.
    public func copySamples(of other: Frame, from start: Int, count: Int, at place: Int) {
        precondition(start >= 0 && place >= 0 && start + count <= other.sampleCount && place + count <= sampleCount)
        av_samples_copy(
            raw.pointee.extended_data, other.raw.pointee.extended_data, Int32(place), Int32(start), Int32(count),
            raw.pointee.ch_layout.nb_channels, AVSampleFormat(raw.pointee.format))
    }
}

/// The number types that FFmpeg's sample formats store.
public protocol StoredSample {
    /// FFmpeg's name of the interleaved format; the planar one has a `p` behind it.
    static var interleavedName: String { get }
}

extension Int16: StoredSample {
    /// `s16`.
    public static var interleavedName: String { "s16" }
}

extension Int32: StoredSample {
    /// `s32`.
    public static var interleavedName: String { "s32" }
}

extension Float: StoredSample {
    /// `flt`.
    public static var interleavedName: String { "flt" }
}

extension Double: StoredSample {
    /// `dbl`.
    public static var interleavedName: String { "dbl" }
}
