internal import CRepair
internal import Foundation

/// A model of how sound goes on: each sample is told from the `order` before it, but for a residual (autoregression).
///
/// Found by Burg's method on several stretches at once, which makes it stable: what it continues dies away or rings,
/// and never grows.
struct LinearPrediction {
    /// 1, and a factor for each of the samples before.
    let model: [Double]
    /// The residual's root mean square.
    let residual: Double
    var order: Int { model.count - 1 }

    /// Noise that is added to what the model is made of, relative to its level: without it, bands without sound make
    /// the gap's equations unsolvable in 64 bits. -60 dB measured best.
    private static let dither = 1e-3

    /// - Parameters:
    ///   - stretches: samples without a gap each.
    ///   - order: from 1; stretches not longer than it count for nothing.
    init(of stretches: [[Float]], order: Int) {
        var samples = stretches.flatMap { $0 }.map(Double.init)
        let level = (samples.reduce(0) { $0 + $1 * $1 } / Double(max(1, samples.count))).squareRoot()
        var noise = NormalNumbers(seed: 0)
        for index in samples.indices { samples[index] += Self.dither * level * noise.next() }
        var backward = samples
        var model = [Double](repeating: 0, count: order + 1)
        var reversed = model
        let lengths = stretches.map { Int32($0.count) }
        residual = crepair_burg(
            &samples, &backward, lengths, Int32(lengths.count), &model, &reversed, Int32(order))
        self.model = model
    }

    /// The samples between two stretches that leave the least residual, in least squares (Janssen, Veldhuis & Vries
    /// 1986, eq. 9; one step, with the model of both sides).
    ///
    /// - Parameters:
    ///   - left: the `order` samples before.
    ///   - right: the `order` samples after.
    /// - Returns: nil when the equations can't be solved in 64 bits.
    func bridge(_ left: [Double], _ right: [Double], count: Int) -> [Double]? {
        var row = [Double](repeating: 0, count: count)
        crepair_model_products(model, Int32(order), &row, Int32(count))
        row[0] *= 1 + 1e-8
        let known = left + [Double](repeating: 0, count: count) + right
        var residuals = [Double](repeating: 0, count: count + order)
        crepair_residual(model, Int32(order), known, &residuals, Int32(count + order))
        var wanted = [Double](repeating: 0, count: count)
        crepair_reversed_residual(model, Int32(order), residuals, &wanted, Int32(count))
        for index in wanted.indices { wanted[index] = -wanted[index] }
        var samples = [Double](repeating: 0, count: count)
        var scratch = [Double](repeating: 0, count: 4 * count)
        guard crepair_toeplitz(row, wanted, &samples, &scratch, Int32(count)) != 0,
            samples.allSatisfy(\.isFinite)
        else { return nil }
        return samples
    }

    /// What follows the `order` samples, without a residual.
    func continuation(of left: [Double], count: Int) -> [Double] {
        var samples = left + [Double](repeating: 0, count: count)
        samples.withUnsafeMutableBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            crepair_continue(model, Int32(order), base + order, Int32(count))
        }
        return Array(samples[order...])
    }

    /// Sound of the model's own: noise with the spectrum and level of what it was made from.
    func noise(count: Int) -> [Double] {
        var numbers = NormalNumbers(seed: 1)
        let before = 3 * order
        var samples = [Double](repeating: 0, count: order)
        for _ in 0..<(before + count) { samples.append(numbers.next() * residual) }
        samples.withUnsafeMutableBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            crepair_continue(model, Int32(order), base + order, Int32(before + count))
        }
        return Array(samples[(order + before)...])
    }
}

/// Normally distributed numbers of mean 0 and variance 1, the same for the same seed (Box & Muller 1958 on SplitMix64).
struct NormalNumbers {
    private var state: UInt64
    private var spare: Double?

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
        if let spare {
            self.spare = nil
            return spare
        }
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
        spare = radius * sin(angle)
        return radius * cos(angle)
    }

    /// 0…1, without 1.
    private mutating func uniform() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
    }
}
