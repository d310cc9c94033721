internal import LibAV

/// Sends sound through a filter graph and mixes what comes out with what went in, by weight; outside the spans the
/// samples stay as they are, to the bit.
final class FilterStage: SoundStage {
    private let graph: FilterGraph
    private let weights: SpanWeights
    private let share: Double
    private var dry, wet: BlockQueue
    private var position = 0

    /// - Parameters:
    ///   - filter: keeps the number of samples, to a few at the end, and adds no delay.
    ///   - share: 0…1, of the filtered sound inside the spans.
    init(_ filter: String, _ format: SoundFormat, weights: SpanWeights, share: Double) throws {
        let back = "aformat=sample_fmts=fltp:sample_rates=\(format.sampleRate):channel_layouts=\(format.channelLayout)"
        graph = try FilterGraph("\(filter),\(back)", sound: format)
        self.weights = weights
        self.share = share
        dry = BlockQueue(format)
        wet = BlockQueue(format)
    }

    func push(_ block: Frame?) throws -> [Frame] {
        if let block {
            // The graph may change the samples that it is given.
            dry.append(try block.copy())
            block.pts = nil
        }
        try graph.push(block)
        for filtered in try graph.pullAll() { wet.append(filtered) }
        let count = block == nil ? dry.count : min(dry.count, wet.count)
        return count > 0 ? [try mix(count)] : []
    }

    private func mix(_ count: Int) throws -> Frame {
        let source = try dry.take(count)
        let filtered = try wet.take(count)
        let range = position..<(position + count)
        position += count
        let constant = weights.constant(over: range)
        if constant == 0 { return source }
        if constant == 1 && share == 1 { return filtered }
        try source.withChannels { inputs in
            try filtered.withChannels { outputs in
                for place in 0..<count {
                    let part = Float((constant ?? weights.weight(at: range.lowerBound + place)) * share)
                    for (input, output) in zip(inputs, outputs) where part > 0 {
                        input[place] += (output[place] - input[place]) * part
                    }
                }
            }
        }
        return source
    }
}
