internal import LibAV

/// Samples that wait, taken out in any size.
struct BlockQueue {
    private var blocks: [Frame] = []
    private var used = 0
    private(set) var count = 0
    private let format: SoundFormat

    init(_ format: SoundFormat) { self.format = format }

    mutating func append(_ block: Frame) {
        guard block.sampleCount > 0 else { return }
        blocks.append(block)
        count += block.sampleCount
    }

    /// The next samples as one block of its own; what is missing is silence.
    /// - Parameter wanted: at least 1.
    mutating func take(_ wanted: Int) throws -> Frame {
        let result = try Frame(silence: format, sampleCount: wanted)
        var done = 0
        while done < wanted, let block = blocks.first {
            let part = min(block.sampleCount - used, wanted - done)
            result.copySamples(of: block, from: used, count: part, at: done)
            done += part
            used += part
            count -= part
            if used == block.sampleCount {
                blocks.removeFirst()
                used = 0
            }
        }
        return result
    }
}
