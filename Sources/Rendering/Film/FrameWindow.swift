internal import Encoding
internal import MediaTypes
internal import Planning

/// Which frames of the output are wanted, by the ticks at which they begin, and what must be read for them: those of a
/// chunk, of a preview, or of a part of a pass.
struct FrameWindow: Sendable {
    /// Output seconds that are decoded.
    let read: Range<Double>
    /// Ticks of ``clock`` or of the frames' own time base in which wanted frames begin, half open.
    private let begins: Range<Int64>
    /// Seconds of a tick of the frames' times.
    private let timeBase: Ratio
    /// Ticks that bring the frames' times to those of the output.
    private let shift: Int64
    /// The output's clock where it is coarser than the frames' times: frames that share one of its ticks stay together.
    private let clock: FileClock?

    /// The frames of a chunk.
    ///
    /// - Parameters:
    ///   - timeBase: seconds of a tick of the frames' times.
    ///   - shift: ticks that bring the frames' times to those of the output.
    ///   - clock: of the output; nil where it is no coarser.
    init(_ chunk: Chunk, timeBase: Ratio, shift: Int64 = 0, clock: FileClock? = nil) {
        let clock = clock.flatMap { $0.isCoarser(than: timeBase) ? $0 : nil }
        self.timeBase = timeBase
        self.shift = shift
        self.clock = clock
        let tick = clock?.timeBase.value ?? timeBase.value
        let offset = clock == nil ? 0 : Double(shift) * timeBase.value
        func first(from second: Double) -> Int64 { Int64(clampingUp: (second + offset) / tick) }
        let lower = chunk.isFirst ? Int64.min : first(from: chunk.span.lowerBound)
        let upper = chunk.isLast ? Int64.max : first(from: chunk.span.upperBound)
        begins = lower..<max(lower, upper)
        let start = chunk.isFirst ? -1e6 : chunk.read.lowerBound
        read = start..<(chunk.isLast ? .greatestFiniteMagnitude : max(start, chunk.read.upperBound))
    }

    /// The frames that lie in a span of the output by half of themselves or more, at the film's nominal rate.
    ///
    /// - Parameters:
    ///   - read: output seconds that must be read for them.
    ///   - frame: seconds of a frame.
    init(_ span: Range<Double>, read: Range<Double>, frame: Double, timeBase: Ratio) {
        let cut = (span.lowerBound - frame / 2 - 1e-6)..<(span.upperBound - frame / 2 + 1e-6)
        self.init(
            Chunk(index: 0, span: cut, read: read, isFirst: false, isLast: false), timeBase: timeBase)
    }

    /// A frame that begins at a tick is wanted.
    func holds(_ pts: Int64) -> Bool { begins.contains(clock?.tick(pts + shift, in: timeBase) ?? pts) }
}

extension Int64 {
    /// The least whole number that isn't less, within what 64 bits hold.
    fileprivate init(clampingUp value: Double) {
        self = value >= 9e18 ? .max : value <= -9e18 ? .min : Int64(value.rounded(.up))
    }
}
