/// What a fade is measured by: the lumas of a frame in 32 equal parts of its pixels, from the darkest to the lightest.
public struct LumaLevels: Equatable, Sendable {
    /// The luma in the middle of each part, in 256ths of a level of 255.
    private let levels: SIMD32<UInt16>

    /// The levels of a frame.
    public init(_ histogram: LumaHistogram) {
        var levels = SIMD32<UInt16>()
        let total = Double(histogram.counts.reduce(0) { $0 + UInt64($1) })
        var (bin, below) = (0, 0.0)
        for part in 0..<32 {
            let rank = total * (Double(part) + 0.5) / 32
            while bin < histogram.counts.count - 1, below + Double(histogram.counts[bin]) < rank {
                below += Double(histogram.counts[bin])
                bin += 1
            }
            let place = min(max((rank - below) / Double(max(1, histogram.counts[bin])), 0), 1)
            levels[part] = UInt16((Double(bin) + place) * 255)
        }
        self.levels = levels
    }

    /// The mean luma, 0…255.
    public var mean: Double { (0..<32).reduce(0) { $0 + Double(levels[$1]) } / (32 * 256) }

    /// Levels of 255 in 16 equal parts of the pixels that are left without the darkest `share` of them: the bars.
    func inside(bars share: Double) -> [Double] {
        (0..<16).map { part in
            let place = (share + (1 - share) * (Double(part) + 0.5) / 16) * 32 - 0.5
            let low = min(max(Int(place), 0), 30)
            let (one, other) = (Double(levels[low]), Double(levels[low + 1]))
            return (one + (other - one) * min(max(place - Double(low), 0), 1)) / 256
        }
    }
}
