/// Which moments of the source are shown, in which order and how fast: the timeline operations of a plan, as a value.
///
/// Picture and sound are both rendered from it, so they stay in step by construction. Times are seconds from the start
/// of the source (segments' `source`) or of the output.
public struct Timeline: Hashable, Sendable {
    /// A stretch of the output that shows one stretch of the source.
    public struct Segment: Hashable, Sendable {
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

        fileprivate func part(_ source: Range<Double>) -> Segment {
            var part = self
            part.source = source
            return part
        }
    }

    /// Seconds of the source.
    public let sourceDuration: Double
    /// In the order of the output.
    public private(set) var segments: [Segment]

    /// The whole source, once, as it is.
    public init(sourceDuration: Double) {
        self.sourceDuration = sourceDuration
        segments = [Segment(source: 0..<max(0, sourceDuration))]
    }

    /// Nothing is moved: packet times are the source's own.
    public var isIdentity: Bool { self == Timeline(sourceDuration: sourceDuration) }

    /// Seconds of the output.
    public var duration: Double { segments.reduce(0) { $0 + $1.duration } }

    /// Each segment with the output second it starts at.
    public var placed: [(start: Double, segment: Segment)] {
        var start = 0.0
        return segments.map { segment in
            defer { start += segment.duration }
            return (start, segment)
        }
    }

    /// Where a span of the source is seen in the output, in output seconds; more than one after a loop, none when it
    /// was cut out.
    public func outputSpans(of source: Range<Double>) -> [Range<Double>] {
        placed.compactMap { start, segment in
            if let hold = segment.hold {
                return source.contains(segment.source.lowerBound) ? start..<(start + hold) : nil
            }
            let shown = segment.source.clamped(to: source)
            guard !shown.isEmpty else { return nil }
            let before =
                segment.isReversed
                ? segment.source.upperBound - shown.upperBound : shown.lowerBound - segment.source.lowerBound
            let from = start + before / segment.speed
            return from..<(from + (shown.upperBound - shown.lowerBound) / segment.speed)
        }
    }

    /// The first output second at which a moment of the source is seen; nil when it was cut out.
    public func outputTime(of source: Double) -> Double? {
        for (start, segment) in placed where segment.hold == nil && segment.source.contains(source) {
            let into = segment.isReversed ? segment.source.upperBound - source : source - segment.source.lowerBound
            return start + into / segment.speed
        }
        return nil
    }
}

extension Timeline {
    /// The source second that is seen at an output second; the nearest one outside of the output.
    public func sourceTime(at output: Double) -> Double {
        let places = placed
        guard let last = places.last else { return 0 }
        let place = places.first { output < $0.start + $0.segment.duration } ?? last
        let segment = place.segment
        guard segment.hold == nil else { return segment.source.lowerBound }
        let into = min(max(0, output - place.start), segment.duration) * segment.speed
        return segment.isReversed ? segment.source.upperBound - into : segment.source.lowerBound + into
    }

    /// What is seen during a window of the output, as a timeline of its own that starts at 0.
    public func clipped(to window: Range<Double>) -> Timeline {
        var part = self
        part.segments = placed.compactMap { start, segment in
            let from = max(start, window.lowerBound) - start
            let to = min(start + segment.duration, window.upperBound) - start
            guard to > from else { return nil }
            var it = segment
            if segment.hold != nil {
                it.hold = to - from
            } else if segment.isReversed {
                let top = segment.source.upperBound
                it.source = (top - to * segment.speed)..<(top - from * segment.speed)
            } else {
                let low = segment.source.lowerBound
                it.source = (low + from * segment.speed)..<(low + to * segment.speed)
            }
            return it
        }
        return part
    }
}

extension Timeline {
    /// The same with the ends of what is shown moved, segment by segment; held pictures stay.
    public func moved(_ place: (Range<Double>) -> Range<Double>) -> Timeline {
        var moved = self
        moved.segments = segments.map { $0.hold == nil ? $0.part(place($0.source)) : $0 }
        return moved
    }
}

// MARK: - Edits

extension Timeline {
    /// Keeps only what shows the span of the source.
    public mutating func keep(_ span: Range<Double>) {
        segments = segments.compactMap { segment in
            if segment.hold != nil { return span.contains(segment.source.lowerBound) ? segment : nil }
            var kept = segment
            kept.source = segment.source.clamped(to: span)
            return kept.source.isEmpty ? nil : kept
        }
    }

    /// Cuts the span of the source out.
    public mutating func cut(_ span: Range<Double>) {
        segments = split(at: [span.lowerBound, span.upperBound]).filter { !Self.lies($0, in: span) }
    }

    /// Cuts many spans of the source out, in any order.
    public mutating func cut(_ spans: [Range<Double>]) {
        let sorted = spans.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        guard !sorted.isEmpty else { return }
        segments = segments.flatMap { segment -> [Segment] in
            let moment = segment.source.lowerBound
            if segment.hold != nil { return sorted.contains { $0.contains(moment) } ? [] : [segment] }
            var kept: [Segment] = []
            var start = segment.source.lowerBound
            for span in sorted where span.upperBound > start && span.lowerBound < segment.source.upperBound {
                if span.lowerBound > start { kept.append(segment.part(start..<span.lowerBound)) }
                start = span.upperBound
            }
            if start < segment.source.upperBound { kept.append(segment.part(start..<segment.source.upperBound)) }
            return segment.isReversed ? kept.reversed() : kept
        }
    }

    /// Shows the span of the source `factor` times as fast.
    public mutating func setSpeed(_ factor: Double, keepsPitch: Bool, in span: Range<Double>) {
        segments = split(at: [span.lowerBound, span.upperBound]).map { segment in
            guard Self.lies(segment, in: span) else { return segment }
            var faster = segment
            faster.speed *= factor
            faster.keepsPitch = segment.keepsPitch && keepsPitch
            faster.hold = segment.hold.map { $0 / factor }
            return faster
        }
    }

    /// Plays the span of the source backwards.
    public mutating func reverse(in span: Range<Double>) {
        edit(span) { run in
            run.reversed().map { segment in
                var back = segment
                back.isReversed.toggle()
                return back
            }
        }
    }

    /// Plays the span of the source `count` times; as a boomerang every second time backwards.
    public mutating func loop(_ count: Int, boomerang: Bool, in span: Range<Double>) {
        edit(span) { run in
            let back = run.reversed().map { segment in
                var it = segment
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
        segments = parts
        segments.insert(Segment(source: moment..<moment, hold: hold), at: index)
    }

    /// Replaces each unbroken run of segments inside the span.
    private mutating func edit(_ span: Range<Double>, _ change: ([Segment]) -> [Segment]) {
        var edited: [Segment] = []
        var run: [Segment] = []
        for segment in split(at: [span.lowerBound, span.upperBound]) {
            if Self.lies(segment, in: span) {
                run.append(segment)
            } else {
                edited += change(run) + [segment]
                run = []
            }
        }
        segments = edited + (run.isEmpty ? [] : change(run))
    }

    private static func lies(_ segment: Segment, in span: Range<Double>) -> Bool {
        let middle = (segment.source.lowerBound + segment.source.upperBound) / 2
        return span.contains(middle) || (segment.hold != nil && middle == span.upperBound)
    }

    /// The same output, with segment borders at these moments of the source.
    private func split(at moments: [Double]) -> [Segment] {
        segments.flatMap { segment in
            let cuts = moments.filter { segment.source.lowerBound < $0 && $0 < segment.source.upperBound }.sorted()
            guard !cuts.isEmpty, segment.hold == nil else { return [segment] }
            let bounds = [segment.source.lowerBound] + cuts + [segment.source.upperBound]
            let parts = zip(bounds, bounds.dropFirst()).map { low, high in
                var part = segment
                part.source = low..<high
                return part
            }
            return segment.isReversed ? parts.reversed() : parts
        }
    }
}
