internal import LibAV

/// Sends sound through a filter graph and mixes what comes out with what went in, by weight; outside the spans the
/// samples stay as they are, to the bit.
final class FilterStage: SoundStage {
    private let graph: FilterGraph
    private var mixer: SpanMixer

    /// - Parameters:
    ///   - filter: keeps the number of samples, to a few at the end, and adds no delay.
    ///   - share: 0…1, of the filtered sound inside the spans.
    init(_ filter: String, _ format: SoundFormat, weights: SpanWeights, share: Double) throws {
        let back = "aformat=sample_fmts=fltp:sample_rates=\(format.sampleRate):channel_layouts=\(format.channelLayout)"
        graph = try FilterGraph("\(filter),\(back)", sound: format)
        mixer = SpanMixer(format, weights: weights, share: share)
    }

    func push(_ block: Frame?) throws -> [Frame] {
        if let block {
            // The graph may change the samples that it is given.
            mixer.append(source: try block.copy())
            block.pts = nil
        }
        try graph.push(block)
        for filtered in try graph.pullAll() { mixer.append(edited: filtered) }
        return try mixer.mixed(isOver: block == nil)
    }
}
