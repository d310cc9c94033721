internal import CSoundEditing
internal import LibAV

/// Finds the levels at which a track is clipped.
///
/// Clipping leaves a heap of samples at one level, far more than there are a little below it, and most of them next to
/// each other. Each channel and each side is looked at for itself, because clipping may be lopsided.
struct ClipSurvey {
    private var levels: [[UInt32]]
    private var pairs: [[UInt32]]
    private var last: [Float]
    private var total = 0

    private static let bins = Int(CSOUND_LEVELS)

    init(_ format: SoundFormat) {
        let empty = [UInt32](repeating: 0, count: 2 * Self.bins)
        levels = [[UInt32]](repeating: empty, count: format.channelCount)
        pairs = levels
        last = [Float](repeating: 0, count: format.channelCount)
    }

    mutating func push(_ block: Frame) throws {
        total += block.sampleCount
        try block.withChannels { channels in
            for (index, channel) in channels.enumerated() {
                guard let samples = channel.baseAddress, let end = channel.last else { continue }
                csound_count_levels(samples, channel.count, last[index], &levels[index], &pairs[index])
                last[index] = end
            }
        }
    }

    /// What was found: for each channel where it is clipped (an infinite level where it isn't), and how many samples.
    var result: (ceilings: [CSoundCeilings], count: Int) {
        var count = 0
        let ceilings = levels.indices.map { channel -> CSoundCeilings in
            let sides = [0, Self.bins].map { start -> Double? in
                let side = start..<(start + Self.bins)
                guard let found = Self.ceiling(Array(levels[channel][side]), Array(pairs[channel][side])) else {
                    return nil
                }
                count += found.count
                return found.level
            }
            return CSoundCeilings(high: sides[0] ?? .infinity, low: sides[1].map { -$0 } ?? -.infinity)
        }
        return (ceilings, count)
    }

    /// The lower edge of the heap, if there is one.
    private static func ceiling(_ levels: [UInt32], _ pairs: [UInt32]) -> (level: Double, count: Int)? {
        guard let top = levels.lastIndex(where: { $0 > 0 }), top >= 40 else { return nil }
        var best = (ratio: 0.0, bin: 0)
        func sum(_ counts: [UInt32], _ range: Range<Int>) -> Double {
            counts[range.clamped(to: 0..<bins)].reduce(0) { $0 + Double($1) }
        }
        for bin in (top / 2)...top {
            let width = max(2, bin / 100)
            let heap = sum(levels, (bin - width + 1)..<(bin + 1))
            guard heap >= 8, sum(pairs, (bin - width + 1)..<(bin + 1)) >= 0.3 * heap else { continue }
            let below = (Int(Double(bin) * 0.85))..<Int(Double(bin) * 0.95)
            let usual = sum(levels, below) / Double(max(1, below.count)) * Double(width)
            let ratio = heap / (usual + 1)
            if ratio > best.ratio { best = (ratio, bin) }
        }
        guard best.ratio >= 4 else { return nil }
        // A hard ceiling is one bin or two wide; coded sound spreads it.
        let width = max(2, best.bin / 100)
        let heap = sum(levels, (best.bin - width + 1)..<(best.bin + 1))
        let peak = ((best.bin - width + 1)...best.bin).max { levels[$0] < levels[$1] } ?? best.bin
        let isHard = sum(levels, (peak - 1)..<(peak + 2)) >= 0.7 * heap
        let edge = isHard ? Double(peak) - 0.5 : Double(best.bin - width)
        return (edge / 4096, Int(sum(levels, Int(edge)..<bins)))
    }
}
