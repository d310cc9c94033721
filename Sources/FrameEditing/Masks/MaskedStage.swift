internal import CMasks
internal import Canvases
internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Another stage whose edit is seen only where a mask is, or where it isn't. All other samples keep their bits, and so
/// do frames without a mask, unless the edit is of all that isn't some thing.
final class MaskedStage: FrameStage {
    let output: PictureFormat
    private let plan: MaskPlan
    private let input: PictureFormat
    private let stage: any FrameStage
    private let reader: MatteReader
    private let threads: CanvasThreads
    private var mattes: ComponentMattes
    /// Those whose edited ones haven't come yet.
    private var sources: [Frame] = []

    /// - Parameter folder: of the pass.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(_ plan: MaskPlan, _ stage: any FrameStage, input: PictureFormat, folder: String, threads: CanvasThreads) throws
    {
        self.plan = plan
        self.input = input
        self.stage = stage
        self.threads = threads
        output = stage.output
        reader = try MatteReader(folder: folder, width: input.width, height: input.height)
        mattes = ComponentMattes(width: input.width, height: input.height)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        // The stage may write into the frame's own samples.
        sources.append(try frame.copy())
        return try stage.push(frame).map(masked)
    }

    func finish() throws -> [Frame] { try stage.finish().map(masked) }

    private func masked(_ edited: Frame) throws -> Frame {
        let tick = tick(of: edited)
        guard let place = sources.firstIndex(where: { $0.pts == tick }) else {
            throw EditingError(
                .worker,
                "cannot keep an edit inside of a mask: it gives frames at other times; use it on the whole frame")
        }
        let source = sources[place]
        sources.removeFirst(place + 1)
        guard plan.holds(tick ?? 0, input.timeBase) else { return timed(source, like: edited) }
        let isMixed: Void? = try reader.withMatte(of: source) { matte in
            if plan.isInverted { for index in matte.indices { matte[index] = 255 - matte[index] } }
            try edited.makeWritable()
            mix(source, into: edited, matte)
        }
        return isMixed != nil || plan.actsWithoutMatte ? edited : timed(source, like: edited)
    }

    /// The tick of the frame that an edited one was; the stage may count in finer ticks.
    private func tick(of edited: Frame) -> Int64? {
        guard output.timeBase != input.timeBase else { return edited.pts }
        return edited.pts.map { Int64((Double($0) * output.timeBase.value / input.timeBase.value).rounded()) }
    }

    /// A frame that stays as it is, at the time of the edited one.
    private func timed(_ source: Frame, like edited: Frame) -> Frame {
        guard output.timeBase != input.timeBase else { return source }
        source.pts = edited.pts
        source.duration = edited.duration
        return source
    }

    private func mix(_ source: Frame, into edited: Frame, _ matte: UnsafeMutableBufferPointer<UInt8>) {
        source.withComponents { sources in
            edited.withComponents { targets in
                mattes.set(matte, for: targets)
                for (source, target) in zip(sources, targets) {
                    let (from, to) = (source.samples, target.samples)
                    _ = mattes.with(target) { levels in
                        threads.forEachBand(ofRows: target.height) { rows, _ in
                            withUnsafePointer(to: from) { from in
                                withUnsafePointer(to: to) { to in
                                    cmasks_mix(to, from, levels, Int32(rows.lowerBound), Int32(rows.upperBound))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
