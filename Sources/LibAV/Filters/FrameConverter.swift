internal import CLibAV
public import MediaTypes

/// Converts pictures between a coded pixel format and interleaved RGBA (`SwsContext`), with the frame's own matrix
/// and range. Used by one thread at a time; keeps its context from frame to frame.
///
/// Its RGBA pictures may be larger than the coded ones by a whole factor: bicubic on the way there, means of the pixels
/// on the way back.
///
/// `Sendable` unchecked: it belongs to one stage.
public final class FrameConverter: @unchecked Sendable {
    private var toRGB: OpaquePointer?
    private var fromRGB: OpaquePointer?
    private var configured: Shape?
    private let threads: Int

    private let enlargement: Int

    /// - Parameters:
    ///   - threads: slices converted at the same time.
    ///   - enlargement: how many times as wide and as high as the coded pictures RGBA ones are.
    public init(threads: Int = 2, enlargement: Int = 1) {
        self.threads = threads
        self.enlargement = enlargement
    }

    deinit { release() }

    private func release() {
        sws_freeContext(toRGB)
        sws_freeContext(fromRGB)
        toRGB = nil
        fromRGB = nil
    }

    /// A new RGBA picture of the frame, 8 bits a sample or 16 for deeper formats; times and tags are copied.
    public func rgba(_ frame: Frame) throws(LibAVError) -> Frame {
        try configure(
            for: Shape(format: frame.format, width: frame.width, height: frame.height, color: frame.color))
        let target: PixelFormat = frame.format.bitDepth > 8 ? .rgba64 : .rgba
        let picture = try Self.blank(
            width: frame.width * enlargement, height: frame.height * enlargement, format: target)
        try check(sws_scale_frame(toRGB, picture.raw, frame.raw), "cannot convert to RGB", "a frame")
        av_frame_copy_props(picture.raw, frame.raw)
        return picture
    }

    /// An RGBA picture in `format`, with its own times and tags.
    public func coded(_ picture: Frame, as format: PixelFormat) throws(LibAVError) -> Frame {
        let (width, height) = (picture.width / enlargement, picture.height / enlargement)
        try configure(for: Shape(format: format, width: width, height: height, color: picture.color))
        let frame = try Self.blank(width: width, height: height, format: format)
        try check(sws_scale_frame(fromRGB, frame.raw, picture.raw), "cannot convert from RGB", "a frame")
        av_frame_copy_props(frame.raw, picture.raw)
        return frame
    }

    /// A frame with samples of its own, not cleared (`av_frame_get_buffer`, rows aligned to 64 bytes).
    public static func blank(width: Int, height: Int, format: PixelFormat) throws(LibAVError) -> Frame {
        let frame = try Frame()
        frame.raw.pointee.width = Int32(width)
        frame.raw.pointee.height = Int32(height)
        frame.raw.pointee.format = format.rawValue
        try check(
            av_frame_get_buffer(frame.raw, 0), "cannot make room for", "a \(width)x\(height) frame", kind: .resources)
        return frame
    }

    /// What both ways are made for.
    private struct Shape: Equatable {
        let format: PixelFormat
        let width, height: Int
        let color: ColorTags
    }

    private func configure(for shape: Shape) throws(LibAVError) {
        if shape == configured { return }
        release()
        configured = nil
        let rgb: PixelFormat = shape.format.bitDepth > 8 ? .rgba64 : .rgba
        toRGB = try context(from: shape.format, to: rgb, shape, rgbIsTarget: true)
        fromRGB = try context(from: rgb, to: shape.format, shape, rgbIsTarget: false)
        configured = shape
    }

    private func context(
        from source: PixelFormat, to target: PixelFormat, _ shape: Shape, rgbIsTarget: Bool
    ) throws(LibAVError) -> OpaquePointer? {
        guard let context = sws_alloc_context() else {
            throw LibAVError(clibav_no_memory(), "cannot allocate", "a converter", kind: .resources)
        }
        let scaler = enlargement > 1 && !rgbIsTarget ? SWS_AREA : SWS_BICUBIC
        let flags = scaler | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_ACCURATE_RND
        let (width, height) = (shape.width * enlargement, shape.height * enlargement)
        let options: [(String, Int)] = [
            ("srcw", rgbIsTarget ? shape.width : width), ("srch", rgbIsTarget ? shape.height : height),
            ("dstw", rgbIsTarget ? width : shape.width), ("dsth", rgbIsTarget ? height : shape.height),
            ("src_format", Int(source.rawValue)), ("dst_format", Int(target.rawValue)), ("sws_flags", Int(flags)),
            ("threads", threads),
        ]
        for (name, value) in options { av_opt_set_int(UnsafeMutableRawPointer(context), name, Int64(value), 0) }
        let code = sws_init_context(context, nil, nil)
        if code < 0 {
            sws_freeContext(context)
            throw LibAVError(code, "cannot convert between", "\(source) and \(target)", kind: .input)
        }
        // After the context is made: only then are the contexts of its threads told as well.
        let tags = shape.color.assuming(height: shape.height)
        let table = sws_getCoefficients(Int32(tags.swscaleMatrix))
        let coded: Int32 = tags.isFullRange || shape.format.isRGB || shape.format.saysFullRange ? 1 : 0
        sws_setColorspaceDetails(
            context, table, rgbIsTarget ? coded : 1, table, rgbIsTarget ? 1 : coded, 0, 1 << 16, 1 << 16)
        return context
    }
}

extension ColorTags {
    /// The matrix as libswscale numbers it (`SWS_CS_…`, which follow H.273).
    fileprivate var swscaleMatrix: UInt32 {
        switch matrix {
        case AVCOL_SPC_BT709.rawValue, AVCOL_SPC_FCC.rawValue, AVCOL_SPC_SMPTE240M.rawValue,
            AVCOL_SPC_BT2020_NCL.rawValue:
            matrix
        default: AVCOL_SPC_SMPTE170M.rawValue
        }
    }
}

extension Frame {
    /// Lends the samples of an RGBA frame for the length of the call.
    ///
    /// The frame must own its samples (see ``makeWritable()``) if they are going to be changed.
    public func withPicture<T>(_ body: (PictureView) throws -> T) rethrows -> T? {
        guard let base = raw.pointee.data.0 else { return nil }
        return try body(
            PictureView(
                base: UnsafeMutableRawPointer(base), width: width, height: height,
                stride: Int(raw.pointee.linesize.0), bitDepth: format.bitDepth))
    }
}
