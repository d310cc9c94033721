internal import EditPlans
internal import Foundation

/// One stretch of the output's sound in samples.
struct SoundClip: Hashable {
    /// Samples of the output.
    var count: Int
    /// The number of the source.
    var film = 0
    /// Samples from the source's start, half open; empty for silence.
    var source: Range<Int>
    var speed: Double
    var keepsPitch: Bool
    var isReversed: Bool
    /// What is mixed in.
    var blend: Blend?
    /// The sound breaks off from what is before or after it, so that a click is to be expected.
    var breaksBefore = false
    var breaksAfter = false

    var isSilent: Bool { source.isEmpty }
    var isPlain: Bool { speed == 1 }

    /// What is mixed into a clip with equal power: the squares of both gains make 1.
    struct Blend: Hashable {
        /// Clips as long as the clip itself, at most one; none is silence.
        var over: [SoundClip]
        /// How much of it is heard at the clip's start and end, 0 to 1.
        var start, end: Double

        /// The gains of the clip and of what is mixed in after a part of the clip, 0 to 1.
        func gains(at part: Double) -> (own: Float, over: Float) {
            let angle = (start + (end - start) * part) * Double.pi / 2
            return (Float(cos(angle)), Float(sin(angle)))
        }
    }

    /// What is heard at the clip's first sample.
    fileprivate var head: SoundClip? { audible(blend?.start ?? 0) }
    /// What is heard at its last.
    fileprivate var tail: SoundClip? { audible(blend?.end ?? 0) }

    private func audible(_ share: Double) -> SoundClip? {
        let heard = share > 0.5 ? blend?.over.first : self
        return heard.flatMap { $0.isSilent ? nil : $0 }
    }

    /// The clip and what is mixed in.
    var parts: [SoundClip] { [self] + (blend?.over ?? []) }
}

/// A timeline in samples: clip borders are round(t · rate), so that no error adds up, and stretches that simply go
/// on are one.
struct SoundClips {
    let clips: [SoundClip]

    /// - Parameters:
    ///   - rate: samples a second.
    ///   - isSilent: nothing is heard of a source.
    init(_ timeline: Timeline, rate: Int, isSilent: (_ film: Int) -> Bool = { _ in false }) {
        var joined: [(start: Double, end: Double, clip: Timeline.Clip)] = []
        for (start, clip) in timeline.placed {
            if let last = joined.last, let both = Self.join(last.clip, clip) {
                joined[joined.count - 1] = (last.start, start + clip.duration, both)
            } else {
                joined.append((start, start + clip.duration, clip))
            }
        }
        func samples(_ seconds: Double) -> Int { Int((seconds * Double(rate)).rounded()) }
        func clip(_ take: Timeline.Take, _ count: Int) -> SoundClip {
            let film = timeline.sourceIndex(of: take.source.lowerBound)
            return Self.clip(
                take, of: film, from: timeline.sources[film].span.lowerBound, count: count, rate: rate,
                isSilent: isSilent(film))
        }
        var all: [SoundClip] = joined.compactMap { start, end, shown in
            let count = samples(end) - samples(start)
            guard count > 0 else { return nil }
            var heard = clip(shown.take, count)
            heard.blend = shown.blend.map { blend in
                var over: [SoundClip] = []
                if case .take(let take) = blend.layer { over = [clip(take, count)] }
                return SoundClip.Blend(over: over, start: blend.start, end: blend.end)
            }
            return heard
        }
        Self.goOn(&all)
        for index in all.indices.dropFirst() where Self.breaks(all[index - 1], all[index]) {
            all[index - 1].breaksAfter = true
            all[index].breaksBefore = true
        }
        clips = all
    }

    /// Samples of the output.
    var sampleCount: Int { clips.reduce(0) { $0 + $1.count } }

    /// Lets a stretch that goes on where its source was left off, but for a rounded sample, go on exactly there.
    private static func goOn(_ clips: inout [SoundClip]) {
        var reached: [Int: Int] = [:]
        func place(_ clip: inout SoundClip) {
            guard !clip.isSilent, !clip.isReversed else { return }
            if clip.isPlain, let end = reached[clip.film], abs(clip.source.lowerBound - end) == 1 {
                clip.source = end..<(end + clip.source.count)
            }
            reached[clip.film] = clip.source.upperBound
        }
        for index in clips.indices {
            place(&clips[index])
            guard var blend = clips[index].blend else { continue }
            for number in blend.over.indices { place(&blend.over[number]) }
            clips[index].blend = blend
        }
    }

    /// The numbers of the sources that are heard.
    var films: Set<Int> { Set(clips.flatMap(\.parts).filter { !$0.isSilent }.map(\.film)) }

    /// Samples of a source that are heard at all.
    func extent(of film: Int) -> Range<Int> {
        let heard = clips.flatMap(\.parts).filter { !$0.isSilent && $0.film == film }.map(\.source)
        let low = heard.map(\.lowerBound).min() ?? 0
        return low..<max(low, heard.map(\.upperBound).max() ?? 0)
    }

    /// A source is heard from its start to its end without ever going back.
    func isForward(_ film: Int) -> Bool {
        var reached = Int.min
        for clip in clips.flatMap(\.parts) where !clip.isSilent && clip.film == film {
            guard !clip.isReversed, clip.source.lowerBound >= reached else { return false }
            reached = clip.source.upperBound
        }
        return true
    }

    private static func clip(
        _ take: Timeline.Take, of film: Int, from zero: Double, count: Int, rate: Int, isSilent: Bool
    ) -> SoundClip {
        let speed = abs(take.speed - 1) < 1e-9 ? 1 : take.speed
        let first = Int(((take.source.lowerBound - zero) * Double(rate)).rounded())
        let last = Int(((take.source.upperBound - zero) * Double(rate)).rounded())
        var source = first..<max(first, last)
        if isSilent {
            return SoundClip(count: count, film: film, source: 0..<0, speed: 1, keepsPitch: false, isReversed: false)
        }
        if take.hold != nil {
            source = first..<first
        } else if speed == 1 {
            source = take.isReversed ? (last - count)..<last : first..<(first + count)
        }
        return SoundClip(
            count: count, film: film, source: source, speed: speed, keepsPitch: take.keepsPitch,
            isReversed: take.isReversed)
    }

    /// Two neighbours as one, where the second goes on where the first stopped.
    private static func join(_ first: Timeline.Clip, _ second: Timeline.Clip) -> Timeline.Clip? {
        guard first.hold == nil, second.hold == nil, first.blend == nil, second.blend == nil,
            first.speed == second.speed,
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
    private static func breaks(_ before: SoundClip, _ after: SoundClip) -> Bool {
        guard let first = before.tail, let second = after.head else { return before.tail != after.head }
        if first.film != second.film { return true }
        let isStretched = [first, second].contains { !$0.isPlain && $0.keepsPitch }
        let end = first.isReversed ? first.source.lowerBound : first.source.upperBound
        let start = second.isReversed ? second.source.upperBound : second.source.lowerBound
        return isStretched || abs(end - start) > 1
    }
}
