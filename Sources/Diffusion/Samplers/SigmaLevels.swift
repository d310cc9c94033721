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
