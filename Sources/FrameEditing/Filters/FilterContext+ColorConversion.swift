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

    /// Into the Y'CbCr of BT.709 in the same format; nothing where the pictures are of it.
    var toBT709: [FilterCall] { matrixName == "bt709" ? [] : [rematrix(from: matrixName, to: "bt709")] }

    /// Back from what ``toBT709`` made.
    var fromBT709: [FilterCall] { matrixName == "bt709" ? [] : [rematrix(from: "bt709", to: matrixName)] }

    private func rematrix(from: String, to: String) -> FilterCall {
        let range = isFullRange ? "pc" : "tv"
        return FilterCall(
            "scale",
            [
                "in_color_matrix": from, "out_color_matrix": to, "in_range": range, "out_range": range,
                "flags": Self.quality, "interl": interlace,
            ])
    }

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
        return run([pixels, table(calls, hasAlpha)], [Self.lookUp] + context.toYUV)
    }

    /// The same on packed RGB of 8 bits, which stays that, with a CLUT of 25³ colours.
    mutating func lookUp(packed link: Link, _ calls: [FilterCall]) -> Link {
        run([link, table(calls, false, level: 5)], [Self.lookUp])
    }

    private static let lookUp = FilterCall("haldclut", ["clut": "first"])

    private mutating func table(_ calls: [FilterCall], _ hasAlpha: Bool, level: Int = 6) -> Link {
        source(
            [
                FilterCall("haldclutsrc", ["level": level, "rate": 1, "duration": 1]),
                FilterCall("format", ["pix_fmts": "gbrp16le"]),
            ] + calls + [FilterCall("format", ["pix_fmts": hasAlpha ? "rgba64le" : "rgb48le"])])
    }
}
