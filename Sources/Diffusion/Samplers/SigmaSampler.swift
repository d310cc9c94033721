/// A sampler of latents that keep their size, on which the noise lies with the standard deviation σ (Karras et al. 2022).
protocol SigmaSampler: Sampler {
    /// The levels that it goes down.
    var ladder: SigmaLevels { get }
}

extension SigmaSampler {
    var prediction: PredictionType { ladder.prediction }
    var timesteps: [Double] { ladder.timesteps }
    var levels: [NoiseLevel] { ladder.levels }
    var initialScale: Double { ladder.initialScale }
    /// σ before each call and after the last.
    var sigmas: [Double] { ladder.sigmas }
}

/// The σ that a sampler goes down, and what it tells a model at each.
struct SigmaLevels: Sendable {
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
}
