/// Textures that are made once and laid over every frame, moved by the frame's time stamp alone.
///
/// Nothing here counts frames, so a frame looks the same wherever a worker starts.
extension GraphBuilder {
    /// One picture of Y'CbCr with alpha from `geq` expressions in `X`, `Y`, `W`, `H`; alpha in 0…255.
    mutating func texture(
        _ width: Int, _ height: Int, luma: String, cb: String = "128", cr: String = "128", alpha: String,
        then calls: [FilterCall] = []
    ) -> Link {
        source(
            [
                FilterCall("color", ["c": "black", "s": "\(width)x\(height)", "r": 1, "d": 1]),
                FilterCall("format", ["pix_fmts": "yuva420p"]),
                FilterCall("geq", ["lum": luma, "cb": cb, "cr": cr, "a": alpha]),
            ] + calls)
    }

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
            width, height, luma: "\(context.black >> (context.bitDepth - 8))", alpha: alpha,
            then: [FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"])])
        return overlay(layer, on: link, context)
    }

    /// Film grain on luma: Gaussian noise of standard deviation `amount` (in 0…255), grains of about `size` pixels,
    /// another piece of the noise 24 times a second.
    mutating func grain(
        _ link: Link, _ context: FilterContext, amount: Double, size: Double, stretch: Double = 1, salt: Int
    ) -> Link {
        let margin = 256
        let (width, height) = (context.width + margin, context.height + margin)
        // The blur lowers the deviation by about 1/(2σ√π) for each axis that it smooths.
        let sigma = max(0.35, size * 0.55)
        let lowering = { (sigma: Double) in min(1, 1 / (1 + 2.2 * sigma * sigma).squareRoot()) }
        let gain = amount / (34.6 * lowering(sigma) * (stretch == 1 ? lowering(sigma) : lowering(sigma * stretch)))
        let shift = context.bitDepth - 8
        let noise = source([
            FilterCall("color", ["c": "gray", "s": "\(width)x\(height)", "r": 1, "d": 1]),
            FilterCall("format", ["pix_fmts": "yuv444p"]),
            FilterCall("noise", ["c0s": 60, "c0_seed": context.seed(salt)]),
            FilterCall("gblur", ["sigma": sigma * stretch, "sigmaV": sigma, "planes": 1]),
            FilterCall("lutyuv", ["y": "(val-126)*\(decimal(gain))+128", "u": 128, "v": 128]),
            FilterCall("format", ["pix_fmts": context.pixelFormat]),
        ])
        let (source, base) = split(link)
        let jumps = (x: Self.jump(salt, 24, margin), y: Self.jump(salt + 1, 24, margin))
        let field = overlay(noise, on: base, context, x: jumps.x, y: jumps.y)
        let moved = run(field, FilterCall("format", ["pix_fmts": context.pixelFormat]))
        _ = shift
        return run(
            [source, moved],
            [FilterCall("blend", ["c0_mode": "grainmerge", "c1_mode": "normal", "c2_mode": "normal", "c3_mode": "normal"])])
    }

    /// An expression that jumps to a new value in -range…0 `rate` times a second.
    static func jump(_ salt: Int, _ rate: Double, _ range: Int) -> String { "-\(range)*(\(random(salt, rate)))" }

    /// An expression of `t` that takes a new value in 0…1 `rate` times a second.
    static func random(_ salt: Int, _ rate: Double) -> String {
        "mod(abs(sin(floor(t*\(decimal(rate))+0.01)*12.9898+\(decimal(Double(salt) * 7.31)))*43758.5453),1)"
    }
}

/// Random specks on a grid of cells: at most one in each, at a random place with a random size.
struct Particles {
    /// Pixels between neighbours.
    var cell: Double
    /// 0…1 of the cells that hold one.
    var density: Double
    /// Pixels, smallest and largest.
    var radius: (Double, Double)
    /// Width and height of a speck in radii.
    var stretch = (1.0, 1.0)
    /// Pixels from its full middle to its edge.
    var softness: Double
    /// 0…255.
    var alpha: Double
    var seed: Int

    /// The alpha of the texture, repeating every `period` rows (a multiple of the cell's height) and shifted to the
    /// right by `slant` pixels a row.
    func expression(period: Int, slant: Double = 0, cellHeight: Double? = nil) -> String {
        let high = cellHeight ?? cell
        let rows = max(1, Int((Double(period) / high).rounded()))
        let tall = Double(period) / Double(rows)
        let parts = [
            "st(0,X-\(decimal(slant))*Y)", "st(1,floor(ld(0)/\(decimal(cell))))", "st(2,floor(Y/\(decimal(tall))))",
            "st(3,ld(1)*127.1+mod(ld(2),\(rows))*311.7+\(seed % 9973))",
            "st(4,\(hash("ld(3)")))", "st(5,\(hash("ld(3)+71.7")))", "st(6,\(hash("ld(3)+19.3")))",
            "st(7,\(decimal(radius.0))+\(decimal(radius.1 - radius.0))*\(hash("ld(3)+53.9")))",
            "st(8,(ld(0)-(ld(1)+0.5+(ld(4)-0.5)*0.6)*\(decimal(cell)))/\(decimal(stretch.0)))",
            "st(9,(Y-(ld(2)+0.5+(ld(5)-0.5)*0.6)*\(decimal(tall)))/\(decimal(stretch.1)))",
        ]
        return parts.joined(separator: ";")
            + ";lt(ld(6),\(decimal(density)))*\(decimal(alpha))*(0.5+0.5*ld(4))"
            + "*clip((ld(7)-hypot(ld(8),ld(9)))/\(decimal(softness)),0,1)"
    }

    private func hash(_ value: String) -> String { "mod(abs(sin(\(value))*43758.5453),1)" }
}
