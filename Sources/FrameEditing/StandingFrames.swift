internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Puts frames in where one picture stands while a step begins, ends or moves, as in a slide show: a step changes whole
/// frames only.
final class StandingFrames: FrameStage {
    /// When steps begin, end and move.
    struct Moments: Codable, Sendable {
        /// Output seconds at which a step begins or ends.
        fileprivate let bounds: [Double]
        /// Output seconds in which a step changes from frame to frame.
        fileprivate let moving: [Range<Double>]
        /// Seconds from one frame to the next of those that are put in.
        fileprivate let step: Double

        /// Nil where no step begins, ends or moves within the film.
        /// - Parameters:
        ///   - rate: frames a second; 0/1 where they aren't known.
        ///   - duration: output seconds of the film.
        ///   - spans: output seconds of a step's time.
        init?(_ steps: [EditStep], rate: Ratio, duration: Double, spans: (TimeSpan) -> [Range<Double>]) {
            var (bounds, moving): ([Double], [Range<Double>]) = ([], [])
            for step in steps {
                let places = step.time.map(spans) ?? [0..<max(0, duration)]
                if step.time != nil { bounds += places.flatMap { [$0.lowerBound, $0.upperBound] } }
                moving += Self.moving(step, places)
            }
            guard !bounds.isEmpty || !moving.isEmpty else { return nil }
            self.bounds = bounds.sorted()
            self.moving = moving
            step = min(rate.numerator > 0 ? 1 / rate.value : StandingFrames.slowest, StandingFrames.slowest)
        }

        private static func moving(_ step: EditStep, _ places: [Range<Double>]) -> [Range<Double>] {
            let length = step.number(.duration) ?? 1
            if step.operation == .time(.fadeIn), let first = places.first {
                return [first.lowerBound..<min(first.upperBound, first.lowerBound + length)]
            }
            if step.operation == .time(.fadeOut), let last = places.last {
                return [max(last.lowerBound, last.upperBound - length)..<last.upperBound]
            }
            return alive.contains(step.operation) ? places : []
        }

        /// Steps that change from frame to frame all the time.
        private static let alive: Set<EditPlans.Operation> = [
            .look(.vintageFilm), .look(.vhs), .look(.noir), .look(.filmGrain), .look(.nightVision), .scene(.snowfall),
            .scene(.rain), .scene(.fog), .scene(.underwater), .geometry(.zoom), .overlay(.timestamp),
        ]
    }

    let output: PictureFormat
    private let moments: Moments

    /// A picture that lasts longer stands, in seconds.
    private static let least = 0.3
    /// Seconds, at most, from one frame to the next where a step moves.
    private static let slowest = 0.04

    init(_ moments: Moments, input: PictureFormat) {
        output = input
        self.moments = moments
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
        var seconds = moments.bounds
        for move in moments.moving where move.overlaps(span) {
            let start = max(0, ((move.lowerBound - span.lowerBound) / moments.step).rounded(.down))
            var place = span.lowerBound + start * moments.step
            while place < min(move.upperBound, span.upperBound) {
                seconds.append(place)
                place += moments.step
            }
        }
        // At the first tick that isn't before a bound, so that a step that begins there acts on the frame.
        let ticks = Set(seconds.map { Int64(($0 / base - 1e-6).rounded(.up)) }.filter { $0 > first && $0 < last })
        return [first] + ticks.sorted()
    }
}
