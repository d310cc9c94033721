/// How a pixel format stores its samples, read from libavutil's name.
struct PixelLayout: Hashable {
    enum Family: Hashable { case yuv, rgb, gray }

    let family: Family
    /// Binary logarithm of the chroma subsampling across and down.
    let chromaWidth, chromaHeight: Int
    /// Bits of one sample.
    let depth: Int
    let hasAlpha: Bool

    init(_ name: String, depth: Int) {
        self.depth = depth
        hasAlpha = ["yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya8", "ya16", "pal8"].contains {
            name.hasPrefix($0)
        }
        if ["gray", "ya8", "ya16", "mono"].contains(where: { name.hasPrefix($0) }) {
            family = .gray
        } else if ["rgb", "bgr", "gbr", "argb", "abgr", "0rgb", "0bgr", "pal8"].contains(where: { name.hasPrefix($0) })
        {
            family = .rgb
        } else {
            family = .yuv
        }
        (chromaWidth, chromaHeight) = family == .yuv ? Self.subsampling(of: name) : (0, 0)
    }

    private static func subsampling(of name: String) -> (Int, Int) {
        let classes: [(String, Int, Int)] = [
            ("444", 0, 0), ("422", 1, 0), ("440", 0, 1), ("411", 2, 0), ("410", 2, 2), ("p21", 1, 0), ("p41", 0, 0),
            ("nv16", 1, 0), ("nv24", 0, 0), ("yuyv", 1, 0), ("uyvy", 1, 0), ("y210", 1, 0),
        ]
        return classes.first { name.contains($0.0) }.map { ($0.1, $0.2) } ?? (1, 1)
    }

    /// The planar format that the filters of this step work in: the source's own, unless it is packed or has no colour.
    var workingFormat: String {
        let bits = depth <= 8 ? 8 : depth <= 10 ? 10 : depth <= 12 ? 12 : 16
        let suffix = bits == 8 ? "" : "\(bits)le"
        switch family {
        case .rgb: return (hasAlpha ? "gbrap" : "gbrp") + suffix
        case .gray: return (hasAlpha ? "yuva444p" : "yuv444p") + suffix
        case .yuv: return (hasAlpha && !isUncommon ? "yuva" : "yuv") + subsamplingName + "p" + suffix
        }
    }

    private var isUncommon: Bool { !["420", "422", "444"].contains(subsamplingName) }

    private var subsamplingName: String {
        switch (chromaWidth, chromaHeight) {
        case (0, 0): "444"
        case (1, 0): "422"
        case (0, 1): "440"
        case (2, 0): "411"
        case (2, 2): "410"
        default: "420"
        }
    }

    /// ``workingFormat`` under the name that says full range, which there is for 8 bits without alpha.
    var fullRangeFormat: String? {
        guard family == .yuv, depth <= 8, !hasAlpha, subsamplingName != "410" else { return nil }
        return "yuvj" + subsamplingName + "p"
    }

    /// Y'CbCr with a colour for every pixel.
    var fullChromaYUVFormat: String {
        (hasAlpha ? "yuva444p" : "yuv444p") + (depth <= 8 ? "" : depth <= 10 ? "10le" : depth <= 12 ? "12le" : "16le")
    }

    /// Planar RGB with headroom for rounding: 10 bits for 8-bit sources, 12 for deeper ones.
    var gradingFormat: String { (hasAlpha ? "gbrap" : "gbrp") + (depth <= 8 ? "10le" : "12le") }

    /// What the overlay filter calls the mixing format nearest to this one.
    var overlayFormat: String {
        let isDeep = depth > 8
        if family == .rgb { return "gbrp" }
        switch (chromaWidth, chromaHeight) {
        case (1, 1): return isDeep ? "yuv420p10" : "yuv420"
        case (1, 0): return isDeep ? "yuv422p10" : "yuv422"
        default: return "yuv444"
        }
    }

    /// What is laid over ``overlayFormat`` without a conversion; nil where that isn't of Y'CbCr.
    var overlayLayerFormat: String? {
        switch overlayFormat {
        case "yuv420": "yuva420p"
        case "yuv422": "yuva422p"
        case "yuv444": "yuva444p"
        case "yuv420p10": "yuva420p10le"
        case "yuv422p10": "yuva422p10le"
        default: nil
        }
    }

    /// Layers laid over the picture keep 10 bits or more.
    var overlayKeepsDepth: Bool { overlayFormat.hasSuffix("10") }

    /// Sizes and positions are multiples of these.
    var widthStep: Int { 1 << chromaWidth }
    var heightStep: Int { 1 << chromaHeight }
}

extension FilterContext {
    var layout: PixelLayout { PixelLayout(pixelFormat, depth: bitDepth) }

    /// The sample value of no colour.
    var neutral: Int { 1 << (bitDepth - 1) }
    /// The luma of black, and of white, in the Y'CbCr pictures that the edits get.
    var black: Int { !isFullRange ? 16 << (bitDepth - 8) : 0 }
    var white: Int { !isFullRange ? 235 << (bitDepth - 8) : (1 << bitDepth) - 1 }

    /// The nearest size that the chroma planes allow, at least one chroma sample.
    func evenWidth(_ value: Double) -> Int { Self.multiple(value, of: layout.widthStep) }
    func evenHeight(_ value: Double) -> Int { Self.multiple(value, of: layout.heightStep) }

    private static func multiple(_ value: Double, of step: Int) -> Int {
        max(step, Int((value / Double(step)).rounded()) * step)
    }
}
