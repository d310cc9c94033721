import Tensors

/// DDIM run backwards, from clean latents to the noise that leads to them (Song et al. 2021, section 4.3; Mokady et al.
/// 2023, section 3).
///
/// The levels rise: at each call the latents are one step below the training step that the model is told.
struct DDIMInversion: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// The level after each call.
    let nextLevels: [NoiseLevel]
    private let clipping: Clipping

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let shares = try SignalShares(options)
        timesteps = try shares.timesteps(steps).reversed()
        let stride = options.trainingSteps / steps
        prediction = options.prediction
        clipping = options.clipping
        levels = timesteps.map { NoiseLevel(signalShare: shares[Int($0) - stride]) }
        nextLevels = timesteps.map { NoiseLevel(signalShare: shares[Int($0)]) }
        try options.refuseNoiseAlone(levels)
        try options.refuseNoNoise(levels)
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let (level, next) = (levels[index], nextLevels[index])
        let x0 = try clipping.apply(level.denoised(state.latents, prediction, self.prediction))
        let epsilon = try level.noise(state.latents, prediction, self.prediction)
        return try state.moved(to: next.mixed(x0, epsilon))
    }
}
