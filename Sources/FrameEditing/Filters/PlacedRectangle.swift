import EditPlans
import MediaTypes

/// The part of the picture that a step is limited to, on the grid of the chroma planes.
struct PlacedRectangle: Hashable {
    let x, y, width, height: Int

    /// The rectangle of the step's target: `nil` for the frame.
    init?(targetOf step: EditStep, in context: FilterContext) throws(FilterRefusal) {
        if step.target == .frame { return nil }
        guard let box = step.target.place else {
            throw FilterRefusal(
                .notBuilt,
                "\(step.operation.rawValue) cannot act on '\(step.target.rawValue)' alone: that needs a mask",
                remedy: Self.remedy(for: step))
        }
        self.init(box, in: context)
    }

    private static func remedy(for step: EditStep) -> Message {
        var other = step
        other.target = .background
        let people = other.mask == nil ? "" : ", people, the background, the sky, everything red, a thing such as a car"
        return "use the whole frame\(people) or a place such as top-left"
    }

    /// The `box` of the step where it has one, else its target's rectangle; a region step needs one of them.
    init(regionOf step: EditStep, in context: FilterContext) throws(FilterRefusal) {
        if let box = step.box(.box) ?? PixelBox(step.target.rawValue) {
            try self.init(pixels: box, of: step, in: context)
        } else if let place = step.target.place {
            self.init(place, in: context)
        } else if step.target.followed != nil {
            throw FilterRefusal(
                .notBuilt, "\(step.operation.rawValue) cannot fill what is followed: what is behind it isn't known",
                remedy: "blur or pixelate it, or leave \(option: .moment) out for a place that stays")
        } else {
            throw FilterRefusal(
                .notBuilt, "\(step.operation.rawValue) does not know where '\(step.target.rawValue)' is",
                remedy: "give \(option: .box) \"x y w h\" in pixels, or a place such as top-left")
        }
    }

    init(_ box: Target.Box, in context: FilterContext) {
        let (stepX, stepY) = (context.layout.widthStep, context.layout.heightStep)
        func start(_ fraction: Double, _ size: Int, _ step: Int) -> Int { Int(fraction * Double(size)) / step * step }
        x = start(box.x, context.width, stepX)
        y = start(box.y, context.height, stepY)
        let right = box.x + box.width > 0.999 ? context.width : start(box.x + box.width, context.width, stepX)
        let bottom = box.y + box.height > 0.999 ? context.height : start(box.y + box.height, context.height, stepY)
        width = max(right - x, 1)
        height = max(bottom - y, 1)
    }

    /// A box in pixels, widened to the chroma grid and clipped to the frame; one in the middle must fit into it.
    init(pixels box: PixelBox, of step: EditStep, in context: FilterContext) throws(FilterRefusal) {
        let grid = context.layout
        let x = box.x ?? (context.width - box.width) / 2 / grid.widthStep * grid.widthStep
        let y = box.y ?? (context.height - box.height) / 2 / grid.heightStep * grid.heightStep
        let fits = box.x != nil || box.width <= context.width && box.height <= context.height
        guard fits, x < context.width, y < context.height else {
            throw FilterRefusal(
                .badValue,
                "the box \(box) of \(step.operation.rawValue) does not lie in the "
                    + "picture of \(context.width)x\(context.height)",
                remedy: "give a box inside it")
        }
        (self.x, width) = Self.widened(x, box.width, grid.widthStep, context.width)
        (self.y, height) = Self.widened(y, box.height, grid.heightStep, context.height)
    }

    private static func widened(_ start: Int, _ length: Int, _ step: Int, _ size: Int) -> (Int, Int) {
        let first = start / step * step
        let end = min((start + min(length, size) + step - 1) / step * step, size)
        return (first, end - first)
    }

    private init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The rectangle with `margin` pixels more on every side that the frame has.
    func grown(by margin: Int, in context: FilterContext) -> PlacedRectangle {
        let (left, top) = (max(0, x - margin), max(0, y - margin))
        let (right, bottom) = (min(context.width, x + width + margin), min(context.height, y + height + margin))
        return PlacedRectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
}
