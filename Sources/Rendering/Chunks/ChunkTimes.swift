internal import Encoding
internal import MediaTypes
internal import Planning

/// Which frames are a chunk's, by their times in ticks.
struct ChunkTimes: Sendable {
    let chunk: Chunk
    /// Seconds of a tick of the frames' times.
    let timeBase: Ratio
    /// Ticks that bring the frames' times to those of the output.
    let shift: Int64
    /// Of the output, where it is coarser than the frames' times: frames that share one of its ticks stay together.
    let clock: FileClock?

    init(_ chunk: Chunk, timeBase: Ratio, shift: Int64, clock: FileClock?) {
        self.chunk = chunk
        self.timeBase = timeBase
        self.shift = shift
        self.clock = clock.flatMap { $0.isCoarser(than: timeBase) ? $0 : nil }
    }

    /// Output seconds that are decoded.
    var read: Range<Double> {
        let start = chunk.isFirst ? -1e6 : chunk.read.lowerBound
        return start..<(chunk.isLast ? .greatestFiniteMagnitude : chunk.read.upperBound)
    }

    func contains(_ pts: Int64) -> Bool {
        guard let clock else { return chunk.contains(Double(pts) * timeBase.value) }
        let tick = clock.tick(pts + shift, in: timeBase)
        return chunk.contains(Double(tick) * clock.timeBase.value - Double(shift) * timeBase.value)
    }
}
