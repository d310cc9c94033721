import Canvases
import Checkpoints
import Diffusion
import EditPlans
import LibAV
import MediaTypes
import Painting
import Propagation

/// Steps whose pictures are painted, by a look or by a model.
extension EditChain {
    /// Adds the stage of a painted look.
    func appendPainting(_ step: EditStep, _ style: PaintedStyle, _ spans: [Range<Double>]?) throws {
        let look = try style.look(commission(step))
        let stage = try paintStage(look, scope(step, spans))
        if let note = look.note { notes.append(note) }
        if let asked = request.anchorSpacing, stage.joinsFrames, asked > stage.longest {
            notes.append(
                "anchors lie at most \(stage.longest) frames apart instead of \(asked): more pictures of "
                    + "\(output.width)x\(output.height) would take too much memory")
        }
        stages.append(stage)
    }

    /// Adds the stage of a step that a model does, and lets the film be looked through for its pictures. Without a folder
    /// for them it leaves the frames as they are.
    func appendGeneration(
        _ step: EditStep, _ generation: GenerationRequest, _ prompt: String, _ spans: [Range<Double>]?,
        after earlier: [EditStep]
    ) throws {
        let checkpoint = try Checkpoint(path: generation.model)
        try generation.settings.check(for: checkpoint)
        let size = Self.modelSize(
            width: output.width, height: output.height, longest: generation.settings.size,
            grain: checkpoint.autoencoder.pixelsPerLatent)
        try Self.checkWarp(generation, size)
        var scope = try scope(step, spans)
        scope.mask = try generation.mask.map { try mask($0, of: step) }
        let folder = SourceFolder(path: "\(generation.folder ?? "/")/model-\(index)")
        let isEvery = Self.isEvery(request.temporal)
        let pictures = GeneratedPictures(
            generation, folder: folder, prompt: prompt, seed: request.seed, box: scope.box,
            end: generation.end.map { Int64(($0 / output.timeBase.value).rounded(.up)) })
        generated.append(pictures)
        let look = try GeneratedLook(commission(step), pictures: pictures, isEvery: isEvery)
        let stage = try paintStage(look, scope)
        modelPictures.append((3 * size.width * size.height, isEvery || !stage.joinsFrames ? 1 : stage.longest))
        if generation.folder != nil, let collect = generation.collect, !folder.isComplete {
            try collect(
                prefix(earlier),
                SourceCollector(
                    folder, input: output, scope: scope, longest: stage.longest, isEvery: isEvery || !stage.joinsFrames,
                    width: size.width, height: size.height))
        }
        notes.append("\"\(prompt)\" is done by \(checkpoint.path) on pictures of \(size.width)x\(size.height)")
        if generation.folder != nil { stages.append(stage) }
    }

    /// A user's mask at the film's size, with a soft edge.
    private func mask(_ file: String, of step: EditStep) throws -> EditMask {
        let mask = try EditMask(file: file, width: output.width, height: output.height)
        if let box = step.target.place {
            let both = mask.meeting(EditMask(box, width: output.width, height: output.height))
            guard both.levels.contains(where: { $0 > 0 }) else {
                throw EditingError(
                    .usage,
                    "cannot edit '\(step.target.rawValue)' within the mask \(file): it is black there; paint it white, "
                        + "or name another place")
            }
        }
        return mask.softened(radius: max(1, max(output.width, output.height) / 256))
    }

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

    private func commission(_ step: EditStep) throws -> Commission {
        try Commission(
            width: output.width, height: output.height, seed: request.seed, strength: step.strength, threads: threads)
    }

    private func scope(_ step: EditStep, _ spans: [Range<Double>]?) throws -> PaintStage.Scope {
        guard step.target == .frame || step.target.place != nil else { throw Self.needsMask(step) }
        return .init(
            spans: spans, box: step.target.place, shot: request.shot, segment: request.segment,
            temporal: request.temporal)
    }

    private func paintStage(_ look: any PaintedLook, _ scope: PaintStage.Scope) throws -> PaintStage {
        let stage = try PaintStage(look, input: output, threads: request.threads, pool: threads, scope: scope)
        joinsSegments = joinsSegments || stage.joinsFrames
        return stage
    }

    private static func needsMask(_ step: EditStep) -> EditingError {
        EditingError(
            .needsModel,
            "cannot do \(step.operation.rawValue) to '\(step.target.rawValue)' only: finding it in the "
                + "picture needs a segmentation model, which this version doesn't have; leave the part out, or name a "
                + "place such as the top left corner")
    }
}
