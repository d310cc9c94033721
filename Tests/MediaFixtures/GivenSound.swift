public import LibAV

extension SoundBlocks {
    /// Every sample that is left, one array a channel; each block's time must be the number of samples before it.
    public func remainingSamples() throws -> [[Float]] {
        var all = [[Float]](repeating: [], count: format.channelCount)
        while let block = try next() {
            guard block.pts == Int64(all[0].count), block.sampleCount > 0 else {
                throw MadeMedia.Failure(description: "a block at \(block.pts ?? -1) comes after \(all[0].count)")
            }
            try block.withChannels { channels in
                for (index, samples) in channels.enumerated() { all[index] += samples }
            }
        }
        return all
    }
}

/// Sound that is given as samples.
public final class GivenSound: SoundBlocks {
    /// Planar float, one channel for each array.
    public let format: SoundFormat
    private let samples: [[Float]]
    private var position = 0

    /// - Parameter samples: one array a channel.
    public init(_ samples: [[Float]], rate: Int = 48_000, layout: String = "mono") {
        self.samples = samples
        format = SoundFormat(planarFloat: rate, channelLayout: layout)
    }

    /// Per channel.
    public var sampleCount: Int { samples.first?.count ?? 0 }

    /// Goes back to the first sample.
    public func rewind() { position = 0 }

    /// Up to 1000 samples; nil at the end.
    public func next() throws -> Frame? {
        let count = min(1000, sampleCount - position)
        guard count > 0 else { return nil }
        let block = try Frame(silence: format, sampleCount: count)
        try block.withChannels { channels in
            for (index, buffer) in channels.enumerated() {
                for place in 0..<count { buffer[place] = samples[index][position + place] }
            }
        }
        block.pts = Int64(position)
        position += count
        return block
    }
}

extension [Float] {
    /// The samples that stand out above a level, each the greatest within `reach` samples.
    public func peaks(above level: Float, reach: Int = 1000) -> [Int] {
        var found: [Int] = []
        for (index, value) in enumerated() where abs(value) > level {
            if let last = found.last, index - last < reach {
                if abs(value) > abs(self[last]) { found[found.count - 1] = index }
            } else {
                found.append(index)
            }
        }
        return found
    }

    /// The root mean square of some samples; 0 for none.
    public func level(_ range: Range<Int>) -> Float {
        let part = self[range]
        return (part.reduce(0) { $0 + $1 * $1 } / Float(Swift.max(1, part.count))).squareRoot()
    }
}
