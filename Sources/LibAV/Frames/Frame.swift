internal import CLibAV
public import MediaTypes

/// One decoded picture or block of sound (`AVFrame`).
///
/// `Sendable` unchecked: a frame has one owner at a time, handed on by the queues between the stages; its sample
/// buffers are reference counted by libavutil, so a copy of the frame shares them until ``makeWritable()``.
public final class Frame: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVFrame>

    /// An empty frame (`av_frame_alloc`).
    public init() throws(LibAVError) { raw = try allocated(av_frame_alloc(), "a frame") }

    deinit {
        var pointer: UnsafeMutablePointer<AVFrame>? = raw
        av_frame_free(&pointer)
    }

    /// Another reference to the same samples (`av_frame_ref`).
    public func copy() throws(LibAVError) -> Frame {
        let other = try Frame()
        try check(av_frame_ref(other.raw, raw), "cannot copy", "a frame", kind: .resources)
        return other
    }

    /// Takes everything but size, format and samples from another frame (`av_frame_copy_props`).
    public func copyTimesAndTags(of other: Frame) { av_frame_copy_props(raw, other.raw) }

    /// Its own samples, copied if they are shared (`av_frame_make_writable`).
    public func makeWritable() throws(LibAVError) {
        try check(av_frame_make_writable(raw), "cannot copy", "a frame's samples", kind: .resources)
    }

    /// The time in ticks of the stream's time base; nil when the file gave none.
    public var pts: Int64? {
        get { raw.pointee.pts == clibav_no_pts() ? nil : raw.pointee.pts }
        set { raw.pointee.pts = newValue ?? clibav_no_pts() }
    }

    /// libavcodec's best guess of the time, which fills gaps in the file's own.
    public var bestEffortPTS: Int64? {
        let time = raw.pointee.best_effort_timestamp
        return time == clibav_no_pts() ? nil : time
    }

    /// The duration in ticks; 0 when unknown.
    public var duration: Int64 {
        get { clibav_frame_duration(raw) }
        set { clibav_frame_set_duration(raw, newValue) }
    }

    /// Samples in a row of the first plane; 0 for sound.
    public var width: Int { Int(raw.pointee.width) }
    /// Rows of the first plane; 0 for sound.
    public var height: Int { Int(raw.pointee.height) }
    /// Only for pictures; for sound see ``sampleFormat``.
    public var format: PixelFormat { PixelFormat(rawValue: raw.pointee.format) }

    /// Tells the range by the tag instead of the format's name; the samples stay.
    public func leaveRangeToTag() {
        guard format.saysFullRange else { return }
        raw.pointee.format = format.withoutRange.rawValue
        raw.pointee.color_range = AVCOL_RANGE_JPEG
    }

    /// Width to height of one sample; 0/1 when unknown.
    public var sampleAspect: Ratio {
        get { Ratio(raw.pointee.sample_aspect_ratio) }
        set { raw.pointee.sample_aspect_ratio = newValue.rational }
    }
    /// Decoding can begin here (`AVFrame.key_frame`).
    public var isKeyFrame: Bool { raw.pointee.key_frame != 0 }
    /// libavcodec concealed damage in it or says that it is corrupt.
    public var isCorrupt: Bool { clibav_frame_is_corrupt(raw) != 0 }

    /// The frame's own tags, which may say more than its stream's.
    public var color: ColorTags {
        get { ColorTags(raw) }
        set { newValue.apply(to: raw) }
    }

    /// The order by `AVFrame`'s interlacing flags, which decoders set frame by frame.
    public var fields: FieldOrder {
        get { FieldOrder(rawValue: Int(clibav_frame_field_order(raw))) ?? .progressive }
        set { clibav_frame_set_field_order(raw, Int32(newValue.rawValue)) }
    }

    /// Sound: samples per channel.
    public var sampleCount: Int { Int(raw.pointee.nb_samples) }

    /// The encoder is to choose picture types itself; decoders leave theirs on the frame.
    func forgetPictureType() {
        raw.pointee.pict_type = AV_PICTURE_TYPE_NONE
        raw.pointee.key_frame = 0
    }

    /// The turn and mirroring that the picture itself asks for; nil for none.
    public var displayMatrix: DisplayMatrix? { DisplayMatrix(raw) }

    /// Metadata that travels with the frame (`AVFrame.metadata`), such as a filter's measurements.
    public func metadata(_ key: String) -> String? {
        av_dict_get(raw.pointee.metadata, key, nil, 0).map { String(cString: $0.pointee.value) }
    }
}

/// Which field of an interlaced frame is shown first.
public enum FieldOrder: Int, Sendable, Codable {
    case progressive = 0
    case topFirst = 1
    case bottomFirst = 2

    /// Of the same frames played backwards.
    public var reversed: FieldOrder {
        switch self {
        case .progressive: .progressive
        case .topFirst: .bottomFirst
        case .bottomFirst: .topFirst
        }
    }
}
