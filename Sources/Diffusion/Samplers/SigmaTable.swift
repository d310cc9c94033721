import Foundation

/// Noise by signal, σ = √((1 − ᾱ) / ᾱ), at each training step (Karras et al. 2022).
struct SigmaTable: Sendable {
    /// Rising.
    let sigmas: [Double]
    private let logarithms: [Double]

    /// - Parameter hasZeroTerminalSNR: the last step's ᾱ is then 2⁻²⁴ instead of 0, so that σ is finite.
    init(_ schedule: NoiseSchedule, hasZeroTerminalSNR: Bool) {
        var shares = schedule.signalShares.map { Float($0) }
        if hasZeroTerminalSNR { shares[shares.count - 1] = 0x1p-24 }
        sigmas = shares.map { Double(((1 - $0) / $0).squareRoot()) }
        logarithms = sigmas.map { log($0) }
    }

    /// σ at a training step that need not be whole: linear between its neighbours, held beyond the ends.
    func sigma(at timestep: Double) -> Double {
        let place = min(max(timestep, 0), Double(sigmas.count - 1))
        let low = min(Int(place), sigmas.count - 2)
        return sigmas[low] + (sigmas[low + 1] - sigmas[low]) * (place - Double(low))
    }

    /// The training step at which σ is `sigma`: linear in ln σ between its neighbours, held beyond the ends.
    func timestep(ofSigma sigma: Double) -> Double {
        let logarithm = log(max(sigma, 1e-10))
        let low = min(max((logarithms.firstIndex { $0 > logarithm } ?? logarithms.count) - 1, 0), logarithms.count - 2)
        let weight = (logarithms[low] - logarithm) / (logarithms[low] - logarithms[low + 1])
        return Double(low) + min(max(weight, 0), 1)
    }

    /// `steps` levels from `largest` to `smallest`, equally spaced in σ^(1/7) (Karras et al. 2022, equation 5).
    static func karras(from largest: Double, to smallest: Double, _ steps: Int) -> [Double] {
        let (high, low) = (pow(largest, 1 / 7), pow(smallest, 1 / 7))
        return TimestepSpacing.line(to: 1, steps).map { pow(high + $0 * (low - high), 7) }
    }
}
