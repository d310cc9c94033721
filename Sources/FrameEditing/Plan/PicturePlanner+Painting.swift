internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import Painting
internal import Propagation

/// Steps whose pictures are painted by a look.
extension PicturePlanner {
    /// Adds the stage of a painted look.
    mutating func appendPainting(_ step: EditStep, _ style: Operation.Style, _ spans: [Range<Double>]?) throws {
        let painting = try painting(step, spans)
        let format = plan.output
        if let note = style.note(step, width: format.width, height: format.height) { plan.notes.append(note) }
        let joins = PaintStage.joinsFrames(format, painting.temporal)
        let longest = PaintStage.longest(format, enlargement: PaintStage.enlargement(of: style, format))
        if let asked = request.anchorSpacing, joins, asked > longest {
            plan.notes.append(
                "anchors lie at most \(longest) frames apart instead of \(asked): more pictures of "
                    + "\(format.width)x\(format.height) would take too much memory")
        }
        plan.joinsSegments = plan.joinsSegments || joins
        plan.stages.append(StagePlan(output: format, work: .paint(style, painting)))
    }

    /// Where and when a painted step acts.
    func painting(_ step: EditStep, _ spans: [Range<Double>]?) throws -> PaintingPlan {
        guard step.target == .frame || step.target.place != nil else { throw Self.needsMask(step) }
        return PaintingPlan(
            step: step, spans: spans, temporal: request.temporal, seed: request.seed, keepsPlaces: keepsPlaces,
            keepsLight: keepsLight)
    }

    private static func needsMask(_ step: EditStep) -> EditingError {
        EditingError(
            .needsModel,
            "cannot do \(step.operation.rawValue) to '\(step.target.rawValue)' only: of things in the picture only "
                + "people and what is behind them are found, and not for a model; leave the part out, or name a place "
                + "such as the top left corner")
    }
}
