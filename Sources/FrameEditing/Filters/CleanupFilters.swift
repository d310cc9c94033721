import EditPlans
import MediaTypes

/// Repairs of the picture.
enum CleanupFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ cleanup: Operation.Cleanup, _ step: EditStep, _ context: FilterContext
    ) -> PictureEdit? {
        switch cleanup {
        case .denoise: denoise(step, context)
        case .sharpen: sharpen(step)
        case .blur: blur(step, context)
        case .upscale: upscale(step, context)
        case .deflicker: deflicker(context)
        case .deinterlace: deinterlace()
        case .deblock: deblock(step)
        }
    }

    /// Smooths flat areas by likeness (bilateral), then averages each pixel over nine frames while it holds still.
    static func denoise(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let gain = step.gain
        let (near, far) = (0.06 * gain, 0.12 * gain)
        let smooth = FilterCall("bilateral", ["sigmaS": 2.4, "sigmaR": 0.085 * gain, "planes": 7])
        let average = FilterCall(
            "atadenoise", ["0a": near, "0b": far, "1a": near, "1b": far, "2a": near, "2b": far, "s": 9])
        // atadenoise gives nothing of fewer than four frames: the last one is repeated before it, and cut off after it.
        let isShort = context.duration * max(1, context.frameRate.value) < 8
        let calls =
            isShort
            ? [
                smooth, FilterCall("tpad", ["stop_mode": "clone", "stop": 8]), average,
                FilterCall("trim", ["end": context.duration - 0.001]),
            ] : [smooth, average]
        return PictureEdit(calls).with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.reach = .window(before: 4, after: 4)
        }
    }

    static func sharpen(_ step: EditStep) -> PictureEdit {
        PictureEdit(
            [FilterCall("unsharp", ["lx": 5, "ly": 5, "la": 1.0 * step.gain])], fading: .own, hasTimeline: true
        )
        .with { $0.safeForHDR = true }
    }

    /// A Gaussian blur of 1/120 of the shorter side.
    static func blur(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let sigma = 6 * context.scale * step.gain
        return PictureEdit(
            [FilterCall("gblur", ["sigma": sigma, "steps": 2, "planes": 7])], fading: .own, hasTimeline: true
        )
        .with { $0.safeForHDR = true }
    }

    /// Lanczos, then contrast-adaptive sharpening.
    static func upscale(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let factor = 1 + ((step.number(.scale) ?? 2) - 1) * step.opacity
        let (width, height) = (
            context.evenWidth(Double(context.width) * factor), context.evenHeight(Double(context.height) * factor)
        )
        if width == context.width && height == context.height { return nil }
        return PictureEdit([
            FilterCall("scale", ["w": width, "h": height, "flags": "lanczos+accurate_rnd"]),
            FilterCall("cas", ["strength": min(1, 0.4 * step.gain), "planes": 1]),
        ]).with { edit in
            edit.fading = .own
            edit.size = (width, height)
            edit.safeForHDR = true
        }
    }

    /// Brings every frame to the mean brightness of the ten frames from it on.
    static func deflicker(_ context: FilterContext) -> PictureEdit {
        PictureEdit([FilterCall("deflicker", ["size": 10, "mode": "am"])])
            .with { edit in
                edit.safeForHDR = true
                edit.pixelwise = true
                edit.reach = .window(before: 10, after: 10)
            }
    }

    /// One frame for each frame, both fields' detail kept where nothing moves.
    static func deinterlace() -> PictureEdit {
        PictureEdit([FilterCall("bwdif", ["mode": "send_frame", "parity": "auto", "deint": "all"])]).with { edit in
            edit.safeForHDR = true
            edit.pixelwise = true
            edit.reach = .window(before: 2, after: 2)
        }
    }

    /// Smooths the edges of 8×8 blocks, then the ringing around edges.
    static func deblock(_ step: EditStep) -> PictureEdit {
        let gain = min(1.43, step.gain)
        return PictureEdit([
            FilterCall(
                "deblock",
                [
                    "filter": "strong", "block": 8, "alpha": min(0.2, 0.14 * gain), "beta": min(0.12, 0.07 * gain),
                    "gamma": min(0.12, 0.07 * gain), "delta": min(0.12, 0.07 * gain),
                ]),
            FilterCall("bilateral", ["sigmaS": 1.6, "sigmaR": 0.03 * gain, "planes": 7]),
        ]).with { edit in
            edit.fading = .own
            edit.safeForHDR = true
        }
    }
}
