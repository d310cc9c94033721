import EditPlans

/// Looks made of light: glow, local contrast, and cameras that see another part of the spectrum.
enum LightFilters {
    /// A blurred copy screened over the picture: highlights bleed, edges stay.
    static func dreamy(_ step: EditStep) -> PictureEdit {
        let gain = max(1, step.gain)
        return PictureEdit { builder, link, context in
            let color = builder.run(link, context.toGrading)
            let (sharp, soft) = builder.split(color)
            let glow = builder.run(
                soft,
                quarterBlur(context, sigma: 15 * context.scale * gain)
                    + [Grades.curve([(0, 0), (0.4, 0.22), (0.75, 0.66), (1, 0.95)])])
            let lit = builder.run(
                [glow, sharp], [FilterCall("blend", ["all_mode": "screen", "all_opacity": min(1, 0.72 * gain)])])
            return builder.run(lit, [Grades.saturation(1.1), Grades.curve([(0, 0.03), (0.5, 0.51), (1, 0.97)])] + context.toYUV)
        }
    }

    /// A wide Gaussian blur, made at a quarter of the size.
    static func quarterBlur(_ context: FilterContext, sigma: Double) -> [FilterCall] {
        let (width, height) = (max(context.width / 4, 2), max(context.height / 4, 2))
        return [
            FilterCall("scale", ["w": width, "h": height, "flags": "area"]),
            FilterCall("gblur", ["sigma": max(0.5, sigma / 4), "planes": 7]),
            FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"]),
        ]
    }

    /// Detail against a wide blur is raised and the blur itself flattened towards the middle tones.
    static func localContrast(_ step: EditStep) -> PictureEdit {
        let gain = max(1, step.gain)
        return PictureEdit { builder, link, context in
            let format = tableFormat(context)
            let ready = builder.run(link, FilterCall("format", ["pix_fmts": format.name]))
            let (source, work) = builder.split(ready)
            let base = builder.run(work, quarterBlur(context, sigma: 28 * context.scale))
            let (black, white) = (context.black >> format.shift, context.white >> format.shift)
            let middle = black + (white - black) * 48 / 100
            let detail = decimal(0.85 * gain)
            let flatter = decimal(0.30 * gain)
            let luma = "clip(x+(x-y)*\(detail)*(1-0.35*abs(x-y)/\(white - black)*4)+(\(middle)-y)*\(flatter),\(black),\(white))"
            let mapped = builder.run([source, base], [FilterCall("lut2", ["c0": luma, "c1": "x", "c2": "x"])])
            return builder.run(
                mapped,
                [
                    FilterCall("unsharp", ["lx": 5, "ly": 5, "la": 0.45 * gain]), FilterCall("hue", ["s": 1 + 0.22 * gain]),
                    FilterCall("format", ["pix_fmts": context.pixelFormat]),
                ])
        }
    }

    /// `lut2` keeps a table of every pair of values, so it works in 10 bits at most.
    private static func tableFormat(_ context: FilterContext) -> (name: String, shift: Int) {
        guard context.bitDepth > 10 else { return (context.pixelFormat, 0) }
        return (PixelLayout(context.pixelFormat, depth: 10).workingFormat, context.bitDepth - 10)
    }

    /// Colour infrared film: leaves reflect infrared and come out pink, blue skies go dark, skin waxy.
    static func infrared() -> PictureEdit {
        let grade = Grades.expressions(
            [
                ("y", "0.3*r+0.59*g+0.11*b"),
                ("leaf", "clip((min(g-b,0.14+1.3*(g-r))-0.02)*3.6,0,1)*clip(g*4,0,1)"),
                ("nir", "clip(0.55*r+0.45*g-0.28*max(b-r,0)+leaf*(0.20+0.42*y),0,1)"),
                ("visible", "clip(0.8*r+0.2*g-leaf*0.06,0,1)"),
            ],
            red: "nir", green: "visible*(1-0.42*leaf)", blue: "(0.25*b+0.75*g)*(1-0.28*leaf)")
        return PictureEdit { builder, link, context in
            builder.lookUp(link, context, [grade, Grades.curve([(0, 0), (0.25, 0.21), (0.5, 0.53), (0.75, 0.82), (1, 1)])])
        }.with { $0.pixelwise = true }
    }

    /// Brightness as heat, in the iron palette: black, violet, red, orange, yellow, white.
    static func thermal() -> PictureEdit {
        PictureEdit { builder, link, context in
            builder.grade(
                link, context,
                [
                    FilterCall("gblur", ["sigma": 2.2 * max(context.scale, 0.4), "planes": 7]),
                    Grades.gray(0.55, 0.37, 0.08),
                    Grades.curve([(0, 0), (0.25, 0.24), (0.5, 0.56), (0.75, 0.82), (1, 1)]),
                    Grades.curves(
                        red: [(0, 0), (0.12, 0.1), (0.3, 0.48), (0.5, 0.83), (0.65, 0.96), (0.8, 1), (1, 1)],
                        green: [(0, 0), (0.2, 0.01), (0.4, 0.07), (0.6, 0.36), (0.8, 0.76), (1, 1)],
                        blue: [(0, 0.06), (0.12, 0.36), (0.27, 0.58), (0.45, 0.44), (0.6, 0.08), (0.75, 0.05), (0.88, 0.35), (1, 0.92)]),
                ])
        }
    }
}
