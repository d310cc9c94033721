internal import LibAV

/// A file's sound in the rate and channels of a track, once through; silence behind its end. For one thread at a time.
final class FileSound {
    let format: SoundFormat
    /// Samples a channel, at the track's rate.
    let count: Int
    private let source: any SoundBlocks
    private let filter: String
    private var graph: FilterGraph
    private var ready: BlockQueue
    private var hasEnded = false
    private var taken = 0

    /// - Parameter source: at its first sample.
    init(_ source: any SoundBlocks, as format: SoundFormat) throws {
        self.source = source
        self.format = format
        let own = source.format
        count = Int((Double(source.sampleCount) * Double(format.sampleRate) / Double(own.sampleRate)).rounded())
        filter = ConversionStage.filter(from: own, to: format)
        graph = try FilterGraph(filter, sound: own)
        ready = BlockQueue(format)
    }

    /// Goes back to the first sample.
    func rewind() throws {
        try source.rewind()
        graph = try FilterGraph(filter, sound: source.format)
        ready = BlockQueue(format)
        hasEnded = false
        taken = 0
    }

    /// The next samples as one block; silence behind the end.
    /// - Parameter wanted: at least 1.
    func take(_ wanted: Int) throws -> Frame {
        let sounding = max(0, min(wanted, count - taken))
        while ready.count < sounding, !hasEnded { try pull() }
        taken += wanted
        guard sounding > 0 else { return try Frame(silence: format, sampleCount: wanted) }
        guard sounding < wanted else { return try ready.take(wanted) }
        let block = try Frame(silence: format, sampleCount: wanted)
        block.copySamples(of: try ready.take(sounding), from: 0, count: sounding, at: 0)
        return block
    }

    private func pull() throws {
        let block = try source.next()
        hasEnded = block == nil
        block?.pts = nil
        try graph.push(block)
        for part in try graph.pullAll() { ready.append(part) }
    }
}
