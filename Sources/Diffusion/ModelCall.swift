public import Tensors

/// What a model is asked.
public struct ModelCall: Sendable {
    /// Latents [N, C, h, w] at variance 1.
    public let latents: Tensor
    /// What the prediction is conditioned on.
    public let branch: Branch
    /// When, and of which frames.
    public let moment: DenoisingMoment

    /// The training step that the model is told; not always whole.
    public var timestep: Double { moment.timestep }
}

/// A place in the denoising loop.
public struct DenoisingMoment: Sendable {
    /// The sampler on its way.
    public let sampler: any Sampler
    /// The sampler's call, from 0.
    public let call: Int
    /// The batch, by its place in the list that is run.
    public let batch: Int
    /// The absolute numbers of its frames.
    public let frames: [Int]

    /// The training step that the model is told; not always whole.
    public var timestep: Double { sampler.timesteps[call] }
    /// The level of the latents that go into the call.
    public var level: NoiseLevel { sampler.levels[call] }
    /// The share of the sampler's calls that came before, from 0 to less than 1.
    public var share: Double { Double(call) / Double(sampler.timesteps.count) }
    /// Whether no call follows.
    public var isLast: Bool { call + 1 == sampler.timesteps.count }
    /// The level of the latents after the call; nil after the last.
    public var nextLevel: NoiseLevel? { isLast ? nil : sampler.levels[call + 1] }
}

/// What changes predictions and latents on their way: warps of the clean latents, statistics taken from anchors, masks.
///
/// What one batch leaves for those after it at the same level is kept in the value.
public protocol DenoisingEdit {
    /// The prediction to step with, of the guided one. `latents` are those of ``DenoisingMoment/level``; clean latents
    /// are reached by ``NoiseLevel/denoised(_:_:_:)`` and back by ``NoiseLevel/prediction(of:_:_:)``.
    mutating func prediction(_ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor
    /// The latents to go on with, of those after the call.
    mutating func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor
}

extension DenoisingEdit {
    /// The prediction as it is.
    public mutating func prediction(_ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor
    {
        prediction
    }

    /// The latents as they are.
    public mutating func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor { latents }
}
