import Tensors

/// Euler's method down to a lower level than the next, then fresh noise up to it (Song et al. 2021 in the notation of
/// Karras et al. 2022; `sample_euler_ancestral` of k-diffusion).
///
/// σ_up² = σ′² (σ² − σ′²) / σ² is the variance of the noise, σ_down² = σ′² − σ_up² where Euler's step ends.
struct EulerAncestral: SigmaSampler {
    let ladder: SigmaLevels

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws { ladder = try SigmaLevels(options, steps: steps) }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let (sigma, next) = (sigmas[index], sigmas[index + 1])
        let (down, up) = Self.split(from: sigma, to: next)
        let x0 = try levels[index].denoised(state.latents, prediction, self.prediction)
        // x + (σ_down − σ) · (x − x̂₀) / σ, without the difference of large numbers that σ of thousands would make.
        var x = try state.latents * (down / sigma) + x0 * (1 - down / sigma)
        if up > 0 { x = try x + noise() * up }
        return state.moved(to: x)
    }

    /// σ_down and σ_up for a step from `sigma` to `next`.
    static func split(from sigma: Double, to next: Double) -> (down: Double, up: Double) {
        let up = max(next * next * (sigma * sigma - next * next) / (sigma * sigma), 0)
        return (max(next * next - up, 0).squareRoot(), up.squareRoot())
    }
}
