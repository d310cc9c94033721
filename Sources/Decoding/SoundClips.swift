internal import EditPlans

/// One stretch of the output's sound in samples.
struct SoundClip: Hashable {
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

    /// As long, of nothing.
    var silent: SoundClip {
        SoundClip(count: count, source: 0..<0, speed: 1, keepsPitch: false, isReversed: false)
    }
}

/// A timeline in samples: clip borders are round(t · rate), so that no error adds up, and stretches that simply go
/// on are one.
struct SoundClips {
    let clips: [SoundClip]

    /// - Parameter rate: samples a second.
    init(_ timeline: Timeline, rate: Int) {
        var joined: [(start: Double, end: Double, clip: Timeline.Clip)] = []
        for (start, clip) in timeline.placed {
            if let last = joined.last, let both = Self.join(last.clip, clip) {
                joined[joined.count - 1] = (last.start, start + clip.duration, both)
            } else {
                joined.append((start, start + clip.duration, clip))
            }
        }
        func samples(_ seconds: Double) -> Int { Int((seconds * Double(rate)).rounded()) }
        var all: [SoundClip] = joined.compactMap { start, end, clip in
            let count = samples(end) - samples(start)
            return count > 0 ? Self.clip(clip, count: count, rate: rate) : nil
        }
        for index in all.indices.dropFirst() where Self.breaks(all[index - 1], all[index]) {
            all[index - 1].breaksAfter = true
            all[index].breaksBefore = true
        }
        clips = all
    }

    /// Samples of the output.
    var sampleCount: Int { clips.reduce(0) { $0 + $1.count } }

    /// Source samples that are heard at all.
    var extent: Range<Int> {
        let heard = clips.filter { !$0.isSilent }.map(\.source)
        let low = heard.map(\.lowerBound).min() ?? 0
        return low..<max(low, heard.map(\.upperBound).max() ?? 0)
    }

    /// The source is heard from its start to its end without ever going back.
    var isForward: Bool {
        var reached = Int.min
        for clip in clips where !clip.isSilent {
            guard !clip.isReversed, clip.source.lowerBound >= reached else { return false }
            reached = clip.source.upperBound
        }
        return true
    }

    private static func clip(_ clip: Timeline.Clip, count: Int, rate: Int) -> SoundClip {
        let speed = abs(clip.speed - 1) < 1e-9 ? 1 : clip.speed
        let first = Int((clip.source.lowerBound * Double(rate)).rounded())
        let last = Int((clip.source.upperBound * Double(rate)).rounded())
        var source = first..<max(first, last)
        if clip.hold != nil {
            source = first..<first
        } else if speed == 1 {
            source = clip.isReversed ? (last - count)..<last : first..<(first + count)
        }
        return SoundClip(
            count: count, source: source, speed: speed, keepsPitch: clip.keepsPitch, isReversed: clip.isReversed)
    }

    /// Two neighbours as one, where the second goes on where the first stopped.
    private static func join(_ first: Timeline.Clip, _ second: Timeline.Clip) -> Timeline.Clip? {
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

    /// Whether the wave may jump where two clips meet: it doesn't where the sound goes on or turns around.
    private static func breaks(_ first: SoundClip, _ second: SoundClip) -> Bool {
        if first.isSilent && second.isSilent { return false }
        if first.isSilent || second.isSilent { return true }
        let isStretched = [first, second].contains { !$0.isPlain && $0.keepsPitch }
        let end = first.isReversed ? first.source.lowerBound : first.source.upperBound
        let start = second.isReversed ? second.source.upperBound : second.source.lowerBound
        return isStretched || abs(end - start) > 1
    }
}
