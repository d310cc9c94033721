internal import CRepair

/// Where sound elsewhere goes as it goes on both sides of a gap: what stands between there may stand in the gap.
struct LikeStretch {
    /// The sound of each channel, from `reach` samples before what fits the gap to `reach` samples after it.
    let samples: [[Float]]
    /// Correlation of the surroundings, -1…1.
    let likeness: Double
    /// What the samples are to be multiplied with, of each channel.
    let factors: [Double]

    /// The likest stretch in the sound on either side, which all channels take from the same place.
    ///
    /// - Parameters:
    ///   - left: [channel][sample] before the gap, the nearest last.
    ///   - right: [channel][sample] after the gap.
    ///   - gap: samples of the gap.
    ///   - length: samples on each side that are compared; both sides have as many.
    ///   - reach: samples on each side that are given beside the stretch.
    init?(left: [[Float]], right: [[Float]], gap: Int, length: Int, reach: Int) {
        let sides = [left, right].compactMap {
            Self.likest(in: $0, left: left, right: right, gap: gap, length: length, reach: reach)
        }
        guard let best = sides.max(by: { $0.likeness < $1.likeness }) else { return nil }
        self = best
    }

    /// Another channel, which goes on through the gap.
    ///
    /// - Parameters:
    ///   - channel: its sound from `reach` samples before the gap to `reach` samples after it.
    ///   - length: samples on each side that are compared; at most `reach`.
    init?(channel: [Float], left: [Float], right: [Float], length: Int, reach: Int) {
        guard channel.count > 2 * reach, length <= reach, left.count >= length, right.count >= length else {
            return nil
        }
        let mine = Array(left.suffix(length) + right.prefix(length)).map(Double.init)
        let before = channel[(reach - length)..<reach]
        let after = channel[(channel.count - reach)..<(channel.count - reach + length)]
        let its = Array(before + after).map(Double.init)
        func product(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }
        let (power, own) = (product(its, its), product(mine, mine))
        guard power > 1e-9, own > 1e-9 else { return nil }
        let both = product(mine, its)
        likeness = abs(both) / (power * own).squareRoot()
        factors = [both / power]
        samples = [channel]
    }

    private init(samples: [[Float]], likeness: Double, factors: [Double]) {
        (self.samples, self.likeness, self.factors) = (samples, likeness, factors)
    }

    private static func likest(
        in sound: [[Float]], left: [[Float]], right: [[Float]], gap: Int, length: Int, reach: Int
    ) -> LikeStretch? {
        let margin = max(reach, length)
        let places = (sound.first?.count ?? 0) - gap - 2 * margin + 1
        guard places > 0 else { return nil }
        // A place is the first sample of the stretch's surroundings, `margin` before the stretch.
        var products = [Float](repeating: 0, count: places)
        var powers = [Double](repeating: 1e-6, count: places)
        var own = 1e-9
        for channel in sound.indices {
            let before = Array(left[channel].suffix(length))
            let after = Array(right[channel].prefix(length))
            own += (before + after).reduce(0) { $0 + Double($1 * $1) }
            add(before, at: margin - length, of: sound[channel], &products, &powers)
            add(after, at: margin + gap, of: sound[channel], &products, &powers)
        }
        var best = (place: 0, likeness: -1.0)
        for index in 0..<places {
            let likeness = Double(products[index]) / (powers[index] * own).squareRoot()
            if likeness > best.likeness { best = (index, likeness) }
        }
        let factor = Double(products[best.place]) / powers[best.place]
        let start = best.place + margin - reach
        return LikeStretch(
            samples: sound.map { Array($0[start..<(start + gap + 2 * reach)]) }, likeness: best.likeness,
            factors: sound.map { _ in factor })
    }

    /// Adds the products with a pattern, and the power of what it lies on, for every place.
    private static func add(
        _ pattern: [Float], at offset: Int, of sound: [Float], _ products: inout [Float], _ powers: inout [Double]
    ) {
        let places = products.count
        sound.withUnsafeBufferPointer { sound in
            guard let base = sound.baseAddress else { return }
            crepair_correlate(base + offset, pattern, Int32(pattern.count), &products, Int32(places))
            crepair_add_powers(base + offset, Int32(pattern.count), &powers, Int32(places))
        }
    }
}
