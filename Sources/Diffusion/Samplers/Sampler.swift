public import Tensors

/// A way from noise to latents: at which noise levels a model is asked, and how its prediction moves the latents.
///
/// A sampler is a value of plain numbers, computed once. What it remembers of earlier predictions is in the
/// ``SamplerState`` of the latents, so one sampler serves any number of frames in any order.
public protocol Sampler: Sendable {
    /// What the model predicts.
    var prediction: PredictionType { get }
    /// The training step told to the model, for each of its calls. Not always whole.
    var timesteps: [Double] { get }
    /// The level of the latents that go into each call.
    var levels: [NoiseLevel] { get }
    /// The standard deviation of the latents to start with; 1 for samplers that keep the variance at 1.
    var initialScale: Double { get }

    /// The latents after call `index`.
    ///
    /// - Parameters:
    ///   - state: the latents that went into the call, before ``NoiseLevel/inputScale``.
    ///   - prediction: the model's, guided; shaped as the latents.
    ///   - noise: gives noise of standard deviation 1, shaped as the latents. Called once where the step adds noise.
    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState
}

extension Sampler {
    /// The clean latents x̂₀ that `prediction` implies in call `index`.
    public func denoised(_ latents: Tensor, _ prediction: Tensor, at index: Int) throws(TensorError) -> Tensor {
        try levels[index].denoised(latents, prediction, self.prediction)
    }
}

/// Latents on their way, with what a sampler remembers of the way.
public struct SamplerState: Sendable {
    /// [N, C, h, w].
    public var latents: Tensor
    /// Earlier predictions, or clean latents that they implied, the newest last; as many as the sampler needs.
    public internal(set) var history: [Tensor] = []
    /// Latents that a coming step goes back to.
    public internal(set) var held: Tensor?

    /// Latents at the beginning of their way.
    public init(_ latents: Tensor) { self.latents = latents }

    /// The same way, with other latents.
    func moved(to latents: Tensor) -> SamplerState {
        var state = self
        state.latents = latents
        return state
    }
}
