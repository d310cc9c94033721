/// A sampler of latents that keep their size, on which noise of standard deviation σ lies (Karras et al. 2022).
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
