/// Textures that are made once and laid over every frame, moved by the frame's time stamp alone.
///
/// Nothing here counts frames, so a frame looks the same wherever a worker starts.
extension GraphBuilder {
    /// One picture of Y'CbCr with alpha from `geq` expressions in `X`, `Y`, `W`, `H`: luma in 16…235 and chroma in
    /// 16…240, whatever the range of the film is, alpha in 0…255.
    mutating func texture(
        _ width: Int, _ height: Int, luma: String, cb: String = "128", cr: String = "128", alpha: String,
        then calls: [FilterCall] = []
    ) -> Link {
        source(
            [
                FilterCall(
                    "color", ["c": "black", "s": "\((width + 1) / 2 * 2)x\((height + 1) / 2 * 2)", "r": 1, "d": 1]),
                FilterCall("format", ["pix_fmts": "yuva420p"]),
                FilterCall(
                    "geq",
                    [
                        "lum": inRange(luma, black: 16, steps: 219), "cb": inRange(cb, black: 128, steps: 224),
                        "cr": inRange(cr, black: 128, steps: 224), "a": alpha,
                    ]),
            ] + calls)
    }

    /// A sample value of the video range in the film's own range.
    private func inRange(_ value: String, black: Int, steps: Int) -> String {
        guard isFullRange else { return value }
        return "clip(\(black == 16 ? 0 : black)+((\(value))-\(black))*255/\(steps),0,255)"
    }

    /// Colours for a layer whose planes all hold its alpha, as expressions of that (`val`, 0…255), in the ranges of
    /// ``texture(_:_:luma:cb:cr:alpha:then:)``.
    func paint(luma: String, cb: String, cr: String) -> FilterCall {
        FilterCall(
            "lutyuv",
            [
                "y": inRange(luma, black: 16, steps: 219), "u": inRange(cb, black: 128, steps: 224),
                "v": inRange(cr, black: 128, steps: 224), "a": "val",
            ])
    }

    /// What a difference of luma in 16…235 is in the film's own range.
    func lumaDifference(_ value: Double) -> Double { isFullRange ? value * 255 / 219 : value }

    /// Lays a texture over the picture with its top left corner at `x`, `y` (expressions of `t`).
    mutating func overlay(
        _ texture: Link, on link: Link, _ context: FilterContext, x: String = "0", y: String = "0"
    ) -> Link {
        run([link, texture], [FilterCall("overlay", ["x": x, "y": y, "format": context.layout.overlayFormat])])
    }

    /// Darkens towards the corners: `strength` is the darkness of the corners in 0…1, `start` where it begins
    /// (0 is the middle, 1 the corner).
    mutating func vignette(
        _ link: Link, _ context: FilterContext, strength: Double, start: Double = 0.3, isRound: Bool = false
    ) -> Link {
        let (width, height) = (max(context.width / 4, 2), max(context.height / 4, 2))
        let (spanX, spanY) = isRound ? (min(width, height), min(width, height)) : (width, height)
        let distance = "hypot((X-W/2)/\(spanX),(Y-H/2)/\(spanY))*1.41421"
        let ramp = "clip((\(distance)-\(decimal(start)))/\(decimal(1 - start)),0,1)"
        let alpha = "st(0,\(ramp));\(decimal(255 * min(strength, 1)))*ld(0)*ld(0)*(1.6-0.6*ld(0))"
        let layer = texture(
            width, height, luma: "16", alpha: alpha,
            then: [FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"])])
        return overlay(layer, on: link, context)
    }

    /// Film grain on luma: Gaussian noise of standard deviation `amount` (of luma in 16…235), grains of about `size`
    /// pixels, another piece of the noise 24 times a second.
    mutating func grain(
        _ link: Link, _ context: FilterContext, amount: Double, size: Double, stretch: Double = 1, salt: Int
    ) -> Link {
        let margin = 256
        let (width, height) = (context.width + margin, context.height + margin)
        // The blur lowers the deviation by about 1/(2σ√π) for each axis that it smooths.
        let sigma = max(0.35, size * 0.55)
        let lowering = { (sigma: Double) in min(1, 1 / (1 + 2.2 * sigma * sigma).squareRoot()) }
        let gain =
            lumaDifference(amount)
            / (34.6 * lowering(sigma) * (stretch == 1 ? lowering(sigma) : lowering(sigma * stretch)))
        let noise = source([
            FilterCall("color", ["c": "gray", "s": "\(width)x\(height)", "r": 1, "d": 1]),
            FilterCall("format", ["pix_fmts": "yuv444p"]),
            FilterCall("noise", ["c0s": 60, "all_seed": context.seed(salt)]),
            FilterCall("gblur", ["sigma": sigma * stretch, "sigmaV": sigma, "planes": 1]),
            FilterCall("lutyuv", ["y": "(val-126)*\(decimal(gain))+128", "u": 128, "v": 128]),
            FilterCall("format", ["pix_fmts": context.pixelFormat]),
        ])
        let (source, base) = split(link)
        let jumps = (x: Self.jump(salt, 24, margin), y: Self.jump(salt + 1, 24, margin))
        let field = overlay(noise, on: base, context, x: jumps.x, y: jumps.y)
        let moved = run(field, FilterCall("format", ["pix_fmts": context.pixelFormat]))
        return run(
            [source, moved],
            [
                FilterCall(
                    "blend", ["c0_mode": "grainmerge", "c1_mode": "normal", "c2_mode": "normal", "c3_mode": "normal"])
            ])
    }

    /// An expression that jumps to a new value in -range…0 `rate` times a second.
    static func jump(_ salt: Int, _ rate: Double, _ range: Int) -> String { "-\(range)*(\(random(salt, rate)))" }

    /// An expression of `t` that takes a new value in 0…1 `rate` times a second.
    static func random(_ salt: Int, _ rate: Double) -> String {
        "mod(abs(sin(floor(t*\(decimal(rate))+0.01)*12.9898+\(decimal(Double(salt) * 7.31)))*43758.5453),1)"
    }
}
