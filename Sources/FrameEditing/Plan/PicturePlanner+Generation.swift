internal import Checkpoints
internal import Diffusion
internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import Propagation

/// Steps that a model does.
extension PicturePlanner {
    /// Adds the stage of a step that a model does, and the pass that keeps the pictures for it.
    mutating func appendGeneration(
        _ step: EditStep, _ generation: GenerationRequest, _ spans: [Range<Double>]?
    ) throws {
        let checkpoint = try Checkpoint(path: generation.model)
        try generation.settings.check(for: checkpoint)
        guard let prompt = ModelPrompt.text(of: step, for: checkpoint.purpose, words: generation.words) else { return }
        let format = plan.output
        let size = Self.modelSize(
            width: format.width, height: format.height, longest: generation.settings.size,
            grain: checkpoint.autoencoder.pixelsPerLatent)
        try Self.checkWarp(generation, size)
        let painting = try painting(step, spans)
        _ = try generation.mask.map { try EditMask.of($0, for: step, width: format.width, height: format.height) }
        let joins = PaintStage.joinsFrames(format, painting.temporal)
        let pass = ModelSourcesPass(
            name: "model-\(index)", stageCount: plan.stages.count, painting: painting, width: size.width,
            height: size.height, longest: PaintStage.longest(format),
            isEvery: Self.isEvery(painting.temporal) || !joins)
        plan.joinsSegments = plan.joinsSegments || joins
        plan.passes.append(.modelSources(pass))
        plan.notes.append("\"\(prompt)\" is done by \(checkpoint.path) on pictures of \(size.width)x\(size.height)")
        let generating = GenerationPlan(painting: painting, request: generation, prompt: prompt, pass: pass)
        plan.stages.append(StagePlan(output: format, work: .generate(generating)))
    }

    /// The model's size for pictures of a size: no larger than they are, in multiples of `grain`.
    static func modelSize(width: Int, height: Int, longest: Int, grain: Int) -> (width: Int, height: Int) {
        let scale = min(1, Double(longest) / Double(max(width, height)))
        func side(_ pixels: Int) -> Int {
            max(grain, Int((Double(pixels) * scale / Double(grain)).rounded()) * grain)
        }
        return (side(width), side(height))
    }

    /// Frames are edited one by one where nothing is taken from anchors.
    static func isEvery(_ temporal: Temporal) -> Bool { temporal != .anchors }

    /// Optical flow needs room.
    private static func checkWarp(_ generation: GenerationRequest, _ size: (width: Int, height: Int)) throws {
        guard generation.settings.anchorWarp != nil, min(size.width, size.height) < AnchorMotionFinder.leastSide else {
            return
        }
        throw EditingError(
            .usage,
            "cannot warp anchors on pictures of \(size.width)x\(size.height): optical flow needs "
                + "\(AnchorMotionFinder.leastSide) pixels to a side; raise \(option: .modelSize) or leave "
                + "\(option: .warpAnchors) out")
    }
}

extension EditMask {
    /// A user's mask for a step at the film's size, with a soft edge.
    ///
    /// - Throws: `EditingError` for a mask that leaves nothing of the step's place.
    static func of(_ file: String, for step: EditStep, width: Int, height: Int) throws -> EditMask {
        let mask = try EditMask(file: file, width: width, height: height)
        if let box = step.target.place {
            let both = mask.meeting(EditMask(box, width: width, height: height))
            guard both.levels.contains(where: { $0 > 0 }) else {
                throw EditingError(
                    .usage,
                    "cannot edit '\(step.target.rawValue)' within the mask \(file): it is black there; paint it white, "
                        + "or name another place")
            }
        }
        return mask.softened(radius: max(1, max(width, height) / 256))
    }
}
