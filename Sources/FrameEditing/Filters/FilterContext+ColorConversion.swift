import MediaTypes

/// Conversions between Y'CbCr and RGB with the source's own matrix and range, at full chroma precision.
extension FilterContext {
    /// The pictures that the edits get: Y'CbCr, with the source's subsampling; 4:4:4 for RGB and grey sources.
    var editing: FilterContext {
        var copy = self
        if layout.family == .yuv {
            copy.pixelFormat = layout.workingFormat
        } else {
            copy.pixelFormat = layout.fullChromaYUVFormat
            copy.isFullRange = false
            copy.colorMatrix = layout.family == .rgb ? "bt709" : colorMatrix
        }
        return copy
    }

    private var matrixName: String {
        switch colorMatrix {
        case "bt709", "fcc", "bt601", "bt470", "smpte170m", "smpte240m", "bt2020": colorMatrix
        case "bt2020nc", "bt2020c", "bt2020_ncl", "bt2020_cl": "bt2020"
        default: "bt601"
        }
    }

    private static let quality = "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp"

    private var interlace: Int { isInterlaced ? 1 : 0 }

    /// Into planar RGB with headroom, full range.
    var toGrading: [FilterCall] { toRGB(format: layout.gradingFormat) }

    func toRGB(format: String) -> [FilterCall] {
        [
            FilterCall(
                "scale",
                [
                    "in_color_matrix": matrixName, "in_range": isFullRange ? "pc" : "tv", "out_range": "pc",
                    "flags": Self.quality, "interl": interlace,
                ]),
            FilterCall("format", ["pix_fmts": format]),
        ]
    }

    /// A layer in RGB, as what the overlay filter mixes with these pictures.
    func layerColors(_ format: String) -> [FilterCall] { fromRGB(format: format) }

    /// The filters from RGB back to what ``toGrading`` began with.
    var toYUV: [FilterCall] { fromRGB(format: layout.workingFormat) }

    private func fromRGB(format: String) -> [FilterCall] {
        [
            FilterCall(
                "scale",
                [
                    "out_color_matrix": matrixName, "in_range": "pc", "out_range": isFullRange ? "pc" : "tv",
                    "flags": Self.quality, "interl": interlace,
                ]),
            FilterCall("format", ["pix_fmts": format]),
        ]
    }
}

extension GraphBuilder {
    /// Runs filters that want RGB; they see 10 or 12 bits.
    mutating func grade(_ link: Link, _ context: FilterContext, _ calls: [FilterCall]) -> Link {
        run(link, context.toGrading + calls + context.toYUV)
    }

    /// Applies a colour transform that is too slow for every pixel: it is worked out once, on the 36³ colours of a
    /// CLUT, and looked up for the pixels (`haldclut`, tetrahedral).
    ///
    /// The pixels are packed: on planar ones `haldclut` of FFmpeg 5.1 exchanges the channels.
    mutating func lookUp(_ link: Link, _ context: FilterContext, _ calls: [FilterCall]) -> Link {
        let hasAlpha = context.layout.hasAlpha
        let isDeep = context.bitDepth > 8
        let packed = hasAlpha ? (isDeep ? "rgba64le" : "rgba") : (isDeep ? "rgb48le" : "rgb24")
        let pixels = run(link, context.toRGB(format: packed))
        let table = source(
            [
                FilterCall("haldclutsrc", ["level": 6, "rate": 1, "duration": 1]),
                FilterCall("format", ["pix_fmts": "gbrp16le"]),
            ] + calls + [FilterCall("format", ["pix_fmts": hasAlpha ? "rgba64le" : "rgb48le"])])
        return run([pixels, table], [FilterCall("haldclut", ["clut": "first"])] + context.toYUV)
    }
}
