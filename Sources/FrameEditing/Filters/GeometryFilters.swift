import EditPlans
import MediaTypes
import Painting

/// Edits of where pixels are. Up to the default strength the shape itself goes over from the source's: half as strong
/// a crop cuts half as much away.
enum GeometryFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ geometry: Operation.Geometry, _ step: EditStep, _ context: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch geometry {
        case .crop: try crop(step, context)
        case .cropBars: cropBars(context)
        case .rotate: rotate(step, context)
        case .flip: flip(step)
        case .resize: try resize(step, context)
        case .pad: try pad(step, context)
        case .stabilize: try stabilize(step, context)
        case .zoom: zoom(step, context)
        }
    }

    private static func geometry(_ calls: [FilterCall], width: Int, height: Int, _ context: FilterContext)
        -> PictureEdit
    {
        PictureEdit(calls, fading: .own).with { edit in
            if width != context.width || height != context.height { edit.size = (width, height) }
            edit.safeForHDR = true
            edit.takesAnyColors = true
        }
    }

    private static func refusal(_ step: EditStep, _ reason: String, _ remedy: Message) -> FilterRefusal {
        FilterRefusal(.badValue, "\(step.operation.rawValue) \(reason)", remedy: remedy)
    }

    /// A crop to a box in pixels, to a place (the target), or to an aspect of the displayed picture around the middle.
    static func crop(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit? {
        let whole = Rectangle(x: 0, y: 0, width: Double(context.width), height: Double(context.height))
        var goal = whole
        if let box = step.box(.box) {
            let place = try PlacedRectangle(pixels: box, of: step, in: context)
            goal = Rectangle(
                x: Double(place.x), y: Double(place.y), width: Double(place.width), height: Double(place.height))
        } else if let aspect = step.ratio(.aspect) {
            let factor = aspect.value / context.displayAspect
            goal.width = whole.width * min(1, factor)
            goal.height = whole.height * min(1, 1 / factor)
            goal.x = (whole.width - goal.width) / 2
            goal.y = (whole.height - goal.height) / 2
        } else if let place = try PlacedRectangle(targetOf: step, in: context) {
            goal = Rectangle(
                x: Double(place.x), y: Double(place.y), width: Double(place.width), height: Double(place.height))
        } else {
            throw refusal(
                step, "needs to know what to keep",
                "say an aspect such as 16:9 or a place, or give the step a box \"x y w h\" in a plan")
        }
        let cut = whole.moved(towards: goal, by: step.opacity)
        let (width, height) = (
            min(context.evenWidth(cut.width), context.width), min(context.evenHeight(cut.height), context.height)
        )
        if width == context.width && height == context.height { return nil }
        let grid = context.layout
        func position(_ start: Double, _ length: Double, _ size: Int, _ limit: Int, _ step: Int) -> Int {
            let free = start + (length - Double(size)) / 2
            return max(0, min(limit - size, Int((free / Double(step)).rounded()) * step))
        }
        let x = position(cut.x, cut.width, width, context.width, grid.widthStep)
        let y = position(cut.y, cut.height, height, context.height, grid.heightStep)
        return geometry(
            [FilterCall("crop", ["w": width, "h": height, "x": x, "y": y, "exact": 1])], width: width, height: height,
            context)
    }

    /// What lies inside of the film's bars, on the grid of the chroma samples; `nil` where it isn't known.
    private static func cropBars(_ context: FilterContext) -> PictureEdit? {
        guard let area = context.filmFrame?.area else { return nil }
        let grid = context.layout
        func inward(_ start: Int, _ length: Int, _ step: Int) -> (start: Int, length: Int) {
            let first = (start + step - 1) / step * step
            return (first, max(step, (start + length - first) / step * step))
        }
        let (x, width) = inward(area.left, area.width, max(2, grid.widthStep))
        let (y, height) = inward(area.top, area.height, max(2, grid.heightStep))
        return geometry(
            [FilterCall("crop", ["w": width, "h": height, "x": x, "y": y, "exact": 1])], width: width, height: height,
            context)
    }

    private struct Rectangle {
        var x, y, width, height: Double

        func moved(towards goal: Rectangle, by share: Double) -> Rectangle {
            func between(_ from: Double, _ to: Double) -> Double { from + (to - from) * share }
            return Rectangle(
                x: between(x, goal.x), y: between(y, goal.y), width: between(width, goal.width),
                height: between(height, goal.height))
        }
    }

    /// Clockwise. Right angles move samples exactly and swap the sides; other angles keep the frame's size and enlarge
    /// the picture until it has no empty corners.
    static func rotate(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let degrees = (step.number(.degrees) ?? 90) * step.opacity
        let turn = degrees.truncatingRemainder(dividingBy: 360)
        if turn == 0 { return nil }
        let quarters = (turn / 90).rounded()
        if abs(turn - quarters * 90) < 1e-9 { return quarterTurns(Int(quarters), context) }
        return freeRotation(turn * .pi / 180, context)
    }

    private static func quarterTurns(_ quarters: Int, _ context: FilterContext) -> PictureEdit? {
        switch (quarters % 4 + 4) % 4 {
        case 1:
            geometry([FilterCall("transpose", ["dir": "clock"])], width: context.height, height: context.width, context)
        case 2:
            geometry([FilterCall("hflip"), FilterCall("vflip")], width: context.width, height: context.height, context)
        case 3:
            geometry(
                [FilterCall("transpose", ["dir": "cclock"])], width: context.height, height: context.width, context)
        default: nil
        }
    }

    private static func freeRotation(_ angle: Double, _ context: FilterContext) -> PictureEdit {
        let square = Double(context.width) * context.sampleAspect.value
        let (sine, cosine) = (abs(sinOf(angle)), abs(sinOf(angle + .pi / 2)))
        let aspect = square / Double(context.height)
        let zoom = max(cosine + sine / aspect, cosine + sine * aspect) + 0.004
        let (width, height) = (context.evenWidth(square), context.height)
        return geometry(
            [
                FilterCall(
                    "scale",
                    [
                        "w": context.evenWidth(square * zoom), "h": context.evenHeight(Double(height) * zoom),
                        "flags": "bicubic",
                    ]),
                FilterCall("rotate", ["a": angle, "ow": width, "oh": height, "bilinear": 1]),
                FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"]),
                FilterCall("setsar", ["sar": "\(context.sampleAspect.numerator)/\(context.sampleAspect.denominator)"]),
            ], width: context.width, height: context.height, context
        ).with { $0.takesAnyColors = false }
    }

    /// The sine by its series, after the argument is brought into -π…π; exact to 1e-12.
    private static func sinOf(_ angle: Double) -> Double {
        let x = angle - (angle / (2 * .pi)).rounded() * 2 * .pi
        var (term, sum) = (x, x)
        for n in 1..<14 {
            term *= -x * x / Double((2 * n) * (2 * n + 1))
            sum += term
        }
        return sum
    }

    static func flip(_ step: EditStep) -> PictureEdit {
        PictureEdit([FilterCall(step.text(.axis) == "vertical" ? "vflip" : "hflip")]).with { edit in
            edit.safeForHDR = true
            edit.pixelwise = step.text(.axis) != "vertical"
            edit.takesAnyColors = true
        }
    }

    /// A resize to a width, a height, both, or a scale. A size gives square pixels and keeps the displayed aspect where
    /// one side is missing.
    static func resize(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit? {
        let aspect = context.displayAspect
        var (width, height) = (Double(context.width), Double(context.height))
        var isSquare = true
        switch (step.integer(.width), step.integer(.height), step.number(.scale)) {
        case (let wide?, let high?, _): (width, height) = (Double(wide), Double(high))
        case (let wide?, nil, _): (width, height) = (Double(wide), Double(wide) / aspect)
        case (nil, let high?, _): (width, height) = (Double(high) * aspect, Double(high))
        case (nil, nil, let scale?):
            (width, height) = (width * scale, height * scale)
            isSquare = false
        default: throw refusal(step, "needs a size", "say a width, a height or a scale such as 0.5")
        }
        return try scaled(step, width, height, isSquare, context)
    }

    private static func scaled(
        _ step: EditStep, _ width: Double, _ height: Double, _ isSquare: Bool, _ context: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        func between(_ from: Int, _ to: Double) -> Double { Double(from) + (to - Double(from)) * step.opacity }
        let (wide, high) = (
            context.evenWidth(between(context.width, width)), context.evenHeight(between(context.height, height))
        )
        guard wide <= 16_384, high <= 16_384 else {
            throw refusal(step, "would make a picture of \(wide)x\(high)", "stay within 16384 pixels a side")
        }
        if wide == context.width && high == context.height { return nil }
        var calls = [
            FilterCall(
                "scale",
                ["w": wide, "h": high, "flags": "lanczos+accurate_rnd", "interl": context.isInterlaced ? 1 : 0])
        ]
        if isSquare && step.opacity >= 1 { calls.append(FilterCall("setsar", ["sar": "1/1"])) }
        return geometry(calls, width: wide, height: high, context)
    }

    /// Bars at two sides until the displayed picture has the aspect.
    static func pad(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit? {
        guard let aspect = step.ratio(.aspect) else { throw refusal(step, "needs an aspect", "say one such as 16:9") }
        guard let color = step.color(.color) else { throw refusal(step, "needs a color", "say one such as black") }
        let factor = aspect.value / context.displayAspect
        let (goalWidth, goalHeight) = (
            Double(context.width) * max(1, factor), Double(context.height) * max(1, 1 / factor)
        )
        func between(_ from: Int, _ to: Double) -> Double { Double(from) + (to - Double(from)) * step.opacity }
        let width = max(context.evenWidth(between(context.width, goalWidth)), context.width)
        let height = max(context.evenHeight(between(context.height, goalHeight)), context.height)
        if width == context.width && height == context.height { return nil }
        guard width <= 16_384, height <= 16_384 else {
            throw refusal(
                step, "would make a picture of \(width)x\(height)", "choose an aspect nearer to the picture's")
        }
        let grid = context.layout
        let call = FilterCall(
            "pad",
            [
                "w": width, "h": height, "x": (width - context.width) / 2 / grid.widthStep * grid.widthStep,
                "y": (height - context.height) / 2 / grid.heightStep * grid.heightStep, "color": color.hex,
            ])
        return geometry([call], width: width, height: height, context).with { $0.paintsColors = true }
    }
}
