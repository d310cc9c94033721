import EditPlans
import MediaTypes

/// The picture's side of the timeline operations.
enum TimeFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ time: Operation.Time, _ step: EditStep, _ context: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch time {
        case .fadeIn: fade(.fadeIn, step, context)
        case .fadeOut: fade(.fadeOut, step, context)
        case .frameRate: try frameRate(step)
        case .slowMotion: try interpolation(context)
        case .trim, .speed, .reverse, .loop, .freeze, .append, .prepend, .insert: throw .notAFilter(step)
        }
    }

    enum Fade { case fadeIn, fadeOut }

    /// A fade from or to black, at the start or end of the span, else of the video. Weaker fades stop short of black.
    static func fade(_ kind: Fade, _ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let first = context.spans?.map(\.start).min() ?? 0
        let last = context.spans?.map(\.end).max() ?? context.duration
        let length = min(step.number(.duration) ?? 1, last - first)
        guard length > 0 else { return nil }
        let start = kind == .fadeIn ? first : last - length
        return PictureEdit([
            FilterCall("fade", ["type": kind == .fadeIn ? "in" : "out", "start_time": start, "duration": length])
        ]).with { edit in
            edit.safeForHDR = true
            edit.pixelwise = true
            edit.paintsColors = true
        }
    }

    /// Frames at an even rate: the nearest source frame for each, none mixed.
    static func frameRate(_ step: EditStep) throws(FilterRefusal) -> PictureEdit {
        guard let rate = step.ratio(.framesPerSecond), rate.numerator > 0 else {
            throw FilterRefusal(.badValue, "time.frame-rate needs a rate", remedy: "say one such as 24 or 30000/1001")
        }
        return even(FilterCall("fps", ["fps": "\(rate.numerator)/\(rate.denominator)", "round": "near"]))
            .with { $0.reach = .window(before: 2, after: 2) }
    }

    /// New frames along the motion, so that stretched time plays at the source's rate again. The time stamps that enter
    /// are stretched already.
    static func interpolation(_ context: FilterContext) throws(FilterRefusal) -> PictureEdit {
        guard min(context.width, context.height) >= 32 else {
            throw FilterRefusal(
                .badValue,
                "smooth slow motion needs 32 pixels to a side, and the picture has \(context.width)x\(context.height)",
                remedy: "say 'half speed', which repeats frames, or enlarge the picture first")
        }
        let rate = "\(context.frameRate.numerator)/\(context.frameRate.denominator)"
        // minterpolate keeps the last frames back: they are repeated before it, and what is too long is cut after it.
        return PictureEdit([
            FilterCall("tpad", ["stop_mode": "clone", "stop": 4]),
            FilterCall(
                "minterpolate",
                [
                    "fps": rate, "mi_mode": "mci", "mc_mode": "aobmc", "me_mode": "bidir", "vsbmc": 1, "scd": "fdiff",
                    "scd_threshold": 8,
                ]),
            FilterCall("trim", ["end": context.duration]),
        ]).with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.takesAnyColors = true
            edit.keepsHighBitDepth = false
            edit.reach = .window(before: 3, after: 3)
            edit.notes = ["smooth slow motion computes new frames along the motion: about two frames a second at 720p"]
        }
    }

    private static func even(_ call: FilterCall) -> PictureEdit {
        PictureEdit([call]).with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.takesAnyColors = true
        }
    }
}
