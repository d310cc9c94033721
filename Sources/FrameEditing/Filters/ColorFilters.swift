import EditPlans
import MediaTypes

/// Corrections of colour and tone.
enum ColorFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ color: Operation.Color, _ step: EditStep, _ context: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch color {
        case .brightness: brightness(step, context)
        case .contrast: contrast(step, context)
        case .saturation: saturation(step, context)
        case .temperature: temperature(step, context)
        case .hue: hue(step)
        case .tint: try tint(step)
        case .auto: automatic(context)
        case .selective: try selective(step)
        case .recolor: try RecolorFilter.edit(step, isMasked: context.isMasked)
        case .lut: try lut(step)
        }
    }

    /// The signed amount that the step makes: its own times the strength's factor, within -1…1.
    private static func amount(_ step: EditStep) -> Double {
        max(-1, min(1, (step.number(.amount) ?? 0) * step.gain))
    }

    /// A tone curve on luma in 0…1 (`v` in the expression), and a factor on the chroma.
    private static func tone(_ context: FilterContext, luma: String, chroma factor: Double) -> PictureEdit {
        let (black, range) = (context.black, context.white - context.black)
        let neutral = context.neutral
        let value = "st(0,clip((val-\(black))/\(range),0,1));\(black)+\(range)*clip(\(luma),0,1)"
        let chroma = "\(neutral)+(val-\(neutral))*\(decimal(factor))"
        return PictureEdit(
            [FilterCall("lutyuv", ["y": value, "u": chroma, "v": chroma])], fading: .own, hasTimeline: true
        )
        .with { edit in
            edit.safeForHDR = true
            edit.pixelwise = true
        }
    }

    /// Brighter lifts the shadows and keeps white; darker is like less exposure and keeps black.
    static func brightness(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let amount = amount(step)
        if amount == 0 { return nil }
        let luma =
            amount > 0
            ? "1-pow(1-ld(0),\(decimal(1 + 1.6 * amount)))"
            : "pow(ld(0),\(decimal(1 - 0.6 * amount)))*\(decimal(1 + 0.62 * amount))"
        return tone(context, luma: luma, chroma: amount > 0 ? 1 + 0.2 * amount : 1 + 0.5 * amount)
    }

    /// More is an S-curve that clips nothing; less pulls towards the middle grey.
    static func contrast(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let amount = amount(step)
        if amount == 0 { return nil }
        let steepness = 4.4 * max(amount, 0).squareRoot()
        let luma =
            amount > 0
            ? "0.5+tanh((ld(0)-0.5)*\(decimal(steepness)))/(2*tanh(\(decimal(steepness / 2))))"
            : "0.5+(ld(0)-0.5)*\(decimal(1 + 0.85 * amount))"
        return tone(context, luma: luma, chroma: 1 + 0.45 * amount)
    }

    /// -1 is grey, 1 is 2.4 times as colourful.
    static func saturation(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let amount = amount(step)
        if amount == 0 { return nil }
        return colourfulness(amount < 0 ? 1 + amount : 1 + 1.4 * amount, context)
    }

    /// Colourfulness times `factor` at the luma of BT.709, that of the film's own matrix where that is BT.2020 or
    /// colours grow: a red of the same light becomes the same grey whether a film is coded as BT.601 or as BT.709.
    static func colourfulness(_ factor: Double, _ context: FilterContext) -> PictureEdit {
        let chroma = "\(context.neutral)+(val-\(context.neutral))*\(decimal(factor))"
        // Luma that isn't named is clipped to the video range.
        let inPlace = PictureEdit(
            [FilterCall("lutyuv", ["y": "val", "u": chroma, "v": chroma])], fading: .own, hasTimeline: true)
        let isExact = factor > 1 || context.isHDR || ["bt709", "bt2020"].contains(context.colorMatrix)
        let edit =
            isExact
            ? inPlace
            : PictureEdit { builder, link, context in builder.grade(link, context, [Grades.saturation(factor)]) }
        return edit.with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.pixelwise = true
        }
    }

    /// Warmer (above 0) raises red and lowers blue at constant luma; cooler the reverse.
    static func temperature(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let amount = amount(step)
        if amount == 0 { return nil }
        let (red, blue) = (1 + 0.34 * amount, 1 - 0.46 * amount)
        let green = 1 + (amount > 0 ? 0.05 : 0.03) * amount
        let luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        let matrix = Grades.matrix([[red / luma, 0, 0], [0, green / luma, 0], [0, 0, blue / luma]])
        return PictureEdit { builder, link, context in builder.grade(link, context, [matrix]) }
            .with { edit in
                edit.fading = .own
                edit.pixelwise = true
            }
    }

    static func hue(_ step: EditStep) -> PictureEdit? {
        let degrees = (step.number(.degrees) ?? 0) * step.opacity
        if degrees == 0 { return nil }
        return PictureEdit([FilterCall("hue", ["h": degrees])], fading: .own, hasTimeline: true)
            .with { edit in
                edit.safeForHDR = true
                edit.pixelwise = true
            }
    }

    /// Light through a filter of the colour; luma mostly stays.
    static func tint(_ step: EditStep) throws(FilterRefusal) -> PictureEdit {
        guard let color = step.color(.color) else { throw missing("a color", step) }
        let target = [color.red, color.green, color.blue].map { Double($0) / 255 }
        let weights = [0.2126, 0.7152, 0.0722]
        let luma = zip(target, weights).map(*).reduce(0, +)
        let light = target.map { min(1.5, 0.1 + $0 / max(luma, 0.46)) }
        let share = min(0.85, 0.48 * step.gain)
        let rows = (0..<3).map { row in
            (0..<3).map { weights[$0] * light[row] * share + ($0 == row ? 1 - share : 0) }
        }
        return PictureEdit { builder, link, context in builder.grade(link, context, [Grades.matrix(rows)]) }
            .with { edit in
                edit.fading = .own
                edit.pixelwise = true
            }
    }

    /// Stretches black and white to the full range and takes a part of the cast out, steadied over the last second.
    static func automatic(_ context: FilterContext) -> PictureEdit {
        let frames = max(1, min(120, Int(context.frameRate.value.rounded())))
        return PictureEdit { builder, link, context in
            builder.grade(
                link, context,
                [FilterCall("normalize", ["smoothing": frames, "independence": 0.35])])
        }.with { $0.reach = .window(before: frames, after: 0) }
    }

    /// Grey, except for hues near the colour.
    static func selective(_ step: EditStep) throws(FilterRefusal) -> PictureEdit {
        guard let color = step.color(.keep) else { throw missing("a color to keep", step) }
        let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        let luma = 0.3 * red + 0.59 * green + 0.11 * blue
        let (across, up) = ((blue - luma) * 0.564, (red - luma) * 0.713)
        let length = (across * across + up * up).squareRoot()
        guard length > 0.03 else {
            throw FilterRefusal(
                .badValue, "\(color.hex) is a grey: there is no hue to keep", remedy: "name a colour such as red")
        }
        let grade = Grades.expressions(
            [
                ("y", "0.3*r+0.59*g+0.11*b"), ("p", "(b-y)*0.564"), ("q", "(r-y)*0.713"), ("m", "hypot(p,q)"),
                ("near", "clip(((p*\(decimal(across / length))+q*\(decimal(up / length)))/(m+0.0001)-0.87)/0.09,0,1)"),
                ("k", "near*clip((m-0.055)/0.055,0,1)"),
            ],
            red: "y+k*(r-y)", green: "y+k*(g-y)", blue: "y+k*(b-y)")
        return PictureEdit { builder, link, context in builder.lookUp(link, context, [grade]) }.with {
            $0.pixelwise = true
        }
    }

    /// A look-up table of a file: tetrahedral between the entries of a cube, linear between those of curves.
    static func lut(_ step: EditStep) throws(FilterRefusal) -> PictureEdit {
        guard let file = step.text(.file), !file.isEmpty else {
            throw FilterRefusal(.badValue, "color.lut needs a file", remedy: "name a .cube or a .3dl")
        }
        guard ["cube", "3dl"].contains(file.split(separator: ".").last?.lowercased()) else {
            throw FilterRefusal(
                .badValue, "\(file) is no table of colours by its name", remedy: "name a .cube or a .3dl")
        }
        let table: LookUpTable
        do throws(LookUpTable.Fault) {
            table = try LookUpTable(contentsOf: file)
        } catch {
            throw FilterRefusal(
                .unreadableFile, "cannot use the table \(file): \(error.reason)", remedy: "give a whole .cube or .3dl")
        }
        let call =
            switch table.shape {
            case .cube: FilterCall("lut3d", ["file": file, "interp": "tetrahedral"])
            case .curves: FilterCall("lut1d", ["file": file, "interp": "linear"])
            }
        return PictureEdit { builder, link, context in builder.grade(link, context, [call]) }
            .with { $0.pixelwise = true }
    }

    private static func missing(_ what: String, _ step: EditStep) -> FilterRefusal {
        FilterRefusal(.badValue, "\(step.operation.rawValue) needs \(what)", remedy: "name one, or write it as #rrggbb")
    }
}
