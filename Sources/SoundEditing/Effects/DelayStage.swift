internal import LibAV

/// The sound later by some samples, with silence before it, or earlier, with silence behind it.
final class DelayStage: SoundStage {
    private let samples: Int
    private let format: SoundFormat
    private var waiting: BlockQueue
    /// Samples that are still to be left out.
    private var early: Int
    private var hasBegun = false

    /// - Parameter samples: below 0 for earlier.
    init(_ samples: Int, _ format: SoundFormat) {
        self.samples = samples
        self.format = format
        early = max(0, -samples)
        waiting = BlockQueue(format)
    }

    func push(_ block: Frame) throws -> [Frame] {
        if !hasBegun, samples > 0 { waiting.append(try Frame(silence: format, sampleCount: samples)) }
        hasBegun = true
        let dropped = min(early, block.sampleCount)
        early -= dropped
        if let part = try block.part(dropped..<block.sampleCount, format) { waiting.append(part) }
        let ready = min(waiting.count, block.sampleCount)
        return ready > 0 ? [try waiting.take(ready)] : []
    }

    /// Silence for what was left out; what is pushed beyond the end is lost.
    func finish() throws -> [Frame] {
        samples < 0 ? [try Frame(silence: format, sampleCount: -samples)] : []
    }
}
