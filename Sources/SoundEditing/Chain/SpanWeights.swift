internal import Foundation

/// How much a step acts on each sample: 1 inside its spans, 0 outside, and a rise or fall (raised cosine) just outside
/// their ends, so that the level doesn't jump and what is inside is acted on wholly.
struct SpanWeights {
    /// Samples of the output, in order; nil is everything.
    let spans: [Range<Int>]?
    /// Samples of a rise or fall.
    let ramp: Int

    /// A stretch over which the weight is the same, or nil where it rises or falls.
    struct Region {
        let end: Int
        let weight: Double?
    }

    /// Seconds of a rise or fall.
    static let rampDuration = 0.010

    /// - Parameter spans: seconds of the output; nil is always.
    init(_ spans: [Range<Double>]?, rate: Int) {
        let samples = spans?.map { span in
            let first = Int((span.lowerBound * Double(rate)).rounded())
            return first..<max(first, Int((span.upperBound * Double(rate)).rounded()))
        }
        self.init(samples: samples, rate: rate)
    }

    /// - Parameter samples: of the output; nil is always.
    init(samples: [Range<Int>]?, rate: Int) {
        ramp = max(1, Int((Self.rampDuration * Double(rate)).rounded()))
        spans = samples.map { Self.merged($0.filter { !$0.isEmpty }) }
    }

    /// The ranges in order, those that touch as one.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { all, range in
            if let last = all.last, range.lowerBound <= last.upperBound {
                all[all.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                all.append(range)
            }
        }
    }

    /// What is reached, with the rises and falls, and `reach` samples more either way; nil is everything.
    func widened(by reach: Int) -> [Range<Int>]? {
        spans.map { Self.merged($0.map { max(0, $0.lowerBound - ramp - reach)..<($0.upperBound + ramp + reach) }) }
    }

    /// 0…1.
    func weight(at sample: Int) -> Double {
        guard let spans else { return 1 }
        var nearest = Int.max
        for span in spans {
            if span.contains(sample) { return 1 }
            nearest = min(nearest, sample < span.lowerBound ? span.lowerBound - sample : sample - span.upperBound + 1)
        }
        guard nearest <= ramp else { return 0 }
        return 0.5 + 0.5 * cos(Double.pi * Double(nearest) / Double(ramp + 1))
    }

    /// The region that a sample lies in.
    func region(at sample: Int) -> Region {
        guard let spans else { return Region(end: .max, weight: 1) }
        if let span = spans.first(where: { $0.contains(sample) }) { return Region(end: span.upperBound, weight: 1) }
        let next = spans.first { $0.lowerBound > sample }?.lowerBound
        let last = spans.last { $0.upperBound <= sample }?.upperBound
        let falls = last.map { sample < $0 + ramp } ?? false
        let rises = next.map { sample >= $0 - ramp } ?? false
        guard falls || rises else { return Region(end: next.map { $0 - ramp } ?? .max, weight: 0) }
        // Where a fall and a rise overlap they are one.
        let fall = last.map { $0 + ramp } ?? .min
        guard let next else { return Region(end: fall, weight: nil) }
        return Region(end: rises || fall > next - ramp ? next : fall, weight: nil)
    }

    /// The weight, where it is the same for all of the samples.
    func constant(over samples: Range<Int>) -> Double? {
        let region = region(at: samples.lowerBound)
        return region.end >= samples.upperBound ? region.weight : nil
    }

    /// The parts of a stretch that lie inside the spans.
    func inside(_ samples: Range<Int>) -> [Range<Int>] {
        guard let spans else { return [samples] }
        return spans.map { $0.clamped(to: samples) }.filter { !$0.isEmpty }
    }
}
