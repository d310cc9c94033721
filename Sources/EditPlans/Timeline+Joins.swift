extension Timeline {
    /// One of the films of a timeline, and where it lies on the axis of the sources.
    public struct Source: Hashable, Sendable {
        /// Seconds of the axis, half open; it begins at a whole second.
        public let span: Range<Double>
        /// Seconds of a frame, where all of its frames are as long; nil else.
        public let frame: Double?
    }

    /// What a timeline must know of a film that is joined to another.
    public struct Film: Hashable, Sendable {
        /// Seconds.
        public let duration: Double
        /// Seconds of a frame, where all of its frames are as long; nil else.
        public let frame: Double?
        /// It is one picture, which stands.
        public let isStill: Bool

        /// - Parameters:
        ///   - frame: seconds of a frame; nil where they differ.
        ///   - isStill: it is one picture, which stands.
        public init(duration: Double, frame: Double?, isStill: Bool = false) {
            self.duration = duration
            self.frame = frame
            self.isStill = isStill
        }
    }

    /// Where a film is joined.
    public enum Place: Hashable, Sendable {
        /// Before all that is shown, or behind it.
        case start, end
        /// At a moment of the film that is edited, which goes on behind it.
        case moment(Double)
    }

    /// How one clip follows another.
    public struct Transition: Hashable, Sendable {
        /// What is seen on the way.
        public enum Kind: Hashable, Sendable {
            /// Both clips at once.
            case crossfade
            /// The first goes out to a colour, and the second comes in from it.
            case dip(RGBColor)
            /// The second is uncovered from a side on.
            case wipe(FrameSide)
            /// The second comes in from a side and pushes the first out.
            case slide(FrameSide)
        }

        /// What is seen on the way.
        public var kind: Kind
        /// Seconds.
        public var duration: Double

        /// - Parameter duration: seconds, more than 0.
        public init(_ kind: Kind, duration: Double) {
            self.kind = kind
            self.duration = duration
        }
    }

    /// A transition that is longer than the clips on both of its sides allow.
    public struct ShortTransition: Hashable, Sendable {
        /// Seconds that were asked for, and that there are.
        public let wanted, possible: Double
    }

    /// Seconds that lie at least between two sources of the axis, so that nothing of one seems to go on in the other.
    static let gap = 1.0

    /// Joins a film. A place that isn't shown leaves the timeline as it is.
    ///
    /// - Parameter transition: between it and its neighbours; nil is a hard cut.
    public mutating func join(_ film: Film, at place: Place, transition: Transition? = nil) {
        guard film.duration > 0, let index = openPlace(place) else { return }
        let start = ((sources.last?.span.upperBound ?? 0) + Self.gap).rounded(.up)
        sources.append(Source(span: start..<(start + film.duration), frame: film.frame))
        clips.insert(Clip(film, at: start), at: index)
        guard let transition else { return }
        if index + 1 < clips.count { lay(transition, before: index + 1) }
        if index > 0 { lay(transition, before: index) }
    }

    /// The number of the clip before which a film is put in, with a border between clips there; nil where the moment
    /// isn't shown.
    private mutating func openPlace(_ place: Place) -> Int? {
        switch place {
        case .start: return 0
        case .end: return clips.count
        case .moment(let asked):
            let frame = sources[0].frame ?? 0
            let moment = frame > 0 ? (asked / frame).rounded() * frame : asked
            clips = split(at: [moment])
            func touches(_ second: Double) -> Bool { abs(second - moment) < 1e-9 }
            let shown = clips.indices.filter { clips[$0].hold == nil }
            return shown.first { touches(clips[$0].take.second(at: 0)) }
                ?? shown.first { touches(clips[$0].take.second(at: clips[$0].duration)) }.map { $0 + 1 }
        }
    }

    /// Lays a transition over the end of a clip and the start of the next one.
    private mutating func lay(_ transition: Transition, before index: Int) {
        let (out, into) = (clips[index - 1], clips[index])
        let isDip = if case .dip = transition.kind { true } else { false }
        // A clip that is part of a transition already has nothing left for another one.
        let room = [out, into].map { $0.blend == nil ? $0.duration : 0 }.min() ?? 0
        let wanted = isDip ? transition.duration / 2 : transition.duration
        let length = whole(wanted, of: out)
        guard length <= room + 1e-6 else {
            let possible = isDip ? 2 * room : room
            shortTransition = shortTransition ?? ShortTransition(wanted: transition.duration, possible: possible)
            return
        }
        let rest = max(0, out.duration - length)
        let (tail, head) = (out.section(rest..<out.duration), into.section(0..<length))
        let middle: [Clip]
        switch transition.kind {
        case .crossfade: middle = [mixed(tail, head, .mix)]
        case .wipe(let side): middle = [mixed(tail, head, .wipe(side))]
        case .slide(let side): middle = [mixed(tail, head, .slide(side))]
        case .dip(let color): middle = [Self.dipped(tail, color, 0, 1), Self.dipped(head, color, 1, 0)]
        }
        let (before, behind) = (out.section(0..<rest), into.section(length..<max(length, into.duration)))
        clips.replaceSubrange((index - 1)...index, with: ([before] + middle + [behind]).filter { $0.duration > 1e-6 })
    }

    /// Seconds that are whole frames of the clip, so that the transition begins with one.
    private func whole(_ seconds: Double, of clip: Clip) -> Double {
        guard let frame = sources[sourceIndex(of: clip.source.lowerBound)].frame, frame > 0 else { return seconds }
        let own = frame / (clip.hold == nil ? clip.speed : 1)
        return max(1, (seconds / own).rounded()) * own
    }

    /// Two clips of one length at once. The one with more frames a second tells when frames are shown; a picture that
    /// stands is never the layer.
    /// - Parameter pattern: how the second comes in.
    private func mixed(_ out: Clip, _ into: Clip, _ pattern: Blend.Pattern) -> Clip {
        func frame(_ clip: Clip) -> Double {
            (sources[sourceIndex(of: clip.source.lowerBound)].frame ?? 0.04) / clip.speed
        }
        let isOver = into.hold != nil || out.hold == nil && frame(into) < frame(out) - 1e-9
        var clip = isOver ? into : out
        clip.blend = Blend(
            layer: .take((isOver ? out : into).take), pattern: isOver ? pattern.opposite : pattern,
            start: isOver ? 1 : 0, end: isOver ? 0 : 1)
        return clip
    }

    private static func dipped(_ clip: Clip, _ color: RGBColor, _ start: Double, _ end: Double) -> Clip {
        var dipped = clip
        dipped.blend = Blend(layer: .color(color), start: start, end: end)
        return dipped
    }
}
