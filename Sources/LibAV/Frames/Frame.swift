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

    /// Lends the plane of luma or grey samples for the length of the call.
    ///
    /// - Parameter body: gets the first row, the bytes from one row to the next and the bits of a sample, 8 to 16: one
    ///   byte each, or two in native order.
    /// - Returns: nil for formats whose first plane holds something else.
    public func withLuma<T>(_ body: (UnsafeRawPointer, _ stride: Int, _ bitDepth: Int) throws -> T) rethrows -> T? {
        guard let depth = format.lumaPlaneDepth, let base = raw.pointee.data.0 else { return nil }
        return try body(UnsafeRawPointer(base), Int(raw.pointee.linesize.0), depth)
    }

    /// Copies the samples outside of a rectangle, bit for bit, from a frame of the same size and format.
    ///
    /// - Parameter sides: the samples of the first plane that lie left of it, above it, right of it and below it:
    ///   multiples of the chroma subsampling.
    public func copyOutside(
        _ sides: (left: Int, top: Int, right: Int, bottom: Int), from other: Frame
    ) throws(LibAVError) {
        try makeWritable()
        let (from, to) = (planes(of: other.raw), planes(of: raw))
        let shift = format.chromaShift
        for plane in 0..<4 {
            guard let source = from[plane].base, let target = to[plane].base else { continue }
            let isChroma = (1...2).contains(plane) && !format.isRGB
            let rows = isChroma ? (height + (1 << shift.vertical) - 1) >> shift.vertical : height
            let (top, bottom) =
                isChroma
                ? (sides.top >> shift.vertical, rows - sides.bottom >> shift.vertical)
                : (sides.top, rows - sides.bottom)
            let whole = bytes(width, plane), left = bytes(sides.left, plane), right = bytes(width - sides.right, plane)
            for y in 0..<rows {
                let (source, target) = (source + y * from[plane].stride, target + y * to[plane].stride)
                if y < top || y >= bottom {
                    target.update(from: source, count: whole)
                } else {
                    target.update(from: source, count: left)
                    (target + right).update(from: source + right, count: whole - right)
                }
            }
        }
    }

    private func planes(of frame: UnsafeMutablePointer<AVFrame>) -> [(base: UnsafeMutablePointer<UInt8>?, stride: Int)]
    {
        let (data, strides) = (frame.pointee.data, frame.pointee.linesize)
        return [
            (data.0, Int(strides.0)), (data.1, Int(strides.1)), (data.2, Int(strides.2)), (data.3, Int(strides.3)),
        ]
    }

    /// Bytes of the first samples of a row of the first plane, in another one.
    private func bytes(_ samples: Int, _ plane: Int) -> Int {
        max(0, Int(av_image_get_linesize(format.av, Int32(samples), Int32(plane))))
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
