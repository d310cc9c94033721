internal import CLibAV

/// How a frame's samples lie in memory (`AVPixelFormat`).
public struct PixelFormat: Hashable, Sendable, CustomStringConvertible {
    let rawValue: Int32

    init(_ format: AVPixelFormat) { rawValue = format.rawValue }
    init(rawValue: Int32) { self.rawValue = rawValue }

    /// The format by FFmpeg's name (`yuv420p10le`); nil when there is none of that name.
    public init?(named name: String) {
        let format = av_get_pix_fmt(name)
        guard format != AV_PIX_FMT_NONE else { return nil }
        self.init(format)
    }

    /// Four bytes a pixel: R, G, B, A.
    public static let rgba = PixelFormat(AV_PIX_FMT_RGBA)
    /// Four little-endian 16-bit samples a pixel: R, G, B, A.
    public static let rgba64 = PixelFormat(AV_PIX_FMT_RGBA64LE)

    var av: AVPixelFormat { AVPixelFormat(rawValue: rawValue) }

    private var descriptor: AVPixFmtDescriptor? { av_pix_fmt_desc_get(av)?.pointee }

    /// FFmpeg's name, `none` when unknown.
    public var name: String { av_get_pix_fmt_name(av).map { String(cString: $0) } ?? "none" }
    /// The same as ``name``.
    public var description: String { name }
    /// Bits of one sample of the first plane; 8 for palettes.
    public var bitDepth: Int { Int(descriptor?.comp.0.depth ?? 0) }
    /// Palettes count, because their colours may be transparent.
    public var hasAlpha: Bool { flag(AV_PIX_FMT_FLAG_ALPHA) || isPalette }
    /// A byte a pixel that chooses one of 256 colours (`AV_PIX_FMT_FLAG_PAL`).
    public var isPalette: Bool { flag(AV_PIX_FMT_FLAG_PAL) }
    /// Red, green and blue instead of luma and chroma (`AV_PIX_FMT_FLAG_RGB`).
    public var isRGB: Bool { flag(AV_PIX_FMT_FLAG_RGB) }
    /// Frames in a device's memory, which the processor can't read (`AV_PIX_FMT_FLAG_HWACCEL`).
    public var isHardware: Bool { flag(AV_PIX_FMT_FLAG_HWACCEL) }
    /// One component, or one and alpha; formats without any, such as devices', count too.
    public var isGrey: Bool { (descriptor?.nb_components ?? 0) <= 2 && !isPalette }
    /// log2 of the horizontal and vertical chroma subsampling: (1, 1) is 4:2:0.
    public var chromaShift: (horizontal: Int, vertical: Int) {
        (Int(descriptor?.log2_chroma_w ?? 0), Int(descriptor?.log2_chroma_h ?? 0))
    }
    /// Bits of one pixel in memory, over all planes, padding counted.
    public var bitsPerPixel: Int {
        guard var descriptor else { return 0 }
        return Int(av_get_padded_bits_per_pixel(&descriptor))
    }

    /// libswscale can convert to it (`sws_isSupportedOutput`); palettes it can only read.
    public var canBeWritten: Bool { sws_isSupportedOutput(av) != 0 }

    /// FFmpeg's older names for full-range pictures (`yuvj420p`) say in the format what the range tag says.
    public var saysFullRange: Bool { name.hasPrefix("yuvj") }

    /// The same layout under the name that leaves the range to the tag: `yuv420p` for `yuvj420p`.
    public var withoutRange: PixelFormat {
        saysFullRange ? PixelFormat(named: name.replacing("yuvj", with: "yuv")) ?? self : self
    }

    /// The bits of a luma or grey sample in the first plane, padding below it counted, where that plane holds nothing
    /// else in the machine's byte order; nil for other formats.
    var lumaPlaneDepth: Int? {
        guard let descriptor, !isRGB, !isPalette, !isHardware, !flag(AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_BITSTREAM)
        else { return nil }
        let luma = descriptor.comp.0
        let depth = Int(luma.depth + luma.shift)
        guard luma.plane == 0, luma.offset == 0, Int(luma.step) == (depth + 7) / 8, (8...16).contains(depth) else {
            return nil
        }
        return depth
    }

    private func flag(_ flag: Int32) -> Bool { (Int32(truncatingIfNeeded: descriptor?.flags ?? 0) & flag) != 0 }

    /// The one of `formats` that loses least of this one (`avcodec_find_best_pix_fmt_of_list`).
    public func nearest(of formats: [PixelFormat]) -> PixelFormat? {
        let list = formats.map(\.av) + [AV_PIX_FMT_NONE]
        let best = avcodec_find_best_pix_fmt_of_list(list, av, hasAlpha ? 1 : 0, nil)
        return best == AV_PIX_FMT_NONE ? nil : PixelFormat(best)
    }
}

extension PixelFormat: Codable {
    /// Reads FFmpeg's name.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let format = PixelFormat(named: name) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no pixel format '\(name)'")
        }
        self = format
    }

    /// Writes FFmpeg's name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
