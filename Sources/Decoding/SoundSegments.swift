internal import EditPlans

/// One stretch of the output's sound in samples.
struct SoundSegment: Hashable {
    /// Samples of the output.
    var count: Int
    /// Samples of the source, half open; empty for silence.
    var source: Range<Int>
    var speed: Double
    var keepsPitch: Bool
    var isReversed: Bool
    /// The sound breaks off from what is before or after it, so that a click is to be expected.
    var breaksBefore = false
    var breaksAfter = false

    var isSilent: Bool { source.isEmpty }
    var isPlain: Bool { speed == 1 }
}

/// A timeline in samples: segment borders are round(t · rate), so that no error adds up, and stretches that simply go
/// on are one.
struct SoundSegments {
    let segments: [SoundSegment]

    /// - Parameter rate: samples a second.
    init(_ timeline: Timeline, rate: Int) {
        var joined: [(start: Double, end: Double, segment: Timeline.Segment)] = []
        for (start, segment) in timeline.placed {
            if let last = joined.last, let both = Self.join(last.segment, segment) {
                joined[joined.count - 1] = (last.start, start + segment.duration, both)
            } else {
                joined.append((start, start + segment.duration, segment))
            }
        }
        func samples(_ seconds: Double) -> Int { Int((seconds * Double(rate)).rounded()) }
        var all: [SoundSegment] = joined.compactMap { start, end, segment in
            let count = samples(end) - samples(start)
            return count > 0 ? Self.segment(segment, count: count, rate: rate) : nil
        }
        for index in all.indices.dropFirst() where Self.breaks(all[index - 1], all[index]) {
            all[index - 1].breaksAfter = true
            all[index].breaksBefore = true
        }
        segments = all
    }

    /// Samples of the output.
    var sampleCount: Int { segments.reduce(0) { $0 + $1.count } }

    /// Source samples that are heard at all.
    var extent: Range<Int> {
        let heard = segments.filter { !$0.isSilent }.map(\.source)
        let low = heard.map(\.lowerBound).min() ?? 0
        return low..<max(low, heard.map(\.upperBound).max() ?? 0)
    }

    /// The source is heard from its start to its end without ever going back.
    var isForward: Bool {
        var reached = Int.min
        for segment in segments where !segment.isSilent {
            guard !segment.isReversed, segment.source.lowerBound >= reached else { return false }
            reached = segment.source.upperBound
        }
        return true
    }

    private static func segment(_ segment: Timeline.Segment, count: Int, rate: Int) -> SoundSegment {
        let speed = abs(segment.speed - 1) < 1e-9 ? 1 : segment.speed
        let first = Int((segment.source.lowerBound * Double(rate)).rounded())
        let last = Int((segment.source.upperBound * Double(rate)).rounded())
        var source = first..<max(first, last)
        if segment.hold != nil {
            source = first..<first
        } else if speed == 1 {
            source = segment.isReversed ? (last - count)..<last : first..<(first + count)
        }
        return SoundSegment(
            count: count, source: source, speed: speed, keepsPitch: segment.keepsPitch, isReversed: segment.isReversed)
    }

    /// Two neighbours as one, where the second goes on where the first stopped.
    private static func join(_ first: Timeline.Segment, _ second: Timeline.Segment) -> Timeline.Segment? {
        guard first.hold == nil, second.hold == nil, first.speed == second.speed,
            first.keepsPitch == second.keepsPitch || first.speed == 1, first.isReversed == second.isReversed
        else { return nil }
        var both = first
        if first.isReversed, abs(second.source.upperBound - first.source.lowerBound) < 1e-9 {
            both.source = second.source.lowerBound..<first.source.upperBound
        } else if !first.isReversed, abs(first.source.upperBound - second.source.lowerBound) < 1e-9 {
            both.source = first.source.lowerBound..<second.source.upperBound
        } else {
            return nil
        }
        return both
    }

    /// Whether the wave may jump where two segments meet: it doesn't where the sound goes on or turns around.
    private static func breaks(_ first: SoundSegment, _ second: SoundSegment) -> Bool {
        if first.isSilent && second.isSilent { return false }
        if first.isSilent || second.isSilent { return true }
        let isStretched = [first, second].contains { !$0.isPlain && $0.keepsPitch }
        let end = first.isReversed ? first.source.lowerBound : first.source.upperBound
        let start = second.isReversed ? second.source.upperBound : second.source.lowerBound
        return isStretched || abs(end - start) > 1
    }
}
