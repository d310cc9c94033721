internal import Foundation

/// Fills a gap from the sound on both of its sides.
///
/// What is put in is the likest stretch of sound nearby (or the other channel), where one is like enough; else, in
/// longer gaps, some noise of the surroundings' spectrum; else nothing. The difference between this and the known
/// samples beside the gap is then bridged by linear prediction, which makes both seams go on as the sound does: by
/// least squares over the gap (Janssen, Veldhuis & Vries, "Adaptive interpolation of discrete-time signals that can be
/// modeled as autoregressive processes", 1986) up to 4800 samples, by continuing both sides and crossfading them beyond
/// (Kauppinen & Roth, "Audio signal extrapolation", 2002).
struct GapFiller {
    /// Samples a second.
    let rate: Int
    /// Samples that the prediction looks back: 22.7 ms, at most 1000.
    let order: Int
    /// Samples on each side that the model is made of: 0.1 s.
    var context: Int { rate / 10 }
    /// Samples on each side that are searched for a like stretch: 4 s.
    let reach: Int

    init(rate: Int) { self.init(rate: rate, order: min(1000, max(32, rate * 10 / 441)), reach: 4 * rate) }

    private init(rate: Int, order: Int, reach: Int) { (self.rate, self.order, self.reach) = (rate, order, reach) }

    /// For gaps of some samples, of which there are many: it looks 128 samples back, and about for a quarter of a
    /// second.
    static func ofClicks(rate: Int) -> GapFiller { GapFiller(rate: rate, order: 128, reach: max(256, rate / 4)) }

    /// The correlation from which a stretch is like enough.
    static let leastLikeness = 0.8
    /// Samples that least squares are solved for.
    static let longestBridge = 4800

    /// - Parameters:
    ///   - left: [channel][sample] before the gap, up to ``reach``; may be empty.
    ///   - right: [channel][sample] after it, of equally many channels.
    ///   - others: channels that go on through the gap, each from ``order`` samples before to as many after.
    /// - Returns: `count` samples of each channel; silence when there is none on either side.
    func fill(_ left: [[Float]], _ right: [[Float]], count: Int, others: [[Float]] = []) -> [[Float]] {
        let order = min(self.order, left[0].count, right[0].count)
        guard order >= 32 else { return left.indices.map { extrapolate(left[$0], right[$0], count) } }
        let length = min(max(count / 2, rate / 50), rate / 20, left[0].count, right[0].count)
        let like = LikeStretch(left: left, right: right, gap: count, length: length, reach: order)
        return left.indices.map { channel in
            let other = others.compactMap {
                $0.count == count + 2 * order
                    ? LikeStretch(
                        channel: $0, left: left[channel], right: right[channel], length: order, reach: order) : nil
            }.max { $0.likeness < $1.likeness }
            let own = like.map { (samples: $0.samples[channel], factor: $0.factors[channel], likeness: $0.likeness) }
            let its = other.map { (samples: $0.samples[0], factor: $0.factors[0], likeness: $0.likeness) }
            let best = [own, its].compactMap { $0 }.filter { $0.likeness >= Self.leastLikeness }
                .max { $0.likeness < $1.likeness }
            let prediction = model(left[channel], right[channel], order)
            let start = best.map { best in best.samples.map { Double($0) * best.factor } } ?? noise(prediction, count)
            return bridge(start, left[channel], right[channel], prediction, count)
        }
    }

    private func model(_ left: [Float], _ right: [Float], _ order: Int) -> LinearPrediction {
        let sides = [Array(left.suffix(context)), Array(right.prefix(context))]
        return LinearPrediction(of: sides, order: min(order, max(32, sides.map(\.count).reduce(0, +) / 4)))
    }

    /// Noise for the gap and `order` samples on each side; silence in gaps to 20 ms, half the residual's from 50 ms on.
    private func noise(_ prediction: LinearPrediction, _ count: Int) -> [Double] {
        let seconds = Double(count) / Double(rate)
        let share = 0.5 * min(max((seconds - 0.020) / 0.030, 0), 1)
        let all = count + 2 * prediction.order
        return share > 0 ? prediction.noise(count: all).map { $0 * share } : [Double](repeating: 0, count: all)
    }

    /// - Parameter start: what is put in, from at least the prediction's order of samples before the gap on to as many
    ///   after.
    private func bridge(
        _ start: [Double], _ left: [Float], _ right: [Float], _ prediction: LinearPrediction, _ count: Int
    ) -> [Float] {
        let order = prediction.order
        let edge = (start.count - count) / 2
        let before = zip(left.suffix(order), start[(edge - order)..<edge]).map { Double($0) - $1 }
        let after = zip(right.prefix(order), start[(edge + count)...]).map { Double($0) - $1 }
        let difference =
            (count <= Self.longestBridge ? prediction.bridge(before, after, count: count) : nil)
            ?? crossfade(
                prediction.continuation(of: before, count: count),
                prediction.continuation(of: after.reversed(), count: count).reversed())
        return zip(start[edge..<(edge + count)], difference).map { Float($0 + $1) }
    }

    /// Goes on with one side alone where the other has too little sound, and dies away where there is none.
    private func extrapolate(_ left: [Float], _ right: [Float], _ count: Int) -> [Float] {
        func continuation(_ known: [Float]) -> [Double] {
            let order = min(self.order, known.count / 4)
            guard order >= 1 else { return [Double](repeating: 0, count: count) }
            let prediction = LinearPrediction(of: [Array(known.suffix(context))], order: order)
            return prediction.continuation(of: known.suffix(order).map(Double.init), count: count)
        }
        let forward = continuation(left)
        return crossfade(forward, continuation(right.reversed()).reversed()).map(Float.init)
    }

    /// Blends from the one to the other by a raised cosine.
    private func crossfade(_ one: [Double], _ other: [Double]) -> [Double] {
        zip(one, other).enumerated().map { place, values in
            let part = 0.5 - 0.5 * cos(Double.pi * (Double(place) + 0.5) / Double(one.count))
            return values.0 + (values.1 - values.0) * part
        }
    }
}
