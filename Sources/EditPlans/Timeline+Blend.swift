extension Timeline {
    /// A stretch of one source as it is played.
    public struct Take: Hashable, Sendable {
        /// Seconds of the sources' axis, half open.
        public var source: Range<Double>
        /// Source seconds per output second.
        public var speed = 1.0
        /// Whether sound keeps its pitch when `speed` is not 1.
        public var keepsPitch = true
        /// Played from `source.upperBound` down to `source.lowerBound`.
        public var isReversed = false
        /// Seconds for which the picture at `source.lowerBound` stands still; nil where it doesn't.
        public var hold: Double?
    }

    /// What is mixed into a clip: a crossfade, a wipe, a slide, or a fade through a colour.
    public struct Blend: Hashable, Sendable {
        /// What is laid over the clip.
        public enum Layer: Hashable, Sendable {
            /// Another source, for as long as the clip lasts; its sound is mixed in with equal power.
            case take(Take)
            /// A plain colour, and silence.
            case color(RGBColor)
        }

        /// Where the layer is seen while some of it is.
        public enum Pattern: Hashable, Sendable {
            /// Everywhere, through the clip.
            case mix
            /// At a side, alone, up to a straight edge; both lie still.
            case wipe(FrameSide)
            /// At a side, alone, up to a straight edge, which moves both pictures with it.
            case slide(FrameSide)
        }

        /// What is laid over the clip.
        public var layer: Layer
        /// Where the layer is seen.
        public var pattern = Pattern.mix
        /// How much of it is seen at the clip's start and end, 0 to 1; in between it goes evenly.
        public var start, end: Double

        /// How much of it is seen after a part of the clip, 0 to 1.
        public func share(at part: Double) -> Double { start + (end - start) * min(1, max(0, part)) }
    }
}

extension Timeline.Blend.Pattern {
    /// The same seen from the other picture.
    var opposite: Self {
        switch self {
        case .mix: .mix
        case .wipe(let side): .wipe(side.opposite)
        case .slide(let side): .slide(side.opposite)
        }
    }
}

extension Timeline.Take {
    /// The source second that is seen so many output seconds after it begins.
    func second(at into: Double) -> Double {
        guard hold == nil else { return source.lowerBound }
        return isReversed ? source.upperBound - into * speed : source.lowerBound + into * speed
    }

    /// The output seconds in which a span of the source is seen, where the take begins at a second; nil for none.
    func outputSpan(of span: Range<Double>, from start: Double) -> Range<Double>? {
        if let hold { return span.contains(source.lowerBound) ? start..<(start + hold) : nil }
        let shown = source.clamped(to: span)
        guard !shown.isEmpty else { return nil }
        let before = isReversed ? source.upperBound - shown.upperBound : shown.lowerBound - source.lowerBound
        let from = start + before / speed
        return from..<(from + (shown.upperBound - shown.lowerBound) / speed)
    }

    /// What is seen in a window of its own output seconds.
    func section(_ window: Range<Double>) -> Timeline.Take {
        var part = self
        if hold != nil {
            part.hold = window.upperBound - window.lowerBound
        } else if isReversed {
            let top = source.upperBound
            part.source = (top - window.upperBound * speed)..<(top - window.lowerBound * speed)
        } else {
            let low = source.lowerBound
            part.source = (low + window.lowerBound * speed)..<(low + window.upperBound * speed)
        }
        return part
    }
}

extension Timeline.Clip {
    /// What is played of the clip's own source.
    public var take: Timeline.Take {
        get {
            Timeline.Take(source: source, speed: speed, keepsPitch: keepsPitch, isReversed: isReversed, hold: hold)
        }
        set {
            (source, speed, keepsPitch) = (newValue.source, newValue.speed, newValue.keepsPitch)
            (isReversed, hold) = (newValue.isReversed, newValue.hold)
        }
    }

    /// What is seen, its own and what is mixed in.
    public var takes: [Timeline.Take] {
        if case .take(let other)? = blend?.layer { [take, other] } else { [take] }
    }

    /// All of a source that begins at a second of the axis.
    init(_ film: Timeline.Film, at start: Double) {
        self.init(source: start..<(film.isStill ? start : start + film.duration))
        hold = film.isStill ? film.duration : nil
    }

    /// A take alone.
    init(_ take: Timeline.Take) {
        self.init(source: take.source)
        self.take = take
    }

    /// The one that is seen more after so many output seconds.
    func take(at into: Double) -> Timeline.Take {
        guard let blend, case .take(let other) = blend.layer else { return take }
        return blend.share(at: into / duration) > 0.5 ? other : take
    }

    /// What is seen in a window of the clip's output seconds.
    func section(_ window: Range<Double>) -> Timeline.Clip {
        var part = self
        part.take = take.section(window)
        part.blend = blend?.section(window, of: duration)
        return part
    }

    /// The same clip of a smaller stretch of its source.
    func part(_ source: Range<Double>) -> Timeline.Clip {
        var part = self
        part.source = source
        guard let blend, source != self.source else { return part }
        let from =
            (isReversed ? self.source.upperBound - source.upperBound : source.lowerBound - self.source.lowerBound)
        let start = from / speed
        part.blend = blend.section(start..<(start + part.duration), of: duration)
        return part
    }

    /// The same played backwards.
    var reversed: Timeline.Clip {
        var back = self
        back.isReversed.toggle()
        guard var blend else { return back }
        if case .take(var other) = blend.layer {
            other.isReversed.toggle()
            blend.layer = .take(other)
        }
        (blend.start, blend.end) = (blend.end, blend.start)
        back.blend = blend
        return back
    }

    /// The same in less time.
    func faster(_ factor: Double, keepsPitch: Bool) -> Timeline.Clip {
        var faster = self
        faster.take = take.faster(factor, keepsPitch: keepsPitch)
        if case .take(let other)? = blend?.layer {
            faster.blend?.layer = .take(other.faster(factor, keepsPitch: keepsPitch))
        }
        return faster
    }
}

extension Timeline.Take {
    fileprivate func faster(_ factor: Double, keepsPitch: Bool) -> Timeline.Take {
        var faster = self
        faster.speed *= factor
        faster.keepsPitch = self.keepsPitch && keepsPitch
        faster.hold = hold.map { $0 / factor }
        return faster
    }
}

extension Timeline.Blend {
    fileprivate func section(_ window: Range<Double>, of duration: Double) -> Timeline.Blend {
        var part = self
        (part.start, part.end) = (share(at: window.lowerBound / duration), share(at: window.upperBound / duration))
        if case .take(let other) = layer { part.layer = .take(other.section(window)) }
        return part
    }
}
