import Tensors

/// Euler's method on the probability flow dx/dσ = (x − x̂₀) / σ (Karras et al. 2022, algorithm 2 without churn).
struct Euler: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    let initialScale: Double
    /// σ before each call and after the last.
    let sigmas: [Double]

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let ladder = try SigmaLadder(options, steps: steps)
        (timesteps, sigmas, initialScale) = (ladder.timesteps, ladder.sigmas, ladder.initialScale)
        prediction = options.prediction
        levels = sigmas.dropLast().map { NoiseLevel(sigma: $0) }
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let (sigma, next) = (sigmas[index], sigmas[index + 1])
        let x0 = try levels[index].denoised(state.latents, prediction, self.prediction)
        // x + (σ′ − σ) · (x − x̂₀) / σ, without the difference of large numbers that σ of thousands would make.
        return try state.moved(to: state.latents * (next / sigma) + x0 * (1 - next / sigma))
    }
}
