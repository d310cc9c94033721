import Tensors

/// Denoising diffusion probabilistic models (Ho et al. 2020): each step draws from the posterior of the less noisy
/// latents, of which equation 7 gives the mean and the variance.
struct DDPM: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// The factors of x̂₀ and of the latents, and the standard deviation of the noise, of each call.
    let means: [(clean: Double, latents: Double)]
    let deviations: [Double]
    private let clipping: Clipping

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let shares = try SignalShares(options)
        let timesteps = try shares.timesteps(steps)
        let pairs = timesteps.indices.map { index in
            (
                now: shares[Int(timesteps[index])],
                next: index + 1 < timesteps.count ? shares[Int(timesteps[index + 1])] : 1
            )
        }
        self.timesteps = timesteps
        prediction = options.prediction
        clipping = options.clipping
        levels = pairs.map { NoiseLevel(signalShare: $0.now) }
        means = pairs.map { now, next in
            let (alpha, beta) = (now / next, 1 - now / next)
            return (next.squareRoot() * beta / (1 - now), alpha.squareRoot() * (1 - next) / (1 - now))
        }
        deviations = zip(timesteps, pairs).map { timestep, pair in
            guard timestep > 0 else { return 0 }
            let beta = 1 - pair.now / pair.next
            let small = max((1 - pair.next) / (1 - pair.now) * beta, 1e-20)
            return (options.variance == .small ? small : beta).squareRoot()
        }
        try options.refuseNoiseAlone(levels)
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let (mean, sigma) = (means[index], deviations[index])
        let x0 = try clipping.apply(levels[index].denoised(state.latents, prediction, self.prediction))
        var x = try x0 * mean.clean + state.latents * mean.latents
        if sigma > 0 { x = try x + noise() * sigma }
        return state.moved(to: x)
    }
}

/// The variance that ``SamplerKind/ddpm`` draws with. The raw values are those of configurations.
public enum PosteriorVariance: String, Sendable {
    /// The posterior's, (1 − ᾱ′)/(1 − ᾱ) · β.
    case small = "fixed_small"
    /// β.
    case large = "fixed_large"
}
