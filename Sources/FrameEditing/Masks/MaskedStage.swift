internal import CMasks
internal import Canvases
internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Another stage whose edit is seen only where a mask is: on people, or on what is behind them. All other samples, and
/// the frames of shots without people, keep their bits.
final class MaskedStage: FrameStage {
    let output: PictureFormat
    private let plan: MaskPlan
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
        guard let place = sources.firstIndex(where: { $0.pts == edited.pts }) else {
            throw EditingError(.worker, "cannot keep an edit inside of a mask: it gives frames at other times")
        }
        let source = sources[place]
        sources.removeFirst(place + 1)
        let time = edited.pts ?? 0
        guard plan.holds(time, output.timeBase) else { return source }
        let isMixed: Void? = try reader.withMatte(of: source) { matte in
            if plan.side == .background { for index in matte.indices { matte[index] = 255 - matte[index] } }
            try edited.makeWritable()
            mix(source, into: edited, matte)
        }
        return isMixed == nil ? source : edited
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
