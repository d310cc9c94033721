import Foundation

/// The variances β of the noise that a diffusion model was trained to remove, one a training step.
public enum BetaSchedule: Sendable, Equatable {
    /// β in equal steps (Ho et al. 2020).
    case linear(start: Double, end: Double)
    /// √β in equal steps, as in latent diffusion (Rombach et al. 2022).
    case scaledLinear(start: Double, end: Double)
    /// ᾱ(t) = cos²((t + 0.008) / 1.008 · π/2), every β at most 0.999 (Nichol and Dhariwal 2021, equation 17).
    case squaredCosine
    /// The betas that the configuration lists.
    case trained([Double])

    /// β for each of `count` training steps, each rounded to single precision, in which models are trained.
    func betas(count: Int) -> [Float] {
        switch self {
        case .linear(let start, let end): Self.line(Float(start), Float(end), count)
        case .scaledLinear(let start, let end):
            Self.line(Float(start.squareRoot()), Float(end.squareRoot()), count).map { $0 * $0 }
        case .squaredCosine:
            (0..<count).map { step in
                let now = Self.squaredCosine(Double(step) / Double(count))
                let next = Self.squaredCosine(Double(step + 1) / Double(count))
                return Float(min(1 - next / now, 0.999))
            }
        case .trained(let values): values.map { Float($0) }
        }
    }

    private static func squaredCosine(_ time: Double) -> Double {
        let cosine = cos((time + 0.008) / 1.008 * .pi / 2)
        return cosine * cosine
    }

    /// `count` numbers in equal steps from either end, as `torch.linspace` makes them.
    private static func line(_ start: Float, _ end: Float, _ count: Int) -> [Float] {
        guard count > 1 else { return [start] }
        let step = (end - start) / Float(count - 1)
        return (0..<count).map {
            $0 < count / 2 ? start + step * Float($0) : end - step * Float(count - 1 - $0)
        }
    }
}
