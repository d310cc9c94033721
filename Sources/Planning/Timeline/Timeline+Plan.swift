public import EditPlans
internal import Foundation

extension Timeline {
    /// The timeline that the steps of a plan make, in their order. Steps that don't move anything are passed over.
    ///
    /// A step with a `time` acts on that span of the source; the fades and the frame rate are the filters' business.
    ///
    /// - Parameter silences: what a step that removes silence cuts out, seconds of the source.
    public init(
        _ steps: [EditStep], sourceDuration: Double, silences: (EditStep) -> [Range<Double>] = { _ in [] }
    ) {
        self.init(sourceDuration: sourceDuration)
        for step in steps where step.strength > 0 {
            if step.operation.cutsSilence { cut(silences(step)) }
            if case .time(let time) = step.operation { apply(time, step) }
        }
    }

    private mutating func apply(_ time: EditPlans.Operation.Time, _ step: EditStep) {
        let whole = step.time ?? TimeSpan(start: 0, end: nil)
        let (start, end) = whole.resolved(duration: sourceDuration)
        let span = start..<max(start, end)
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
        case .fadeIn, .fadeOut, .frameRate: break
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
