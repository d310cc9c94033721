internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Where the frames of a film of constant rate begin.
struct FrameGrid {
    /// Seconds of the source at which the first frame begins.
    let start: Double
    /// Seconds of a frame.
    let frame: Double

    /// Nil for a film of variable rate, and where the header doesn't tell.
    init?(_ film: StreamInfo, origin: Double) {
        let rate = film.averageFrameRate
        guard rate.numerator > 0, rate == film.baseFrameRate, let first = film.startTime else { return nil }
        start = Double(first) * film.timeBase.value - origin
        frame = 1 / rate.value
    }

    /// The nearest moment at which a frame begins.
    func nearest(to second: Double) -> Double { start + ((second - start) / frame).rounded() * frame }
}

extension Timeline {
    /// The same with its cuts where frames begin: a cut within a frame would make the first one after it shorter or
    /// longer than the others. Sound is cut at the same moments, so that it stays in step.
    func snapped(to grid: FrameGrid?) -> Timeline {
        guard let grid, !isIdentity else { return self }
        func place(_ second: Double) -> Double {
            let isEnd = second <= grid.frame / 2 || second >= sourceDuration - grid.frame / 2
            return isEnd ? second : min(max(0, grid.nearest(to: second)), sourceDuration)
        }
        return moved(place)
    }
}
