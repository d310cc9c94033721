internal import LibAV

/// Puts edited sound beside the sound that it was made from and mixes the two by weight; outside the spans the samples
/// stay as they are, to the bit.
struct SpanMixer {
    private let weights: SpanWeights
    private let share: Double
    private var dry, wet: BlockQueue
    private var position = 0

    /// - Parameter share: 0…1, of the edited sound inside the spans.
    init(_ format: SoundFormat, weights: SpanWeights, share: Double) {
        self.weights = weights
        self.share = share
        dry = BlockQueue(format)
        wet = BlockQueue(format)
    }

    /// Takes the next block of what is edited; its samples must stay as they are from now on.
    mutating func append(source block: Frame) { dry.append(block) }

    /// Takes the next block of what came out; may be ahead of or behind the source.
    mutating func append(edited block: Frame) { wet.append(block) }

    /// What is ready, mixed.
    /// - Parameter isOver: everything has been given, and what lacks of the edited sound is silence.
    mutating func mixed(isOver: Bool) throws -> [Frame] {
        let count = isOver ? dry.count : min(dry.count, wet.count)
        return count > 0 ? [try mix(count)] : []
    }

    private mutating func mix(_ count: Int) throws -> Frame {
        let source = try dry.take(count)
        let edited = try wet.take(count)
        let range = position..<(position + count)
        position += count
        let constant = weights.constant(over: range)
        if constant == 0 { return source }
        if constant == 1 && share == 1 { return edited }
        try source.withChannels { inputs in
            try edited.withChannels { outputs in
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
