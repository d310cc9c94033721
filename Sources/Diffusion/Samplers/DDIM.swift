import Tensors

/// Denoising diffusion implicit models (Song et al. 2021), equation 12.
///
/// Each step takes x̂₀ and the noise ε̂ apart and mixes them again at the next level; with η > 0 a part of the noise,
/// of standard deviation σ = η · √((1 − ᾱ′)/(1 − ᾱ)) · √(1 − ᾱ/ᾱ′), is new. η = 1 is ancestral sampling.
struct DDIM: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// The level after each call.
    let nextLevels: [NoiseLevel]
    /// σ of each call.
    let deviations: [Double]
    private let clipping: Clipping

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let shares = try SignalShares(options)
        timesteps = try shares.timesteps(steps)
        let stride = options.trainingSteps / steps
        prediction = options.prediction
        clipping = options.clipping
        levels = timesteps.map { NoiseLevel(signalShare: shares[Int($0)]) }
        nextLevels = timesteps.map { NoiseLevel(signalShare: shares[Int($0) - stride]) }
        deviations = timesteps.map {
            let (now, next) = (shares[Int($0)], shares[Int($0) - stride])
            return options.eta * ((1 - next) / (1 - now) * (1 - now / next)).squareRoot()
        }
        try options.refuseNoiseAlone(levels)
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let (level, next, sigma) = (levels[index], nextLevels[index], deviations[index])
        let x0 = try clipping.apply(level.denoised(state.latents, prediction, self.prediction))
        let epsilon = try level.noise(state.latents, prediction, self.prediction)
        let direction = max(next.noise * next.noise - sigma * sigma, 0).squareRoot()
        var x = try x0 * next.signal + epsilon * direction
        if sigma > 0 { x = try x + noise() * sigma }
        return state.moved(to: x)
    }
}
