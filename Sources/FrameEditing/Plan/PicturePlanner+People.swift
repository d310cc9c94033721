internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Steps that act on people, or on what is behind them.
extension PicturePlanner {
    /// Adds the pass that cuts people out, unless an earlier step has it already, and the stage that needs it.
    mutating func appendPeople(_ step: EditStep, _ side: PeopleSide, _ spans: [Range<Double>]?) throws {
        // Whatever lacks is told before the film is looked through.
        try PeopleMatting.require(in: NetworkStore())
        let mask = MaskPlan(pass: peoplePass(spans), side: side, spans: spans)
        if request.showsMasks || request.givesMasks { return try appendView(of: mask) }
        switch step.operation {
        case .region(.backgroundBlur): try appendBlur(step, mask)
        case .region(.backgroundReplace): try appendPicture(step, mask)
        case .region(.backgroundDesaturate):
            try appendMasked(
                EditStep(
                    .color(.saturation), time: step.time, strength: EditStep.defaultStrength,
                    parameters: [.amount: .number(-step.opacity)]), mask)
        case .region(.blur), .region(.pixelate): try appendHiding(step, mask)
        case .region, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate, .style:
            var whole = step
            whole.target = .frame
            try appendMasked(whole, mask)
        }
    }

    /// The name of the pass: one for all steps whose frames show the same.
    private mutating func peoplePass(_ spans: [Range<Double>]?) -> String {
        for (place, pass) in plan.passes.enumerated() {
            guard case .people(var people) = pass, people.stageCount == stagesBeforeSight else { continue }
            people.spans = people.spans.flatMap { old in spans.map { old + $0 } }
            plan.passes[place] = .people(people)
            return people.name
        }
        let pass = PeoplePass(
            name: "people-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)
        plan.passes.append(.people(pass))
        return pass.name
    }

    /// Adds a step's stage with its edit seen only where the mask is.
    private mutating func appendMasked(_ step: EditStep, _ mask: MaskPlan) throws {
        try lendComponents()
        if case .style(let style) = step.operation {
            try refuseOnHDR(step, unless: false)
            try appendPainting(step, style, mask.spans)
            return wrapLast(mask)
        }
        // A filter may give colours to grey pictures: those that are kept then need them, too.
        if let description = try describe(step, mask.spans), description.pixelFormat != plan.output.pixelFormat.name {
            try plan.append(graph: "format=\(description.pixelFormat)")
        }
        let (count, before) = (plan.stages.count, plan.output)
        try appendFilter(step, mask.spans)
        guard plan.stages.count > count else { return }
        guard plan.output.width == before.width, plan.output.height == before.height else {
            throw EditingError(
                .notUnderstood,
                "cannot do \(step.operation.rawValue) to a part of the picture: it changes its size; use it on the "
                    + "whole frame")
        }
        wrapLast(mask)
    }

    private mutating func wrapLast(_ mask: MaskPlan) {
        guard let last = plan.stages.popLast() else { return }
        plan.stages.append(StagePlan(output: last.output, work: .masked(mask, last.work)))
    }

    /// Shows what a step acts on: under a veil, or as the matte itself.
    private mutating func appendView(of mask: MaskPlan) throws {
        if request.givesMasks {
            try plan.append(graph: "format=gray")
        } else {
            try lendComponents()
        }
        plan.stages.append(StagePlan(output: plan.output, work: .maskView(mask, isAlone: request.givesMasks)))
    }

    /// What people are hidden by: patches of a tenth of the picture's shorter side.
    private mutating func appendHiding(_ step: EditStep, _ mask: MaskPlan) throws {
        try lendComponents()
        let size = Double(min(plan.output.width, plan.output.height)) * max(1, step.gain)
        let graph =
            step.operation == .region(.blur)
            ? "gblur=sigma=\(max(1, size / 24)):steps=2:planes=7"
            : "pixelize=w=\(max(4, Int(size / 20) / 2 * 2)):h=\(max(4, Int(size / 20) / 2 * 2))"
        try plan.append(graph: graph)
        wrapLast(mask)
        plan.notes.append(
            "people are hidden as far as they are seen; parts of them, and people who are small or far away, can be "
                + "missed: look through the result before you show it")
    }

    private mutating func appendBlur(_ step: EditStep, _ mask: MaskPlan) throws {
        try lendComponents()
        let format = plan.output
        let aspect = format.sampleAspect.numerator > 0 ? format.sampleAspect.value : 1
        // Pixels are told for 720 lines.
        let down = (step.number(.radius) ?? 12) * step.gain * context(nil).scale
        let kind = BackgroundPlan.Kind.blurred(across: down / aspect, down: down)
        plan.stages.append(
            StagePlan(output: format, work: .background(BackgroundPlan(mask: mask, kind: kind, keepsBars: keepsPlaces)))
        )
    }

    private mutating func appendPicture(_ step: EditStep, _ mask: MaskPlan) throws {
        try refuseOnHDR(step, unless: false)
        try lendComponents()
        let still: StillSource
        do {
            still = try BackgroundPicture.still(for: step, in: context(nil))
        } catch {
            throw EditingError(error, step)
        }
        // Whatever can't be read is told before the film is looked through.
        _ = try StillPictures().picture(still, threads: 1).format
        plan.stages.append(
            StagePlan(
                output: plan.output,
                work: .background(
                    BackgroundPlan(mask: mask, kind: .picture(still, share: step.opacity), keepsBars: keepsPlaces))))
    }
}
