internal import Painting

/// A stretch of the film between two cuts, and its colours.
struct Shot: Sendable, Codable, Equatable {
    /// Seconds of the source, half open.
    let start, end: Double
    /// Over all of its frames.
    let tone: ShotTone
    /// Where its colours are, over all of its frames.
    let colors: ShotColorFile.Record
    /// The frames that are painted for themselves: seconds of the source, rising, from ``start``.
    let anchors: [Double]
    /// What lies inside of the bars, in pixels of the frames as they are decoded; nil where there are none.
    let area: ActiveArea?
    /// It has come in over the shot before: both are seen in its first frames, and in the last ones of that.
    let comesOver: Bool
    /// The frames that aren't seen at their full light, in the order of time.
    let dimmed: [DimmedFrame]

    /// A frame of a fade, or one on which nothing is seen.
    struct DimmedFrame: Codable, Equatable {
        /// Seconds of the source, half open.
        let start, end: Double
        let light: FrameLight
    }

    /// Its numbers can be those of a shot; a file may say anything.
    var isSound: Bool {
        let lights = dimmed.map(\.light)
        return (area?.isSound ?? true)
            && lights.allSatisfy { $0.gain > 0 && $0.gain <= 1 && (0...1).contains($0.share) }
    }

    /// The same shot with other bars.
    func with(area: ActiveArea?) -> Shot {
        Shot(
            start: start, end: end, tone: tone, colors: colors, anchors: anchors, area: area, comesOver: comesOver,
            dimmed: dimmed
        )
    }

    /// The light of the frame that is seen at a source second.
    func light(at second: Double) -> FrameLight {
        var (low, high) = (0, dimmed.count)
        while low < high {
            let middle = (low + high) / 2
            if dimmed[middle].end <= second { low = middle + 1 } else { high = middle }
        }
        return low < dimmed.count && dimmed[low].start <= second ? dimmed[low].light : .full
    }
}
