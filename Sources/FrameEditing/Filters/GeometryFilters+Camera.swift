import EditPlans
import LibAV
import MediaTypes

extension GeometryFilters {
    /// Smooths the camera's path over about a second (longer for a higher strength) and zooms in by what that needs.
    ///
    /// Two passes of vid.stab. FFmpeg's one-pass `deshake` is no choice: it reads out of bounds behind a `crop`.
    static func stabilize(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit {
        guard let folder = context.workFolder else {
            throw FilterRefusal(
                .notBuilt, "geometry.stabilize needs a folder to keep the camera's path in between its two passes",
                remedy: "render to a file")
        }
        let path = "\(folder)/stabilize-\(context.width)x\(context.height).trf"
        let smoothing = max(1, min(90, Int((context.frameRate.value * step.gain).rounded())))
        let detect =
            planarAndEven(context) + [
                FilterCall(
                    "vidstabdetect",
                    ["result": path, "shakiness": 8, "accuracy": 15, "stepsize": 6, "mincontrast": 0.2])
            ]
        let transform = FilterCall(
            "vidstabtransform",
            ["input": path, "smoothing": smoothing, "optzoom": 1, "crop": "black", "interpol": "bicubic"])
        let calls =
            planarAndEven(context) + [
                transform, FilterCall("unsharp", ["lx": 5, "ly": 5, "la": 0.3]),
                FilterCall("crop", ["w": context.width, "h": context.height, "x": 0, "y": 0, "exact": 1]),
            ]
        return PictureEdit(calls, fading: .own).with { edit in
            edit.keepsHighBitDepth = false
            edit.reach = .stream
            edit.analysis = FilterAnalysis(
                graph: "[in]" + detect.map(\.text).joined(separator: ",") + "[out]", resultPath: path)
        }
    }

    /// What vid.stab needs of pictures; see ``Workarounds``.
    private static func planarAndEven(_ context: FilterContext) -> [FilterCall] {
        let formats = Workarounds.stabilizerFormats(hasAlpha: context.layout.hasAlpha)
        let (right, bottom) = Workarounds.stabilizerPadding(width: context.width, height: context.height)
        let calls = [FilterCall("copy"), FilterCall("format", ["pix_fmts": formats])]
        if right + bottom == 0 { return calls }
        return calls + [
            FilterCall("pad", ["w": context.width + right, "h": context.height + bottom, "x": 0, "y": 0]),
            FilterCall("fillborders", ["right": right, "bottom": bottom, "mode": "smear"]),
        ]
    }

    /// A slow, even move over the span or the whole video: in towards the middle for `to` above 1, out from it below 1.
    ///
    /// The size of a frame is a whole number, so a scaled frame alone would jump: the picture is enlarged to twice
    /// the size that it is shown at, cut out around its middle and reduced, which moves its edges by quarter pixels.
    static func zoom(_ step: EditStep, _ context: FilterContext) -> PictureEdit? {
        let to = 1 + ((step.number(.to) ?? 1.3) - 1) * step.opacity
        if to == 1 || context.duration <= 0 { return nil }
        let first = context.spans?.map(\.start).min() ?? 0
        let last = context.spans?.map(\.end).max() ?? context.duration
        let progress = "clip((t-\(decimal(first)))/\(decimal(max(last - first, 0.001))),0,1)"
        // Equal factors in equal times look even.
        let factor = to > 1 ? "pow(\(decimal(to)),\(progress))" : "pow(\(decimal(1 / to)),1-\(progress))"
        let fine = max(to, 1 / to) <= 2 ? 2 : 1
        return PictureEdit { builder, link, context in
            func extra(_ size: Int) -> String { "round(\(size * fine)*(\(factor)-1)/2)" }
            let calls = [
                FilterCall("format", ["pix_fmts": context.layout.fullChromaYUVFormat]),
                FilterCall(
                    "scale",
                    [
                        "w": "\(context.width * fine)+2*\(extra(context.width))",
                        "h": "\(context.height * fine)+2*\(extra(context.height))", "eval": "frame", "flags": "bicubic",
                    ]),
                FilterCall(
                    "crop",
                    [
                        "w": context.width * fine, "h": context.height * fine, "x": extra(context.width),
                        "y": extra(context.height), "exact": 1,
                    ]),
                FilterCall("scale", ["w": context.width, "h": context.height, "flags": "area"]),
                FilterCall("format", ["pix_fmts": context.pixelFormat]),
                FilterCall("setsar", ["sar": "\(context.sampleAspect.numerator)/\(context.sampleAspect.denominator)"]),
            ]
            return builder.run(link, calls)
        }.with { edit in
            edit.fading = .own
            edit.safeForHDR = true
        }
    }
}
