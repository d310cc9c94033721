internal import LibAV
internal import MediaTypes

/// The samples of a clip with others, or silence, mixed in with equal power.
final class BlendedPieces: SoundPieces {
    private let pieces: any SoundPieces
    private let over: (any SoundPieces)?
    private let blend: SoundClip.Blend
    private let count: Int
    private var done = 0
    /// What is left of a block of the others.
    private var rest: (block: Frame, used: Int)?

    /// - Parameter count: samples of both.
    init(_ pieces: any SoundPieces, _ over: (any SoundPieces)?, _ blend: SoundClip.Blend, count: Int) {
        self.pieces = pieces
        self.over = over
        self.blend = blend
        self.count = count
    }

    func next(_ limit: Int) throws -> Frame? {
        guard let block = try pieces.next(limit) else { return nil }
        try block.makeWritable()
        let other = try taken(block.sampleCount, like: block)
        try other.withChannels { others in
            try block.withChannels { channels in
                for index in 0..<block.sampleCount {
                    let gains = blend.gains(at: (Double(done + index) + 0.5) / Double(count))
                    for (own, mixed) in zip(channels, others) {
                        own[index] = own[index] * gains.own + mixed[index] * gains.over
                    }
                }
            }
        }
        done += block.sampleCount
        return block
    }

    /// So many samples of the others; silence where there are none.
    private func taken(_ wanted: Int, like block: Frame) throws -> Frame {
        let result = try Frame(silence: block.soundFormat(timeBase: Ratio(1, block.sampleRate)), sampleCount: wanted)
        var filled = 0
        while filled < wanted {
            if rest == nil, let next = try over?.next(wanted - filled) { rest = (next, 0) }
            guard let (ready, used) = rest else { break }
            let part = min(ready.sampleCount - used, wanted - filled)
            result.copySamples(of: ready, from: used, count: part, at: filled)
            filled += part
            rest = used + part < ready.sampleCount ? (ready, used + part) : nil
        }
        return result
    }
}
