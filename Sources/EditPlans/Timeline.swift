/// Which moments of the source are shown, in which order and how fast: the timeline operations of a plan, as a value.
///
/// Picture and sound are both rendered from it, so they stay in step by construction. Times are seconds from the start
/// of the source (clips' `source`) or of the output.
public struct Timeline: Hashable, Sendable {
    /// A stretch of the output that shows one stretch of the source.
    public struct Clip: Hashable, Sendable {
        /// Seconds of the source, half open.
        public var source: Range<Double>
        /// Source seconds per output second: 2 is twice as fast.
        public var speed = 1.0
        /// Whether sound keeps its pitch when `speed` is not 1.
        public var keepsPitch = true
        /// Played from `source.upperBound` down to `source.lowerBound`.
        public var isReversed = false
        /// The picture at `source.lowerBound` stands still for so many seconds, without sound; `source` is empty then.
        public var hold: Double?

        /// Seconds of the output.
        public var duration: Double { hold ?? (source.upperBound - source.lowerBound) / speed }

        fileprivate func part(_ source: Range<Double>) -> Clip {
            var part = self
            part.source = source
            return part
        }
    }

    /// Seconds of the source.
    public let sourceDuration: Double
    /// The clips in the order of the output.
    public private(set) var clips: [Clip]

    /// The whole source, once, as it is.
    public init(sourceDuration: Double) {
        self.sourceDuration = sourceDuration
        clips = [Clip(source: 0..<max(0, sourceDuration))]
    }

    /// Nothing is moved: packet times are the source's own.
    public var isIdentity: Bool { self == Timeline(sourceDuration: sourceDuration) }

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

    /// Where a span of the source is seen in the output, in output seconds; more than one after a loop, none when it
    /// was cut out.
    public func outputSpans(of source: Range<Double>) -> [Range<Double>] {
        placed.compactMap { start, clip in
            if let hold = clip.hold {
                return source.contains(clip.source.lowerBound) ? start..<(start + hold) : nil
            }
            let shown = clip.source.clamped(to: source)
            guard !shown.isEmpty else { return nil }
            let before =
                clip.isReversed
                ? clip.source.upperBound - shown.upperBound : shown.lowerBound - clip.source.lowerBound
            let from = start + before / clip.speed
            return from..<(from + (shown.upperBound - shown.lowerBound) / clip.speed)
        }
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
    /// The source second that is seen at an output second; the nearest one outside of the output.
    public func sourceTime(at output: Double) -> Double {
        let places = placed
        guard let last = places.last else { return 0 }
        let place = places.first { output < $0.start + $0.clip.duration } ?? last
        let clip = place.clip
        guard clip.hold == nil else { return clip.source.lowerBound }
        let into = min(max(0, output - place.start), clip.duration) * clip.speed
        return clip.isReversed ? clip.source.upperBound - into : clip.source.lowerBound + into
    }

    /// What is seen during a window of the output, as a timeline of its own that starts at 0.
    public func clipped(to window: Range<Double>) -> Timeline {
        var part = self
        part.clips = placed.compactMap { start, clip in
            let from = max(start, window.lowerBound) - start
            let to = min(start + clip.duration, window.upperBound) - start
            guard to > from else { return nil }
            var it = clip
            if clip.hold != nil {
                it.hold = to - from
            } else if clip.isReversed {
                let top = clip.source.upperBound
                it.source = (top - to * clip.speed)..<(top - from * clip.speed)
            } else {
                let low = clip.source.lowerBound
                it.source = (low + from * clip.speed)..<(low + to * clip.speed)
            }
            return it
        }
        return part
    }
}

extension Timeline {
    /// The same with the ends of what is shown moved, clip by clip; held pictures stay.
    public func moved(_ place: (Range<Double>) -> Range<Double>) -> Timeline {
        var moved = self
        moved.clips = clips.map { $0.hold == nil ? $0.part(place($0.source)) : $0 }
        return moved
    }
}

// MARK: - Edits

extension Timeline {
    /// Keeps only what shows the span of the source.
    public mutating func keep(_ span: Range<Double>) {
        clips = clips.compactMap { clip in
            if clip.hold != nil { return span.contains(clip.source.lowerBound) ? clip : nil }
            var kept = clip
            kept.source = clip.source.clamped(to: span)
            return kept.source.isEmpty ? nil : kept
        }
    }

    /// Cuts the span of the source out.
    public mutating func cut(_ span: Range<Double>) {
        clips = split(at: [span.lowerBound, span.upperBound]).filter { !Self.lies($0, in: span) }
    }

    /// Cuts many spans of the source out, in any order.
    public mutating func cut(_ spans: [Range<Double>]) {
        let sorted = spans.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        guard !sorted.isEmpty else { return }
        clips = clips.flatMap { clip -> [Clip] in
            let moment = clip.source.lowerBound
            if clip.hold != nil { return sorted.contains { $0.contains(moment) } ? [] : [clip] }
            var kept: [Clip] = []
            var start = clip.source.lowerBound
            for span in sorted where span.upperBound > start && span.lowerBound < clip.source.upperBound {
                if span.lowerBound > start { kept.append(clip.part(start..<span.lowerBound)) }
                start = span.upperBound
            }
            if start < clip.source.upperBound { kept.append(clip.part(start..<clip.source.upperBound)) }
            return clip.isReversed ? kept.reversed() : kept
        }
    }

    /// Shows the span of the source `factor` times as fast.
    public mutating func setSpeed(_ factor: Double, keepsPitch: Bool, in span: Range<Double>) {
        clips = split(at: [span.lowerBound, span.upperBound]).map { clip in
            guard Self.lies(clip, in: span) else { return clip }
            var faster = clip
            faster.speed *= factor
            faster.keepsPitch = clip.keepsPitch && keepsPitch
            faster.hold = clip.hold.map { $0 / factor }
            return faster
        }
    }

    /// Plays the span of the source backwards.
    public mutating func reverse(in span: Range<Double>) {
        edit(span) { run in
            run.reversed().map { clip in
                var back = clip
                back.isReversed.toggle()
                return back
            }
        }
    }

    /// Plays the span of the source `count` times; as a boomerang every second time backwards.
    public mutating func loop(_ count: Int, boomerang: Bool, in span: Range<Double>) {
        edit(span) { run in
            let back = run.reversed().map { clip in
                var it = clip
                it.isReversed.toggle()
                return it
            }
            return (0..<max(1, count)).flatMap { boomerang && $0 % 2 == 1 ? back : run }
        }
    }

    /// Holds the picture at a moment of the source.
    public mutating func freeze(at moment: Double, for hold: Double) {
        let parts = split(at: [moment])
        let index = parts.firstIndex { $0.hold == nil && abs($0.source.lowerBound - moment) < 1e-9 } ?? parts.count
        clips = parts
        clips.insert(Clip(source: moment..<moment, hold: hold), at: index)
    }

    /// Replaces each unbroken run of clips inside the span.
    private mutating func edit(_ span: Range<Double>, _ change: ([Clip]) -> [Clip]) {
        var edited: [Clip] = []
        var run: [Clip] = []
        for clip in split(at: [span.lowerBound, span.upperBound]) {
            if Self.lies(clip, in: span) {
                run.append(clip)
            } else {
                edited += change(run) + [clip]
                run = []
            }
        }
        clips = edited + (run.isEmpty ? [] : change(run))
    }

    private static func lies(_ clip: Clip, in span: Range<Double>) -> Bool {
        let middle = (clip.source.lowerBound + clip.source.upperBound) / 2
        return span.contains(middle) || (clip.hold != nil && middle == span.upperBound)
    }

    /// The same output, with clip borders at these moments of the source.
    private func split(at moments: [Double]) -> [Clip] {
        clips.flatMap { clip in
            let cuts = moments.filter { clip.source.lowerBound < $0 && $0 < clip.source.upperBound }.sorted()
            guard !cuts.isEmpty, clip.hold == nil else { return [clip] }
            let bounds = [clip.source.lowerBound] + cuts + [clip.source.upperBound]
            let parts = zip(bounds, bounds.dropFirst()).map { low, high in
                var part = clip
                part.source = low..<high
                return part
            }
            return clip.isReversed ? parts.reversed() : parts
        }
    }
}
