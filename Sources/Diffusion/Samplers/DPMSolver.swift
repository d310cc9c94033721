import Foundation
import Tensors

/// DPM-Solver++ (2M) (Lu et al. 2022b, algorithm 2): the exact solution of the linear part in λ = ln(signal / noise),
/// and the clean latents x̂₀ extrapolated from the last two predictions.
///
/// With h = λ′ − λ and r = (λ − λ_before) / h: `x′ = σ′/σ · x − α′ (e⁻ʰ − 1) · D`, where D = x̂₀ at first order and
/// (1 + 1/2r) x̂₀ − 1/2r · x̂₀_before at second (midpoint).
struct DPMSolver: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// The factors of each call.
    let factors: [Factors]

    /// What a step multiplies.
    struct Factors: Sendable, Equatable {
        /// The factor of the latents.
        let latents: Double
        /// The factor of x̂₀.
        let clean: Double
        /// The factor of the difference between x̂₀ and the one before; nil for a step of first order.
        let difference: Double?
    }

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let ladder = try LogSNRLadder(options, steps: steps)
        timesteps = ladder.timesteps
        prediction = options.prediction
        let all = ladder.sigmas.map { NoiseLevel(unitVarianceOf: $0) }
        levels = all.dropLast()
        factors = levels.indices.map { index in
            let before = index > 0 && !Self.isFirstOrder(index, options, count: ladder.timesteps.count)
            return Self.factors(
                before ? all[index - 1] : nil, all[index], all[index + 1], options.solverType)
        }
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let factor = factors[index]
        let x0 = try levels[index].denoised(state.latents, prediction, self.prediction)
        var x = try state.latents * factor.latents + x0 * factor.clean
        if let difference = factor.difference, let before = state.history.last {
            x = try x + (x0 - before) * difference
        }
        var next = state.moved(to: x)
        next.history = [x0]
        return next
    }

    /// The last step is of first order where it ends without noise, and in short ways for stability.
    private static func isFirstOrder(_ index: Int, _ options: SamplerOptions, count: Int) -> Bool {
        if options.solverOrder == 1 { return true }
        guard index == count - 1 else { return false }
        return options.usesEulerAtEnd || (options.lowersOrderAtEnd && count < 15) || !options.endsAtSmallestSigma
    }

    static func factors(
        _ before: NoiseLevel?, _ now: NoiseLevel, _ next: NoiseLevel, _ type: SolverType
    ) -> Factors {
        let h = next.logSNRHalf - now.logSNRHalf
        let decay = exp(-h) - 1
        var difference: Double?
        if let before {
            let r = (now.logSNRHalf - before.logSNRHalf) / h
            switch type {
            case .midpoint: difference = -0.5 * next.signal * decay / r
            case .heun: difference = next.signal * (decay / h + 1) / r
            }
        }
        return Factors(latents: next.noise / now.noise, clean: -next.signal * decay, difference: difference)
    }
}

/// How a second-order step of ``SamplerKind/dpmSolver`` weighs the difference. The raw values are those of
/// configurations.
public enum SolverType: String, Sendable {
    /// The midpoint method (Lu et al. 2022b, algorithm 2).
    case midpoint
    /// Heun's method.
    case heun
}
