internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes

/// Steps that act on what must be cut out, or on everything but that.
extension PicturePlanner {
    /// Adds the passes that cut it out, unless an earlier step has them already, and the stage that needs them.
    mutating func appendMasked(_ step: EditStep, _ target: MaskTarget, _ spans: [Range<Double>]?) throws {
        let mask: MaskPlan
        if case .box(let box) = target.subject, step.isHiding {
            mask = try outline(box, isInverted: target.isInverted, spans)
        } else if case .given(let given) = target.subject {
            let hides = step.isHiding && !target.isInverted
            mask = try self.mask(given, isInverted: target.isInverted, hides: hides, spans)
        } else {
            mask = try self.mask(target, spans)
        }
        if request.showsMasks || request.givesMasks { return try appendView(of: mask) }
        switch step.operation {
        case .region(.backgroundBlur): try appendBlur(step, mask)
        case .region(.backgroundReplace): try appendPicture(step, mask)
        case .region(.backgroundDesaturate):
            try appendInside(
                EditStep(
                    .color(.saturation), time: step.time, strength: EditStep.defaultStrength,
                    parameters: [.amount: .number(-step.opacity)]), mask)
        case .region(.blur), .region(.pixelate): try appendHiding(step, target, mask)
        case .region(.remove): try appendPlate(step, mask)
        case .region(.skyReplace) where step.color(.with) == nil: try appendSky(step, mask)
        case .region(.skyReplace): try appendDyed(step.dyeing, target, mask)
        case .color(.recolor) where target.isByColor: try appendDyed(step, target, mask)
        case .color(.recolor) where target.isDrawn && step.parameters[.from] == nil:
            try appendDyed(step, target, mask)
        case .color(.recolor) where step.parameters[.from] == nil: try appendRecoloring(step, target, mask)
        case .color(.selective) where target.isByColor:
            try appendInside(
                EditStep(
                    .color(.saturation), time: step.time, strength: EditStep.defaultStrength,
                    parameters: [.amount: .number(-step.opacity)]), mask)
        case .region, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output, .style:
            var whole = step
            whole.target = .frame
            try appendInside(whole, mask)
        }
    }

    /// Adds a step's stage with its edit seen only where the mask is.
    private mutating func appendInside(_ step: EditStep, _ mask: MaskPlan) throws {
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

    /// Adds a change of colour whose first one is the thing's own, which only the film tells.
    private mutating func appendRecoloring(_ step: EditStep, _ target: MaskTarget, _ mask: MaskPlan) throws {
        guard case .thing(let thing) = target.subject, !mask.isInverted,
            let things = plan.things(of: mask.pass)
        else { return try appendInside(step, mask) }
        try lendComponents()
        var works: [String: StagePlan.Work] = [:]
        let before = plan.output
        for name in ColorShares.names {
            var told = step
            told.target = .frame
            told.parameters[.from] = .text(name)
            try appendFilter(told, mask.spans)
            guard let last = plan.stages.popLast(), last.output.isLike(before) else {
                throw EditingError(
                    .worker, "cannot do color.recolor to a part of the picture of format \(before.pixelFormat.name)")
            }
            works[name] = last.work
        }
        plan.stages.append(StagePlan(output: before, work: .byColor(things: things, thing, works: works)))
        wrapLast(mask)
    }

    /// Adds a change of the colour of all that the mask is over.
    private mutating func appendDyed(_ step: EditStep, _ target: MaskTarget, _ mask: MaskPlan) throws {
        var whole = step
        whole.target = .frame
        whole.parameters[.from] = nil
        if case .color(let color) = target.subject, !target.isInverted {
            whole.parameters[.from] = .text(color.hue.rawValue)
        }
        try lendComponents()
        try appendFilter(whole, mask.spans, isMasked: true)
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

    /// What is hidden by: patches of a tenth of the picture's shorter side.
    private mutating func appendHiding(_ step: EditStep, _ target: MaskTarget, _ mask: MaskPlan) throws {
        try lendComponents()
        let size = Double(min(plan.output.width, plan.output.height)) * max(1, step.gain)
        let graph =
            step.operation == .region(.blur)
            ? "gblur=sigma=\(max(1, size / 24)):steps=2:planes=7"
            : "pixelize=w=\(max(4, Int(size / 20) / 2 * 2)):h=\(max(4, Int(size / 20) / 2 * 2))"
        try plan.append(graph: graph)
        wrapLast(mask)
        switch target.subject {
        case .people:
            plan.notes.append(
                "people are hidden as far as they are seen; parts of them, and people who are small or far away, can "
                    + "be missed: look through the result before you show it")
        case .thing(let thing):
            plan.notes.append(
                "\(thing.words): hidden as far as it is seen; parts of it can be missed: look through the result "
                    + "before you show it")
        case .moving:
            plan.notes.append(
                "what moves is hidden as far as it differs from what is behind it; look through the result before you "
                    + "show it")
        case .sky, .color:
            plan.notes.append(
                "\(target.words): hidden as far as it is told by its look; look through the result before you show it")
        case .given where mask.isInverted: break
        case .given(let given):
            plan.notes.append(
                given.moment == nil
                    ? "what the mask \(given.path) shows is hidden, and nothing else: look through the result before "
                        + "you show it"
                    : "what the mask \(given.path) shows is hidden where it is followed to, with a margin around; it "
                        + "can be lost where it is covered, leaves the picture or looks different: look through the "
                        + "result before you show it")
        case .box where mask.isInverted: break
        case .box:
            plan.notes.append(
                "what is in the box is hidden where it is followed to, with a margin around; it can be lost where it "
                    + "is covered, leaves the picture or looks different: look through the result before you show it")
        }
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
        try appendBackground(step, mask, BackgroundPicture.still) { .picture($0, share: step.opacity) }
    }

    /// Shows what is behind where something moves.
    private mutating func appendPlate(_ step: EditStep, _ mask: MaskPlan) throws {
        guard let plates = plan.plates(of: mask.pass) else {
            throw EditingError(.worker, "cannot do \(step.operation.rawValue): nothing tells what is behind it")
        }
        try refuseOnHDR(step, unless: false)
        try lendComponents()
        plan.stages.append(
            StagePlan(
                output: plan.output, work: .plate(plates: plates, movers: mask.pass, seed: request.seed)))
        wrapLast(mask)
    }

    private mutating func appendSky(_ step: EditStep, _ mask: MaskPlan) throws {
        try appendBackground(step, mask, BackgroundPicture.sky) { .sky($0, share: step.opacity) }
    }

    private mutating func appendBackground(
        _ step: EditStep, _ mask: MaskPlan,
        _ picture: (EditStep, FilterContext) throws(FilterRefusal) -> StillSource,
        _ kind: (StillSource) -> BackgroundPlan.Kind
    ) throws {
        try refuseOnHDR(step, unless: false)
        try lendComponents()
        let still: StillSource
        do {
            still = try picture(step, context(nil))
        } catch {
            throw EditingError(error, step)
        }
        // Whatever can't be read is told before the film is looked through.
        _ = try StillPictures().picture(still, threads: 1).format
        plan.stages.append(
            StagePlan(
                output: plan.output,
                work: .background(BackgroundPlan(mask: mask, kind: kind(still), keepsBars: keepsPlaces))))
    }
}

extension EditStep {
    /// It makes what it acts on unrecognisable.
    fileprivate var isHiding: Bool { operation == .region(.blur) || operation == .region(.pixelate) }

    /// A new colour for the sky as a change of colour.
    fileprivate var dyeing: EditStep {
        var dyeing = EditStep(.color(.recolor), target: target, time: time, strength: strength)
        dyeing.parameters[.to] = parameters[.with]
        return dyeing
    }
}

extension MaskTarget {
    /// It is found by its look: the sky, or what is of a colour.
    fileprivate var isByColor: Bool {
        switch subject {
        case .sky, .color: true
        case .people, .thing, .box, .moving, .given: false
        }
    }

    /// All that it shows gets a colour that is asked for, whatever its own: the user has drawn it.
    fileprivate var isDrawn: Bool {
        switch subject {
        case .box, .given: true
        case .people, .thing, .sky, .color, .moving: false
        }
    }

    fileprivate var words: String { if case .color(let color) = subject { color.words } else { "the sky" } }
}
