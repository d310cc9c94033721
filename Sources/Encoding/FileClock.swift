public import MediaTypes

/// The times that a file can give its frames.
public struct FileClock: Codable, Hashable, Sendable {
    /// Seconds of a tick.
    public let timeBase: Ratio
    /// Ticks from one frame to the next.
    public let leastStep: Int64

    /// - Parameters:
    ///   - timeBase: seconds of a tick.
    ///   - leastStep: ticks from one frame to the next, at least 1.
    public init(timeBase: Ratio, leastStep: Int64 = 1) {
        self.timeBase = timeBase
        self.leastStep = leastStep
    }

    /// Seconds from one frame to the next.
    var leastSeconds: Double { Double(leastStep) * timeBase.value }

    /// Whether frames whose times count in `other` can be too near to each other.
    public func isCoarser(than other: Ratio) -> Bool { leastSeconds > other.value }

    /// The nearest tick, halves away from 0, as `av_rescale_q` rounds.
    public func tick(_ time: Int64, in source: Ratio) -> Int64 {
        let above = Int128(time) * Int128(source.numerator) * Int128(timeBase.denominator)
        let below = Int128(source.denominator) * Int128(timeBase.numerator)
        guard below > 0 else { return time }
        let size = (2 * above.magnitude + below.magnitude) / (2 * below.magnitude)
        return above < 0 ? -Int64(clamping: size) : Int64(clamping: size)
    }
}
