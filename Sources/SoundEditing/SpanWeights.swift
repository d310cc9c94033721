internal import Foundation

/// How much a step acts on each sample: 1 inside its spans, 0 outside, and a rise or fall (raised cosine) just outside
/// their ends, so that the level doesn't jump and what is inside is acted on wholly.
struct SpanWeights {
    /// Samples of the output; nil is everything.
    let spans: [Range<Int>]?
    /// Samples of a rise or fall.
    let ramp: Int

    /// Seconds of a rise or fall.
    static let rampDuration = 0.010

    /// - Parameter spans: seconds of the output; nil is always.
    init(_ spans: [Range<Double>]?, rate: Int) {
        ramp = max(1, Int((Self.rampDuration * Double(rate)).rounded()))
        self.spans = spans?.map { span in
            let first = Int((span.lowerBound * Double(rate)).rounded())
            return first..<max(first, Int((span.upperBound * Double(rate)).rounded()))
        }.filter { !$0.isEmpty }
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

    /// The weight, where it is the same for all of the samples.
    func constant(over samples: Range<Int>) -> Double? {
        guard let spans else { return 1 }
        if spans.contains(where: { $0.lowerBound <= samples.lowerBound && samples.upperBound <= $0.upperBound }) {
            return 1
        }
        let isApart = spans.allSatisfy {
            samples.upperBound <= $0.lowerBound - ramp || $0.upperBound + ramp <= samples.lowerBound
        }
        return isApart ? 0 : nil
    }

    /// The parts of a stretch that lie inside the spans.
    func inside(_ samples: Range<Int>) -> [Range<Int>] {
        guard let spans else { return [samples] }
        return spans.map { $0.clamped(to: samples) }.filter { !$0.isEmpty }
    }
}
