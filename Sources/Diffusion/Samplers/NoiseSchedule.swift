import MediaTypes

/// How much of the signal is left at each training step of a diffusion model.
public struct NoiseSchedule: Sendable, Equatable {
    /// ᾱ_t = ∏ (1 − β), the share of the signal in the variance at training step t, falling (Ho et al. 2020).
    ///
    /// Rounded to single precision, in which models are trained and the reference implementation computes.
    public let signalShares: [Double]

    /// - Parameters:
    ///   - count: training steps, usually 1000.
    ///   - hasZeroTerminalSNR: whether √ᾱ is shifted and scaled so that nothing is left of the signal at the last step
    ///     (Lin et al. 2023, algorithm 1).
    /// - Throws: ``DiffusionError`` `damaged` where there are fewer than 2 steps or another number of trained β, or a
    ///   β isn't between 0 and 1.
    public init(_ schedule: BetaSchedule, count: Int, hasZeroTerminalSNR: Bool = false) throws {
        let betas = schedule.betas(count: max(count, 0))
        guard count >= 2, betas.count == count, betas.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            throw DiffusionError(
                code: .damaged,
                message: "cannot make a noise schedule of \(count) training steps: it has \(betas.count) betas, which "
                    + "must be as many, at least 2, and between 0 and 1; check the checkpoint's scheduler_config.json")
        }
        let alphas = betas.map { 1 - $0 }
        let shares = Self.products(alphas)
        signalShares = (hasZeroTerminalSNR ? Self.products(Self.alphasToZero(shares)) : shares).map(Double.init)
    }

    /// Products of the first 1, 2, … numbers, accumulated in double precision.
    private static func products(_ factors: [Float]) -> [Float] {
        var product = 1.0
        return factors.map {
            product *= Double($0)
            return Float(product)
        }
    }

    /// The factors 1 − β whose products end at 0 and begin as those given.
    private static func alphasToZero(_ shares: [Float]) -> [Float] {
        let roots = shares.map { $0.squareRoot() }
        guard let first = roots.first, let last = roots.last else { return [] }
        let scaled = roots.map { ($0 - last) * (first / (first - last)) }.map { $0 * $0 }
        // Once more through β, as the reference computes it.
        return [1 - (1 - scaled[0])] + zip(scaled.dropFirst(), scaled).map { 1 - (1 - $0 / $1) }
    }
}
