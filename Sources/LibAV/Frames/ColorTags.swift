internal import CLibAV

/// How coded samples stand for colours: matrix, primaries, transfer, range and chroma siting (ITU-T H.273 numbers).
public struct ColorTags: Codable, Hashable, Sendable {
    var primaries = AVCOL_PRI_UNSPECIFIED.rawValue
    var transfer = AVCOL_TRC_UNSPECIFIED.rawValue
    var matrix = AVCOL_SPC_UNSPECIFIED.rawValue
    var range = AVCOL_RANGE_UNSPECIFIED.rawValue
    var chromaLocation = AVCHROMA_LOC_UNSPECIFIED.rawValue

    /// Every tag unspecified.
    public init() {}

    /// PQ (SMPTE ST 2084) or HLG (ARIB STD-B67).
    public var isHDR: Bool {
        transfer == AVCOL_TRC_SMPTE2084.rawValue || transfer == AVCOL_TRC_ARIB_STD_B67.rawValue
    }

    /// HD television: BT.709 in all, over the video range.
    public static var bt709: ColorTags {
        var tags = ColorTags()
        tags.primaries = AVCOL_PRI_BT709.rawValue
        tags.transfer = AVCOL_TRC_BT709.rawValue
        tags.matrix = AVCOL_SPC_BT709.rawValue
        tags.range = AVCOL_RANGE_MPEG.rawValue
        tags.chromaLocation = AVCHROMA_LOC_LEFT.rawValue
        return tags
    }

    /// Samples over the whole range (0…255) instead of the video range (16…235).
    public var isFullRange: Bool { range == AVCOL_RANGE_JPEG.rawValue }

    /// The same tags for samples over the whole range.
    public var asFullRange: ColorTags {
        var tags = self
        tags.range = AVCOL_RANGE_JPEG.rawValue
        return tags
    }

    /// `bt709`, `bt2020`, `unknown` (`av_color_primaries_name`).
    public var primariesName: String { Self.name(av_color_primaries_name(.init(primaries))) }
    /// `bt709`, `smpte2084`, `arib-std-b67`, `unknown` (`av_color_transfer_name`).
    public var transferName: String { Self.name(av_color_transfer_name(.init(transfer))) }
    /// `bt709`, `bt2020nc`, `gbr`, `unknown` (`av_color_space_name`).
    public var matrixName: String { Self.name(av_color_space_name(.init(matrix))) }
    /// `tv` for 16…235, `pc` for 0…255, `unknown` (`av_color_range_name`).
    public var rangeName: String { Self.name(av_color_range_name(.init(range))) }

    /// The tags with an unknown matrix replaced by the customary guess: BT.709 from 720 lines on, else BT.601.
    public func assuming(height: Int) -> ColorTags {
        guard matrix == AVCOL_SPC_UNSPECIFIED.rawValue || matrix == AVCOL_SPC_RESERVED.rawValue else { return self }
        var tags = self
        tags.matrix = height >= 720 ? AVCOL_SPC_BT709.rawValue : AVCOL_SPC_SMPTE170M.rawValue
        return tags
    }

    /// The tags of the same pictures as RGB becomes YUV or the other way round: identity matrices don't suit YUV.
    public func suited(to format: PixelFormat, height: Int) -> ColorTags {
        var tags = self
        let identity = matrix == AVCOL_SPC_RGB.rawValue
        if format.isRGB && !identity { tags.matrix = AVCOL_SPC_RGB.rawValue }
        if !format.isRGB && identity {
            tags.matrix = AVCOL_SPC_UNSPECIFIED.rawValue
            tags = tags.assuming(height: height)
        }
        return tags
    }

    /// The matrix as libavfilter's scale names it; BT.601 for those that it doesn't know.
    public var scaleMatrix: String {
        switch matrix {
        case AVCOL_SPC_BT709.rawValue: "bt709"
        case AVCOL_SPC_FCC.rawValue: "fcc"
        case AVCOL_SPC_SMPTE240M.rawValue: "smpte240m"
        case AVCOL_SPC_BT2020_NCL.rawValue, AVCOL_SPC_BT2020_CL.rawValue: "bt2020"
        default: "smpte170m"
        }
    }

    private static func name(_ name: UnsafePointer<CChar>?) -> String { name.map { String(cString: $0) } ?? "unknown" }
}

extension ColorTags {
    init(_ frame: UnsafePointer<AVFrame>) {
        primaries = frame.pointee.color_primaries.rawValue
        transfer = frame.pointee.color_trc.rawValue
        matrix = frame.pointee.colorspace.rawValue
        range = frame.pointee.color_range.rawValue
        chromaLocation = frame.pointee.chroma_location.rawValue
    }

    init(_ parameters: AVCodecParameters) {
        primaries = parameters.color_primaries.rawValue
        transfer = parameters.color_trc.rawValue
        matrix = parameters.color_space.rawValue
        range = parameters.color_range.rawValue
        chromaLocation = parameters.chroma_location.rawValue
    }

    func apply(to frame: UnsafeMutablePointer<AVFrame>) {
        frame.pointee.color_primaries = .init(primaries)
        frame.pointee.color_trc = .init(transfer)
        frame.pointee.colorspace = .init(matrix)
        frame.pointee.color_range = .init(range)
        frame.pointee.chroma_location = .init(chromaLocation)
    }

    func apply(to context: UnsafeMutablePointer<AVCodecContext>) {
        context.pointee.color_primaries = .init(primaries)
        context.pointee.color_trc = .init(transfer)
        context.pointee.colorspace = .init(matrix)
        context.pointee.color_range = .init(range)
        context.pointee.chroma_sample_location = .init(chromaLocation)
    }
}
