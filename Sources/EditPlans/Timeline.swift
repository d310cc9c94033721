/// Which moments of the sources are shown, in which order and how fast: the timeline operations of a plan, as a value.
///
/// Picture and sound are both rendered from it, so they stay in step by construction. Times are seconds of the output,
/// or of the axis on which the sources lie one after the other: the film that is edited from 0 on, so that its own
/// seconds are those of the axis, and each film that is joined to it on a stretch of its own behind.
public struct Timeline: Hashable, Sendable {
    /// A stretch of the output that shows one stretch of the source.
    public struct Clip: Hashable, Sendable {
        /// Seconds of the sources' axis, half open, all of one source.
        public var source: Range<Double>
        /// Source seconds per output second: 2 is twice as fast.
        public var speed = 1.0
        /// Whether sound keeps its pitch when `speed` is not 1.
        public var keepsPitch = true
        /// Played from `source.upperBound` down to `source.lowerBound`.
        public var isReversed = false
        /// The picture at `source.lowerBound` stands still for so many seconds, without sound; `source` is empty then.
        public var hold: Double?
        /// What is mixed in; nil where nothing is.
        public var blend: Blend?

        /// Seconds of the output.
        public var duration: Double { hold ?? (source.upperBound - source.lowerBound) / speed }

        /// Its source is played as it is, and nothing is mixed in.
        public var isAsItWas: Bool { self == Clip(source: source) }
    }

    /// Seconds of the film that is edited: what the times of steps are counted in.
    public let sourceDuration: Double
    /// The clips in the order of the output.
    public internal(set) var clips: [Clip]
    /// The sources in the order of the axis; the film that is edited is the first.
    public internal(set) var sources: [Source]
    /// The first transition that is longer than what it is laid over.
    public internal(set) var shortTransition: ShortTransition?

    /// The whole source, once, as it is.
    /// - Parameters:
    ///   - frame: seconds of a frame, where all of the film's are as long; nil else.
    ///   - isStill: it is one picture, which stands.
    public init(sourceDuration: Double, frame: Double? = nil, isStill: Bool = false) {
        self.sourceDuration = sourceDuration
        let whole = 0..<max(0, sourceDuration)
        clips = [Clip(Film(duration: max(0, sourceDuration), frame: frame, isStill: isStill), at: 0)]
        sources = [Source(span: whole, frame: frame)]
    }

    /// Nothing is moved: packet times are the source's own.
    public var isIdentity: Bool { sources.count == 1 && clips == [Clip(source: 0..<max(0, sourceDuration))] }

    /// Seconds of the output.
    public var duration: Double { clips.reduce(0) { $0 + $1.duration } }

    /// Each clip with the output second it starts at.
    public var placed: [(start: Double, clip: Clip)] {
        var start = 0.0
        return clips.map { clip in
            defer { start += clip.duration }
            return (start, clip)
        }
    }

    /// Where a span of a source is seen in the output, in output seconds; more than one after a loop, none when it
    /// was cut out.
    public func outputSpans(of source: Range<Double>) -> [Range<Double>] {
        placed.flatMap { start, clip in clip.takes.compactMap { $0.outputSpan(of: source, from: start) } }
    }

    /// The first output second at which a moment of the source is seen; nil when it was cut out.
    public func outputTime(of source: Double) -> Double? {
        for (start, clip) in placed where clip.hold == nil && clip.source.contains(source) {
            let into = clip.isReversed ? clip.source.upperBound - source : source - clip.source.lowerBound
            return start + into / clip.speed
        }
        return nil
    }
}

extension Timeline {
    /// The second of the sources' axis that is seen at an output second; the nearest one outside of the output. Where
    /// two sources are mixed, of the one that is seen more.
    public func sourceTime(at output: Double) -> Double {
        let places = placed
        guard let last = places.last else { return 0 }
        let place = places.first { output < $0.start + $0.clip.duration } ?? last
        let into = min(max(0, output - place.start), place.clip.duration)
        return place.clip.take(at: into).second(at: into)
    }

    /// How many times as fast as in the source what is seen at an output second is played; 0 where it stands.
    public func speed(at output: Double) -> Double {
        let places = placed
        guard let place = places.first(where: { output < $0.start + $0.clip.duration }) ?? places.last else { return 1 }
        let take = place.clip.take(at: min(max(0, output - place.start), place.clip.duration))
        return take.hold == nil ? take.speed : 0
    }

    /// The number of the source that a second of the axis belongs to; 0 is the film that is edited.
    public func sourceIndex(of second: Double) -> Int {
        sources.lastIndex { $0.span.lowerBound <= second + Self.gap / 2 } ?? 0
    }

    /// What is seen during a window of the output, as a timeline of its own that starts at 0.
    public func clipped(to window: Range<Double>) -> Timeline {
        var part = self
        part.clips = placed.compactMap { start, clip in
            let from = max(start, window.lowerBound) - start
            let to = min(start + clip.duration, window.upperBound) - start
            return to > from ? clip.section(from..<to) : nil
        }
        return part
    }

    /// The same with the ends of what is shown of the film moved, clip by clip; held pictures, transitions and joined
    /// films stay, and so do ends at which a transition begins.
    public func moved(_ place: (Double) -> Double) -> Timeline {
        let fixed = Set(
            clips.filter { $0.blend != nil }.flatMap(\.takes).flatMap { [$0.source.lowerBound, $0.source.upperBound] })
        func end(_ second: Double) -> Double { fixed.contains(second) ? second : place(second) }
        var moved = self
        moved.clips = clips.map { clip in
            guard clip.hold == nil, clip.blend == nil, sourceIndex(of: clip.source.lowerBound) == 0 else { return clip }
            let (start, stop) = (end(clip.source.lowerBound), end(clip.source.upperBound))
            return start < stop ? clip.part(start..<stop) : clip
        }
        return moved
    }
}
