/// How dark and light a shot is: percentiles of its luma, 0…1 as coded.
public struct ShotTone: Codable, Equatable, Sendable {
    /// The 1st, 50th and 99th percentile.
    public let dark, middle, light: Double

    /// Takes the percentiles unchecked: in 0…1, `dark` ≤ `middle` ≤ `light`.
    public init(dark: Double, middle: Double, light: Double) {
        self.dark = dark
        self.middle = middle
        self.light = light
    }

    /// Sums the lumas of a shot's frames. The order of the frames does not matter.
    public struct Accumulator: Codable, Equatable, Sendable {
        private var counts = [UInt64](repeating: 0, count: LumaHistogram.bins)

        /// Counts nothing yet; the ``tone`` is nil.
        public init() {}

        /// Adds a frame.
        public mutating func add(_ histogram: LumaHistogram) {
            for (bin, count) in histogram.counts.enumerated() { counts[bin] += UInt64(count) }
        }

        /// Takes off as many of the darkest pixels.
        mutating func removeDarkest(_ pixels: Int) {
            var rest = UInt64(max(0, pixels))
            for bin in counts.indices where rest > 0 {
                let taken = min(rest, counts[bin])
                counts[bin] -= taken
                rest -= taken
            }
        }

        /// The tone of all frames so far; nil before the first.
        public var tone: ShotTone? {
            guard let dark = percentile(1), let middle = percentile(50), let light = percentile(99) else { return nil }
            return ShotTone(dark: dark, middle: middle, light: light)
        }

        /// Linear inside the bin that holds it.
        private func percentile(_ percent: Double) -> Double? {
            let total = counts.reduce(0, +)
            let rank = Double(total) * percent / 100
            var below = 0.0
            for (bin, count) in counts.enumerated() where count > 0 {
                if below + Double(count) >= rank {
                    let place = Double(bin) + (rank - below) / Double(count)
                    return place / Double(counts.count)
                }
                below += Double(count)
            }
            return nil
        }
    }
}
