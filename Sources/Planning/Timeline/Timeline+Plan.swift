public import EditPlans
internal import Foundation

extension Timeline {
    /// The timeline that the steps of a plan make, in their order. Steps that don't move anything are passed over.
    ///
    /// A step with a `time` acts on that span of the film, one without on all that is shown by then, joined films too;
    /// what is kept, and what is frozen, is of the film alone. The fades and the frame rate are the filters' business.
    ///
    /// - Parameters:
    ///   - frame: seconds of a frame of the film; nil where they differ.
    ///   - isStill: the film is one picture, which stands.
    ///   - silences: what a step that removes silence cuts out, seconds of the source.
    ///   - joined: the film that a step joins; nil leaves the step out.
    public init(
        _ steps: [EditStep], sourceDuration: Double, frame: Double? = nil, isStill: Bool = false,
        silences: (EditStep) -> [Range<Double>] = { _ in [] }, joined: (EditStep) -> Film? = { _ in nil }
    ) {
        self.init(sourceDuration: sourceDuration, frame: frame, isStill: isStill)
        for step in steps where step.strength > 0 {
            if step.operation.cutsSilence { cut(silences(step)) }
            if step.joinsFilm {
                if let film = joined(step) { join(film, at: place(step), transition: step.transition) }
            } else if case .time(let time) = step.operation {
                apply(time, step)
            }
        }
    }

    private func place(_ step: EditStep) -> Place {
        switch step.operation {
        case .time(.prepend): return .start
        case .time(.insert):
            let moment = TimeSpan(start: step.number(.atSeconds) ?? 0, end: nil)
            return .moment(moment.resolved(duration: sourceDuration).start)
        default: return .end
        }
    }

    private mutating func apply(_ time: EditPlans.Operation.Time, _ step: EditStep) {
        let whole = step.time ?? TimeSpan(start: 0, end: nil)
        let (start, end) = whole.resolved(duration: sourceDuration)
        let span = start..<max(start, step.time == nil ? sources.last?.span.upperBound ?? end : end)
        switch time {
        case .trim: trim(step, span)
        case .speed, .slowMotion:
            // Half the strength is half the way, on a scale of ratios.
            let factor = pow(step.number(.factor) ?? 1, step.opacity)
            setSpeed(factor, keepsPitch: step.flag(.keepPitch) ?? true, in: span)
        case .reverse: reverse(in: span)
        case .loop:
            let more = Double((step.integer(.count) ?? 2) - 1) * step.opacity
            loop(1 + Int(more.rounded()), boomerang: step.flag(.boomerang) ?? false, in: span)
        case .freeze:
            let moment = TimeSpan(start: step.number(.atSeconds) ?? 0, end: nil).resolved(duration: sourceDuration)
            freeze(at: moment.start, for: (step.number(.hold) ?? 2) * step.opacity)
        case .fadeIn, .fadeOut, .frameRate, .append, .prepend, .insert: break
        }
    }

    private mutating func trim(_ step: EditStep, _ span: Range<Double>) {
        let bounds = TimeSpan(start: step.number(.start) ?? 0, end: step.number(.end)).resolved(
            duration: sourceDuration)
        let fade = step.opacity
        if step.time != nil {
            cut(span)
        } else {
            keep(bounds.start * fade..<max(bounds.start * fade, sourceDuration + (bounds.end - sourceDuration) * fade))
        }
    }
}
