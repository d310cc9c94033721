internal import Foundation

/// A factor that is low where a voice is heard: it falls before the voice begins and rises after it has ended, evenly
/// in decibels but for soft corners (raised cosine).
struct DuckLevel: LevelCurve {
    /// Samples of the voice, in order, none nearer to the next than a fall and a rise take.
    let voice: [Range<Int>]
    /// Decibels down while the voice is heard, 0 or more.
    let depth: Double
    private let attack, release: Int

    /// Seconds of the fall, which ends where the voice begins, and of the rise, which begins where the voice ends.
    static let attack = 0.15, release = 0.5

    init(voice: [Range<Int>], depth: Double, rate: Int) {
        attack = max(1, Int(Self.attack * Double(rate)))
        release = max(1, Int(Self.release * Double(rate)))
        self.depth = depth
        let reach = attack + release
        self.voice = SpanWeights.merged(voice.map { $0.lowerBound..<$0.upperBound + reach })
            .map { $0.lowerBound..<$0.upperBound - reach }
    }

    func level(at sample: Int) -> Double {
        guard let next = nearest(sample) else { return 1 }
        if next.contains(sample) { return Decibels.factor(-depth) }
        let part =
            sample < next.lowerBound
            ? 1 - Double(next.lowerBound - sample) / Double(attack)
            : 1 - Double(sample - next.upperBound + 1) / Double(release)
        guard part > 0 else { return 1 }
        return Decibels.factor(-depth * (0.5 - 0.5 * cos(Double.pi * part)))
    }

    /// The first voice that ends behind a sample, or from which the rise isn't over there; nil behind the last.
    private func nearest(_ sample: Int) -> Range<Int>? {
        var (low, high) = (0, voice.count)
        while low < high {
            let middle = (low + high) / 2
            if voice[middle].upperBound + release > sample { high = middle } else { low = middle + 1 }
        }
        return low < voice.count ? voice[low] : nil
    }

    func constant(over samples: Range<Int>) -> Double? {
        guard let one = nearest(samples.lowerBound), one.lowerBound - attack < samples.upperBound else { return 1 }
        let isInside = one.lowerBound <= samples.lowerBound && samples.upperBound <= one.upperBound
        return isInside ? Decibels.factor(-depth) : nil
    }
}
