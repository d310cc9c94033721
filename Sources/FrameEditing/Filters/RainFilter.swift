import EditPlans

/// Rain at three depths in grey light, on ground that mirrors what stands on it.
enum RainFilter {
    static func edit(_ step: EditStep) -> PictureEdit {
        let gain = max(0.6, step.gain)
        return PictureEdit { builder, link, context in
            let (picture, source) = builder.split(builder.grade(link, context, overcast))
            let mirror = wetness(of: source, context, min(1.3, max(1, gain)), &builder)
            let wet = builder.overlay(mirror, on: picture, context)
            return streaks(context, gain).reduce(wet) { builder.fall($1, on: $0, context) }
        }
    }

    private static let overcast = [
        Grades.saturation(0.55),
        Grades.curves(
            red: [(0, 0.02), (0.25, 0.165), (0.5, 0.37), (0.75, 0.575), (1, 0.78)],
            green: [(0, 0.026), (0.25, 0.185), (0.5, 0.40), (0.75, 0.605), (1, 0.81)],
            blue: [(0, 0.042), (0.25, 0.215), (0.5, 0.44), (0.75, 0.65), (1, 0.85)]),
    ]

    /// Far: short, thin, faint and dense. Near: long, soft and few. None is lighter than the sky.
    private static func streaks(_ context: FilterContext, _ gain: Double) -> [FallingSheet] {
        [
            FallingSheet(
                particles: Particles(
                    cell: 7, cellHeight: 46, density: min(1, 0.62 * gain), radius: (0.7, 1.0), stretch: (0.75, 14),
                    spread: 1, softness: 0.8, alpha: 112, seed: context.seed(81)),
                cells: (60, 9), fall: 1050, tilt: 0.08, luma: 184, veil: 12),
            FallingSheet(
                particles: Particles(
                    cell: 19, cellHeight: 120, density: min(1, 0.5 * gain), radius: (0.9, 1.4), stretch: (0.85, 36),
                    spread: 1, softness: 0.9, alpha: 172, seed: context.seed(82)),
                cells: (30, 5), fall: 1800, tilt: 0.10, luma: 188),
            FallingSheet(
                particles: Particles(
                    cell: 42, cellHeight: 260, density: min(1, 0.36 * gain), radius: (0.9, 1.6),
                    stretch: (0.95, 85), spread: 1, softness: 1.1, alpha: 178, seed: context.seed(83)),
                cells: (16, 2), fall: 3100, tilt: 0.13, luma: 192, magnification: 2),
        ]
    }

    /// Stone and asphalt in the lower half mirror what is above them, drawn out downwards and darker; what has colour,
    /// as grass and faces, stays.
    private static func wetness(
        of picture: Link, _ context: FilterContext, _ gain: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let copy = ReducedPicture(context)
        let (image, colors) = builder.split(builder.run(picture, copy.calls))
        let drop = max(1, Int((30 * copy.unit).rounded()))
        let (black, white) = context.isFullRange ? (0, 255) : (16, 235)
        let luma = "\(black)+\(white - black)*clip(1.7*((val-\(black))/\(white - black)-0.30)+0.20,0,1)"
        let mirrored = builder.run(
            image,
            [
                FilterCall("pad", ["w": copy.width, "h": copy.height + drop, "x": 0, "y": drop]),
                FilterCall("crop", ["w": copy.width, "h": copy.height, "x": 0, "y": 0]),
                FilterCall("gblur", ["sigma": copy.sigma(2.5), "sigmaV": copy.sigma(26)]),
                FilterCall("lutyuv", ["y": luma, "u": "val", "v": "val"]),
            ])
        let alpha = shine(colors, copy, context, gain, &builder)
        let layer = builder.run(
            [mirrored, alpha], [FilterCall("mergeplanes", ["mapping": 0x00_01_02_10, "format": "yuva444p"])])
        return builder.enlarged(layer, context)
    }

    /// How much a place mirrors, in 0…255: grey and neither black nor white, more of it towards the viewer.
    private static func shine(
        _ colors: Link, _ copy: ReducedPicture, _ context: FilterContext, _ gain: Double,
        _ builder: inout GraphBuilder
    ) -> Link {
        let stone = Grades.expressions(
            [("full", "max(max(r,g),b)-min(min(r,g),b)"), ("y", "0.3*r+0.59*g+0.11*b")],
            red: "0", green: "clip((0.19-full)*9,0,1)*clip((y-0.10)*7,0,1)*clip((0.75-y)*6,0,1)", blue: "0")
        let grey = builder.planes(["g"], of: colors, context, stone)[0]
        let soft = builder.run(grey, FilterCall("gblur", ["sigma": copy.sigma(3.6)]))
        let ramp = builder.source([
            FilterCall("color", ["c": "black", "s": "\(copy.width)x\(copy.height)", "r": 1, "d": 1]),
            FilterCall("format", ["pix_fmts": "gray"]),
            FilterCall("geq", ["lum": "\(decimal(140 * gain))*pow(clip((Y/H-0.42)/0.58,0,1),0.85)"]),
        ])
        return builder.run([soft, ramp], [FilterCall("blend", ["all_mode": "multiply"])])
    }
}
