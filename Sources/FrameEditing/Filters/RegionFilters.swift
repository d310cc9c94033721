import EditPlans
import MediaTypes

/// Edits of a rectangle that the user names; what needs a mask is refused.
enum RegionFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ region: Operation.Region, _ step: EditStep, _ context: FilterContext, cutFrom frame: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch region {
        case .blur: blur(step, context)
        case .pixelate: pixelate(step, context)
        case .remove: try remove(step, cutFrom: frame)
        case .facesBlur, .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace:
            throw .notAFilter(step)
        }
    }

    /// The rectangle that is cut out for a step; `nil` for the whole frame.
    static func rectangle(
        _ region: Operation.Region, of step: EditStep, in context: FilterContext
    ) throws(FilterRefusal) -> PlacedRectangle? {
        switch region {
        case .blur, .pixelate: try PlacedRectangle(regionOf: step, in: context)
        case .remove: try PlacedRectangle(regionOf: step, in: context).grown(by: removalMargin, in: context)
        case .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace, .facesBlur: nil
        }
    }

    /// Blurred beyond recognition: a few soft patches stay of the rectangle.
    static func blur(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let sigma = Double(min(context.width, context.height)) / 9 * max(1, step.gain)
        return PictureEdit([FilterCall("gblur", ["sigma": max(1, sigma), "steps": 2, "planes": 7])])
            .with { $0.safeForHDR = true }
    }

    /// Blocks of about an eighth of the rectangle's shorter side.
    static func pixelate(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let block = max(4, Int(Double(min(context.width, context.height)) / 8 * max(1, step.gain)) / 2 * 2)
        return PictureEdit([FilterCall("pixelize", ["w": block, "h": block])]).with { $0.safeForHDR = true }
    }

    /// The margin that the filling takes its colours from.
    static let removalMargin = 8

    /// Fills the region from its surroundings. What is cut out of the frame holds a margin around the region, which
    /// is less where the region meets the frame's edge.
    static func remove(_ step: EditStep, cutFrom frame: FilterContext) throws(FilterRefusal) -> PictureEdit? {
        let region = try PlacedRectangle(regionOf: step, in: frame)
        let cut = region.grown(by: removalMargin, in: frame)
        let (left, top) = (max(1, region.x - cut.x), max(1, region.y - cut.y))
        let right = min(cut.width - 1, region.x - cut.x + region.width)
        let bottom = min(cut.height - 1, region.y - cut.y + region.height)
        guard right > left, bottom > top else {
            throw FilterRefusal(
                .badValue, "the region to remove leaves nothing around it to fill it from", remedy: "give a smaller box"
            )
        }
        return PictureEdit([FilterCall("delogo", ["x": left, "y": top, "w": right - left, "h": bottom - top])])
            .with { edit in
                edit.keepsHighBitDepth = false
                edit.safeForHDR = true
            }
    }
}
