internal import LibAV

/// Sound in other channels or at another rate, without a delay: of all that comes in, as much comes out as the rates
/// say.
final class ConversionStage: SoundStage {
    private let graph: FilterGraph
    private let input, output: SoundFormat
    private var rest: BlockQueue
    private var fed = 0, given = 0

    private static let block = 1024

    /// Channels go by ``ChannelMap`` where that knows the pair of layouts, else by libswresample.
    init(from input: SoundFormat, to output: SoundFormat) throws {
        self.input = input
        self.output = output
        rest = BlockQueue(input)
        graph = try FilterGraph(Self.filter(from: input, to: output), sound: input)
    }

    /// The conversion for libavfilter.
    static func filter(from input: SoundFormat, to output: SoundFormat) -> String {
        var filters: [String] = []
        if input.channelLayout != output.channelLayout,
            let map = ChannelMap(from: input.channelLayout, to: output.channelLayout)
        {
            filters.append(map.description(to: output.channelLayout))
        }
        if input.sampleRate != output.sampleRate {
            filters.append("aresample=\(output.sampleRate):filter_size=64:cutoff=0.96")
        }
        filters.append(
            "aformat=sample_fmts=fltp:sample_rates=\(output.sampleRate):channel_layouts=\(output.channelLayout)")
        return filters.joined(separator: ",")
    }

    func push(_ block: Frame) throws -> [Frame] {
        var results: [Frame] = []
        fed += block.sampleCount
        rest.append(try block.copy())
        // Always the same blocks: filters round their state between them.
        while rest.count >= Self.block { results += try run(rest.take(Self.block)) }
        return results
    }

    func finish() throws -> [Frame] {
        let wanted = Int((Double(fed) * Double(output.sampleRate) / Double(input.sampleRate)).rounded())
        var results: [Frame] = []
        let before = given
        for block in try (rest.count > 0 ? run(rest.take(rest.count)) : []) + run(nil) {
            let place = before + results.reduce(0) { $0 + $1.sampleCount }
            if let kept = try block.part(0..<max(0, min(block.sampleCount, wanted - place)), output) {
                results.append(kept)
            }
        }
        let missing = wanted - before - results.reduce(0) { $0 + $1.sampleCount }
        if missing > 0 { results.append(try Frame(silence: output, sampleCount: missing)) }
        return results
    }

    private func run(_ block: Frame?) throws -> [Frame] {
        block?.pts = nil
        try graph.push(block)
        let results = try graph.pullAll()
        given += results.reduce(0) { $0 + $1.sampleCount }
        return results
    }
}
