extension Timeline {
    /// Keeps only what shows the span of the film; joined films stay whole.
    public mutating func keep(_ span: Range<Double>) {
        clips = clips.compactMap { clip in
            guard sourceIndex(of: clip.source.lowerBound) == 0 else { return clip }
            if clip.hold != nil { return span.contains(clip.source.lowerBound) ? clip : nil }
            let kept = clip.source.clamped(to: span)
            return kept.isEmpty ? nil : clip.part(kept)
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
            Self.lies(clip, in: span) ? clip.faster(factor, keepsPitch: keepsPitch) : clip
        }
    }

    /// Plays the span of the source backwards.
    public mutating func reverse(in span: Range<Double>) {
        edit(span) { run in run.reversed().map(\.reversed) }
    }

    /// Plays the span of the source `count` times; as a boomerang every second time backwards.
    public mutating func loop(_ count: Int, boomerang: Bool, in span: Range<Double>) {
        edit(span) { run in
            let back = run.reversed().map(\.reversed)
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
    func split(at moments: [Double]) -> [Clip] {
        clips.flatMap { clip in
            let cuts = moments.filter { clip.source.lowerBound < $0 && $0 < clip.source.upperBound }.sorted()
            guard !cuts.isEmpty, clip.hold == nil else { return [clip] }
            let bounds = [clip.source.lowerBound] + cuts + [clip.source.upperBound]
            let parts = zip(bounds, bounds.dropFirst()).map { clip.part($0..<$1) }
            return clip.isReversed ? parts.reversed() : parts
        }
    }
}
