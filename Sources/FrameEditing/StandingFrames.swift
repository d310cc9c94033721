internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Puts frames in where one picture stands while a step begins, ends or moves, as in a slide show: a step changes whole
/// frames only.
final class StandingFrames: FrameStage {
    let output: PictureFormat
    /// Output seconds at which a step begins or ends.
    private let bounds: [Double]
    /// Output seconds in which a step changes from frame to frame.
    private let moving: [Range<Double>]
    /// Seconds from one frame to the next of those that are put in.
    private let step: Double

    /// A picture that lasts longer stands, in seconds.
    private static let least = 0.3
    /// Seconds, at most, from one frame to the next where a step moves.
    private static let slowest = 0.04

    /// Nil where no step begins, ends or moves within the film.
    /// - Parameters:
    ///   - spans: output seconds of a step's time.
    ///   - duration: output seconds of the film.
    init?(
        _ steps: [EditStep], input: PictureFormat, duration: Double, spans: (TimeSpan) -> [Range<Double>]
    ) {
        var (bounds, moving): ([Double], [Range<Double>]) = ([], [])
        for step in steps {
            let places = step.time.map(spans) ?? [0..<max(0, duration)]
            if step.time != nil { bounds += places.flatMap { [$0.lowerBound, $0.upperBound] } }
            moving += Self.moving(step, places)
        }
        guard !bounds.isEmpty || !moving.isEmpty else { return nil }
        output = input
        self.bounds = bounds.sorted()
        self.moving = moving
        let nominal = input.frameRate.numerator > 0 ? 1 / input.frameRate.value : Self.slowest
        step = min(nominal, Self.slowest)
    }

    private static func moving(_ step: EditStep, _ places: [Range<Double>]) -> [Range<Double>] {
        let length = step.number(.duration) ?? 1
        switch step.operation {
        case .timeFadeIn: return places.first.map { [$0.lowerBound..<min($0.upperBound, $0.lowerBound + length)] } ?? []
        case .timeFadeOut: return places.last.map { [max($0.lowerBound, $0.upperBound - length)..<$0.upperBound] } ?? []
        case .lookVintageFilm, .lookVhs, .lookNoir, .lookFilmGrain, .lookNightVision, .sceneSnowfall, .sceneRain,
            .sceneFog,
            .sceneUnderwater, .geometryZoom, .overlayTimestamp:
            return places
        default: return []
        }
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let base = output.timeBase.value
        guard let first = frame.pts, Double(frame.duration) * base > Self.least else { return [frame] }
        let starts = starts(from: first, to: first + frame.duration)
        guard starts.count > 1 else { return [frame] }
        let ends = starts.dropFirst() + [first + frame.duration]
        return try zip(starts, ends).map { start, end in
            let copy = try frame.copy()
            copy.pts = start
            copy.duration = end - start
            return copy
        }
    }

    func finish() throws -> [Frame] { [] }

    /// Ticks at which frames begin in the place of one: the same ones wherever a render begins.
    private func starts(from first: Int64, to last: Int64) -> [Int64] {
        let base = output.timeBase.value
        let span = Double(first) * base..<Double(last) * base
        var seconds = bounds
        for move in moving where move.overlaps(span) {
            let start = max(0, ((move.lowerBound - span.lowerBound) / step).rounded(.down))
            var place = span.lowerBound + start * step
            while place < min(move.upperBound, span.upperBound) {
                seconds.append(place)
                place += step
            }
        }
        // At the first tick that isn't before a bound, so that a step that begins there acts on the frame.
        let ticks = Set(seconds.map { Int64(($0 / base - 1e-6).rounded(.up)) }.filter { $0 > first && $0 < last })
        return [first] + ticks.sorted()
    }
}
