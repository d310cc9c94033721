internal import LibAV

/// Sound through a libavfilter graph that adds no delay; it may give a few samples more or fewer at the end.
final class GraphStage: SoundStage {
    private let graph: FilterGraph
    /// Samples of what comes out that belong to the lead.
    private var lead = 0
    private let format: SoundFormat
    private var rest: BlockQueue

    private static let block = 1024

    /// - Parameter lead: sound that the filter hears first and that doesn't come out, so that it has settled.
    init(_ filter: String, _ format: SoundFormat, lead: Frame? = nil) throws {
        let back = "aformat=sample_fmts=fltp:sample_rates=\(format.sampleRate):channel_layouts=\(format.channelLayout)"
        graph = try FilterGraph("\(filter),\(back)", sound: format)
        self.format = format
        rest = BlockQueue(format)
        if let lead {
            lead.pts = nil
            self.lead = lead.sampleCount
            try graph.push(lead)
        }
    }

    func push(_ block: Frame) throws -> [Frame] {
        var results: [Frame] = []
        rest.append(try block.copy())
        // Always the same blocks: filters round their state between them.
        while rest.count >= Self.block { results += try run(rest.take(Self.block)) }
        return results
    }

    func finish() throws -> [Frame] {
        try (rest.count > 0 ? run(rest.take(rest.count)) : []) + run(nil)
    }

    private func run(_ block: Frame?) throws -> [Frame] {
        block?.pts = nil
        try graph.push(block)
        return try graph.pullAll().compactMap { frame in
            let dropped = min(lead, frame.sampleCount)
            lead -= dropped
            guard dropped > 0 else { return frame }
            return try frame.part(dropped..<frame.sampleCount, format)
        }
    }
}

extension Frame {
    /// Some of the samples as a block of their own; nil for none.
    func part(_ range: Range<Int>, _ format: SoundFormat) throws -> Frame? {
        guard !range.isEmpty else { return nil }
        let part = try Frame(silence: format, sampleCount: range.count)
        part.copySamples(of: self, from: range.lowerBound, count: range.count, at: 0)
        return part
    }
}
