public import MediaTypes
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
    ///   - supervision: asked before each batch's step, and told how many of the calls are made.
    ///   - edit: changes predictions and latents on the way.
    ///   - each: given the batches after each call, when all of them have made it.
    /// - Returns: the batches in their order.
    /// - Throws: what the model, the edit, `each` or the supervision throws; ``TensorError``.
    public func run(
        _ batches: [FrameBatch], _ supervision: Supervision, edit: (any DenoisingEdit)? = nil,
        each: ([FrameBatch]) throws -> Void = { _ in }, model: Model
    ) throws -> [FrameBatch] {
        var batches = batches
        var edit = edit
        for (done, index) in calls.enumerated() {
            for place in batches.indices {
                try supervision.check()
                supervision.tell(.model(done: done, total: calls.count))
                try step(&batches[place], place, index, &edit, model)
            }
            try each(batches)
        }
        supervision.tell(.model(done: calls.count, total: calls.count))
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
