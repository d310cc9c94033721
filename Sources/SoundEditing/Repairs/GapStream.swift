/// Passes samples on as they are, to the bit, but for gaps, which it fills from both sides. Holds 4 s of sound around a
/// gap, and less where there is none.
final class GapStream: SampleStream {
    private let filler: GapFiller
    private var gaps: ArraySlice<SoundGap>
    /// [channel][sample], from the sample `start` of the track on.
    private var held: [[Float]]
    private var start = 0
    private var emitted = 0

    /// - Parameter gaps: in the order of time; those of one channel don't overlap.
    convenience init(_ gaps: [SoundGap], channels: Int, rate: Int) {
        self.init(gaps, channels: channels, filler: GapFiller(rate: rate))
    }

    init(_ gaps: [SoundGap], channels: Int, filler: GapFiller) {
        self.filler = filler
        self.gaps = gaps[...]
        held = [[Float]](repeating: [], count: channels)
    }

    private var received: Int { start + held[0].count }

    func push(_ block: [[Float]]) throws -> [[Float]] {
        for channel in held.indices { held[channel] += block[channel] }
        while let gap = gaps.first, gap.range.upperBound + filler.reach <= received { fill(gap) }
        return take()
    }

    func finish() throws -> [[Float]] {
        while let gap = gaps.first { fill(gap) }
        return take()
    }

    private func fill(_ gap: SoundGap) {
        gaps.removeFirst()
        let range = gap.range.clamped(to: start..<received)
        guard !range.isEmpty else { return }
        // Neither side may reach into a gap that is still open; those before are filled.
        let next = gaps.first { $0.range.upperBound > range.upperBound && !$0.isApart(from: gap) }
        let end = min(received, range.upperBound + filler.reach, max(range.upperBound, next?.range.lowerBound ?? .max))
        let before = max(start, range.lowerBound - filler.reach)..<range.lowerBound
        let left = gap.channels.map { samples(before, of: $0) }
        let right = gap.channels.map { samples(range.upperBound..<end, of: $0) }
        let filled = filler.fill(left, right, count: range.count, others: others(than: gap, range))
        for (channel, samples) in zip(gap.channels, filled) {
            held[channel].replaceSubrange((range.lowerBound - start)..<(range.upperBound - start), with: samples)
        }
    }

    /// The channels that go on through the gap.
    private func others(than gap: SoundGap, _ range: Range<Int>) -> [[Float]] {
        let around = (range.lowerBound - filler.order)..<(range.upperBound + filler.order)
        guard around.lowerBound >= start, around.upperBound <= received else { return [] }
        return held.indices.filter { channel in
            !gap.channels.contains(channel)
                && !gaps.contains { $0.channels.contains(channel) && $0.range.overlaps(around) }
        }.map { samples(around, of: $0) }
    }

    private func samples(_ range: Range<Int>, of channel: Int) -> [Float] {
        Array(held[channel][(range.lowerBound - start)..<(range.upperBound - start)])
    }

    private func take() -> [[Float]] {
        let end = max(emitted, min(received, gaps.first?.range.lowerBound ?? .max))
        let ready = held.indices.map { samples(emitted..<end, of: $0) }
        emitted = end
        // Dropped a second at a time, since it moves all that is held.
        let spare = emitted - filler.reach - start
        if spare >= filler.rate {
            for channel in held.indices { held[channel].removeFirst(spare) }
            start += spare
        }
        return ready
    }
}

extension SoundGap {
    /// They have no channel in common.
    func isApart(from other: SoundGap) -> Bool { channels.allSatisfy { !other.channels.contains($0) } }
}
