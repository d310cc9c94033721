import EditPlans

/// Looks that are one tone for every colour: monochromes, film stocks, gradings.
enum LookFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ look: Operation.Look, _ step: EditStep, _ context: FilterContext
    ) -> PictureEdit? {
        switch look {
        case .blackAndWhite: blackAndWhite(step, context)
        case .sepia: sepia(context)
        case .noir: noir(step)
        case .vintageFilm: FilmFilters.vintageFilm(step)
        case .vhs: FilmFilters.vhs(step)
        case .technicolor: technicolor(context)
        case .tealOrange: TealOrange.edit()
        case .bleachBypass: bleachBypass()
        case .crossProcess: crossProcess(context)
        case .faded: faded(context)
        case .dreamy: LightFilters.dreamy(step)
        case .hdr: LightFilters.localContrast(step)
        case .infrared: LightFilters.infrared()
        case .nightVision: FilmFilters.nightVision(step)
        case .thermal: LightFilters.thermal()
        case .invert: invert(step, context)
        case .filmGrain: FilmFilters.filmGrain(step)
        case .vignette: vignette(step)
        }
    }

    static func blackAndWhite(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        ColorFilters.colourfulness(1 - step.opacity, context)
    }

    private static func grade(_ context: FilterContext, _ calls: [FilterCall]) -> PictureEdit {
        PictureEdit { builder, link, context in builder.grade(link, context, calls) }.with { $0.pixelwise = true }
    }

    /// Warm brown monochrome: dark brown shadows, cream highlights.
    static func sepia(_ context: FilterContext) -> PictureEdit {
        grade(
            context,
            [
                Grades.gray(0.33, 0.56, 0.11),
                Grades.curves(
                    red: [(0, 0.06), (0.25, 0.34), (0.5, 0.60), (0.75, 0.84), (1, 1)],
                    green: [(0, 0.035), (0.25, 0.25), (0.5, 0.49), (0.75, 0.73), (1, 0.94)],
                    blue: [(0, 0.02), (0.25, 0.15), (0.5, 0.35), (0.75, 0.57), (1, 0.78)]),
            ])
    }

    /// Hard black and white: skin lightened as by a red filter, deep shadows, dark corners, a little grain.
    static func noir(_ step: EditStep) -> PictureEdit {
        let gain = step.gain
        return PictureEdit { builder, link, context in
            let toned = builder.grade(
                link, context,
                [
                    Grades.gray(0.5, 0.42, 0.08),
                    Grades.curve([(0, 0), (0.2, 0.06), (0.45, 0.36), (0.7, 0.8), (0.88, 0.97), (1, 1)]),
                ])
            let dark = builder.vignette(toned, context, strength: 0.62 * max(1, gain), start: 0.25)
            return builder.grain(dark, context, amount: 5 * max(1, gain), size: 1.2 * context.scale, salt: 11)
        }.with { $0.keepsHighBitDepth = true }
    }

    /// Three-strip printing: each record sees its own third of the spectrum, so colours part and deepen.
    static func technicolor(_ context: FilterContext) -> PictureEdit {
        grade(
            context,
            [
                Grades.matrix([[1.46, -0.30, -0.16], [-0.16, 1.34, -0.18], [-0.14, -0.30, 1.44]]),
                Grades.curves(
                    red: [(0, 0), (0.25, 0.23), (0.5, 0.53), (0.75, 0.81), (1, 1)],
                    green: [(0, 0), (0.25, 0.21), (0.5, 0.5), (0.75, 0.78), (1, 1)],
                    blue: [(0, 0.01), (0.25, 0.22), (0.5, 0.47), (0.75, 0.74), (1, 0.96)]),
            ])
    }

    /// The silver left in the print: the grey picture overlaid on a half desaturated colour one.
    static func bleachBypass() -> PictureEdit {
        PictureEdit { builder, link, context in
            let color = builder.run(link, context.toGrading)
            let (below, above) = builder.split(color)
            let silver = builder.run(above, Grades.gray(0.3, 0.59, 0.11))
            let muted = builder.run(below, Grades.saturation(0.5))
            return builder.run(
                [silver, muted],
                [FilterCall("blend", ["all_mode": "overlay", "all_opacity": 0.8])] + context.toYUV)
        }.with { $0.pixelwise = true }
    }

    /// Slide film in negative chemistry: cyan shadows, yellow highlights, hard red.
    static func crossProcess(_ context: FilterContext) -> PictureEdit {
        grade(
            context,
            [
                Grades.saturation(1.15),
                Grades.curves(
                    red: [(0, 0), (0.25, 0.13), (0.5, 0.5), (0.75, 0.88), (1, 1)],
                    green: [(0, 0), (0.25, 0.22), (0.5, 0.56), (0.75, 0.86), (1, 1)],
                    blue: [(0, 0.2), (0.25, 0.34), (0.5, 0.46), (0.75, 0.60), (1, 0.76)]),
            ])
    }

    /// A print that has lost its blacks and some of its colour.
    static func faded(_ context: FilterContext) -> PictureEdit {
        grade(
            context,
            [
                Grades.saturation(0.62),
                Grades.curves(
                    red: [(0, 0.15), (0.25, 0.32), (0.5, 0.55), (0.75, 0.76), (1, 0.93)],
                    green: [(0, 0.14), (0.25, 0.31), (0.5, 0.53), (0.75, 0.74), (1, 0.91)],
                    blue: [(0, 0.18), (0.25, 0.32), (0.5, 0.50), (0.75, 0.67), (1, 0.83)]),
            ])
    }

    static func invert(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let opacity = decimal(step.opacity)
        let luma = "val+((\(context.black + context.white)-val)-val)*\(opacity)"
        let chroma = "val+((\(2 * context.neutral)-val)-val)*\(opacity)"
        return PictureEdit(
            [FilterCall("lutyuv", ["y": luma, "u": chroma, "v": chroma])], fading: .own, hasTimeline: true
        ).with { $0.pixelwise = true }
    }

    static func vignette(_ step: EditStep) -> PictureEdit {
        let strength = 0.72 * step.gain
        return PictureEdit { builder, link, context in
            builder.vignette(link, context, strength: strength)
        }.with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.pixelwise = true
        }
    }
}
