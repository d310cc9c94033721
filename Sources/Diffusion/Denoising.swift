import MediaTypes
public import Tensors

/// The one denoising loop. Which levels, which conditions, whose noise: all are values handed in.
///
/// It runs step-major: at each level the batches go through the model in their order, anchors first, so that what the
/// model keeps of one batch for the next (keys and values) is of that level and can be let go after it.
public struct Denoising: Sendable {
    /// The levels and the steps between them.
    public let sampler: any Sampler
    /// The conditions and their weights.
    public let guidance: Guidance
    /// Where samplers get new noise.
    public let noise: any NoiseSource
    /// Which of the sampler's calls are made. Part of them for latents that start partly noisy (SDEdit).
    public let calls: Range<Int>

    /// A model's prediction for one call: [N, C, h, w] as the call's latents.
    public typealias Model = (ModelCall) throws -> Tensor

    /// - Parameter calls: nil is all.
    /// - Throws: ``DiffusionError`` `range` for calls that the sampler doesn't have.
    public init(
        sampler: any Sampler, guidance: Guidance, noise: any NoiseSource, calls: Range<Int>? = nil
    ) throws {
        let all = 0..<sampler.timesteps.count
        let calls = calls ?? all
        guard all.lowerBound <= calls.lowerBound, calls.upperBound <= all.upperBound else {
            throw DiffusionError(
                code: .range,
                message: "cannot denoise from call \(calls.lowerBound) to \(calls.upperBound): the "
                    + "sampler has \(all.count); ask for calls from 0 to \(all.count)")
        }
        self.sampler = sampler
        self.guidance = guidance
        self.noise = noise
        self.calls = calls
    }

    /// Takes every batch from its latents to those after the last call.
    ///
    /// - Parameters:
    ///   - batches: in the order in which the model sees them at each level. Their latents have the level before the
    ///     first call: noise times the sampler's initial scale, or ``NoiseLevel/mixed(_:_:)``.
    ///   - edit: changes predictions and latents on the way.
    ///   - progress: told after each call, when all batches have made it.
    ///   - check: called before each batch's step; it throws to end the work. Task cancellation by default.
    /// - Returns: the batches in their order.
    /// - Throws: what the model, the edit or `check` throws; ``TensorError``.
    public func run(
        _ batches: [FrameBatch], edit: (any DenoisingEdit)? = nil,
        progress: (DenoisingProgress) throws -> Void = { _ in },
        check: () throws -> Void = { try Task.checkCancellation() }, model: Model
    ) throws -> [FrameBatch] {
        var batches = batches
        var edit = edit
        for index in calls {
            for place in batches.indices {
                try check()
                try step(&batches[place], place, index, &edit, model)
            }
            let done = index - calls.lowerBound + 1
            try progress(DenoisingProgress(done: done, of: calls.count, call: index, batches: batches))
        }
        return batches
    }

    /// One batch, one level: all conditions, guidance, the sampler's step.
    private func step(
        _ batch: inout FrameBatch, _ place: Int, _ index: Int, _ edit: inout (any DenoisingEdit)?,
        _ model: Model
    ) throws {
        let moment = DenoisingMoment(sampler: sampler, call: index, batch: place, frames: batch.frames)
        let scaled = try batch.state.latents * sampler.levels[index].inputScale
        var prediction = try guidance.combined(
            guidance.branches.map { try model(ModelCall(latents: scaled, branch: $0, moment: moment)) })
        prediction = try edit?.prediction(prediction, batch.state.latents, moment) ?? prediction
        let next = try sampler.step(batch.state, prediction, at: index) {
            try batch.noise(from: noise, at: .call(index))
        }
        batch.state = next
        batch.state.latents = try edit?.latents(next.latents, moment) ?? next.latents
    }
}

/// How far a ``Denoising`` is.
public struct DenoisingProgress: Sendable {
    /// Calls made, of all.
    public let done: Int
    /// Calls in all.
    public let of: Int
    /// The sampler's call that was made last.
    public let call: Int
    /// The batches after it.
    public let batches: [FrameBatch]
}
