/// The size of a copy on which things are looked for and blurred widely: about 240 lines, never larger than the
/// picture.
struct ReducedPicture {
    let width, height: Int
    /// Sizes for 720 lines times this are pixels of the copy.
    let unit: Double

    init(_ context: FilterContext) {
        let reduction = max(1, Double(min(context.width, context.height)) / 240)
        width = max(2, Int(Double(context.width) / reduction))
        height = max(2, Int(Double(context.height) / reduction))
        unit = context.scale / reduction
    }

    /// The copy in Y'CbCr of 8 bits, each pixel the mean of those that it stands for.
    var calls: [FilterCall] {
        [
            FilterCall("scale", ["w": width, "h": height, "flags": "area"]),
            FilterCall("format", ["pix_fmts": "yuv444p"]),
        ]
    }

    /// A sigma in pixels of the copy from one for 720 lines.
    func sigma(_ value: Double) -> Double { max(0.5, value * unit) }
}

extension GraphBuilder {
    /// Channels (`r`, `g`, `b`) of what a colour transform makes of a reduced picture, each a grey picture in
    /// 0…255.
    mutating func planes(
        _ channels: [String], of reduced: Link, _ context: FilterContext, _ grade: FilterCall
    ) -> [Link] {
        let colors = run(reduced, context.toRGB(format: "rgb24"))
        let split = FilterCall("extractplanes", ["planes": channels.joined(separator: "+")])
        return fan(
            lookUp(packed: colors, [grade]), [FilterCall("format", ["pix_fmts": "gbrp"]), split], channels.count)
    }

    /// Enlarges a Y'CbCr picture with alpha to the size at which it is laid over the film.
    mutating func enlarged(_ layer: Link, _ context: FilterContext) -> Link {
        let size = FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bilinear"])
        return run(layer, [size, FilterCall("format", ["pix_fmts": context.layout.overlayLayerFormat ?? "yuva444p"])])
    }
}
