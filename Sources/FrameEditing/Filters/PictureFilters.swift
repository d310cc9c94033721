public import EditPlans
import MediaTypes

/// Every fixed picture operation as a libavfilter graph.
///
/// What holds for all of them: strength 0 is the source itself; up to ``EditStep/defaultStrength`` the edit fades in,
/// there it is what its name says, and above amounts (grain, glow, radii) grow. Outside the spans, and outside the
/// target's rectangle, the source's samples come out as they went in.
public enum PictureFilters {
    /// - Parameters:
    ///   - index: the step's place in the plan; begins the labels of the graph.
    ///   - context: the pictures as they reach this step.
    /// - Returns: `nil` when the step changes nothing: strength 0, no span, no amount.
    /// - Throws: ``FilterRefusal`` for what another stage does, what needs a mask, and values that make no picture.
    public static func filterDescription(
        for step: EditStep, index: Int, in context: FilterContext
    ) throws(FilterRefusal) -> FilterDescription? {
        guard step.strength > 0, context.spans?.isEmpty != true else { return nil }
        guard context.width > 0, context.height > 0 else {
            throw FilterRefusal(
                .badValue, "the picture has no size",
                remedy: "check the source with "
                    + "'\(command: .probe)'")
        }
        let place = try rectangle(of: step, in: context)
        var inner = context.editing
        if let place {
            inner.width = place.width
            inner.height = place.height
        }
        guard let edit = try edit(for: step, in: inner, cutFrom: context) else { return nil }
        let application = EditApplication(
            edit: edit, opacity: edit.fading == .mix ? step.opacity : 1, place: place, context: context)
        return try application.description(of: step.operation, prefix: "s\(index)")
    }

    /// The rectangle that the general mechanism cuts out for the step; `nil` for the whole frame.
    private static func rectangle(
        of step: EditStep, in context: FilterContext
    ) throws(FilterRefusal) -> PlacedRectangle? {
        switch step.operation {
        case .overlay(.text), .overlay(.image), .geometry(.crop), .geometry(.cropBars): nil
        case .region(let region): try RegionFilters.rectangle(region, of: step, in: context)
        case .style, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output:
            try PlacedRectangle(targetOf: step, in: context)
        }
    }

    /// What the operation does at the step's strength to pictures of `context` (the whole `frame` or the rectangle cut
    /// from it); `nil` for no change.
    private static func edit(
        for step: EditStep, in context: FilterContext, cutFrom frame: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch step.operation {
        case .look(let look): LookFilters.edit(look, step, context)
        case .scene(let scene): SceneFilters.edit(scene, step)
        case .color(let color): try ColorFilters.edit(color, step, context)
        case .region(let region): try RegionFilters.edit(region, step, context, cutFrom: frame)
        case .geometry(let geometry): try GeometryFilters.edit(geometry, step, context)
        case .cleanup(let cleanup): CleanupFilters.edit(cleanup, step, context)
        case .time(let time): try TimeFilters.edit(time, step, context)
        case .overlay(let overlay): try OverlayFilters.edit(overlay, step, context)
        case .style, .sound, .generate, .output: throw .notAFilter(step)
        }
    }
}

extension FilterRefusal {
    /// The refusal of a step that the painters, the timeline, the sound or a model do.
    static func notAFilter(_ step: EditStep) -> FilterRefusal {
        FilterRefusal(
            .notAFilter, "\(step.operation.rawValue) is not a picture filter",
            remedy: "another stage of the render does it")
    }
}
