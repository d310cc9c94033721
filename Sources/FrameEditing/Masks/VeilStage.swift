internal import CMasks
internal import EditPlans
internal import LibAV

/// Lays a red veil over what a step acts on: people, or what is behind them.
final class VeilStage: FrameStage {
    let output: PictureFormat
    private let plan: MaskPlan
    private let reader: MatteReader

    /// - Parameter folder: of the pass.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(_ plan: MaskPlan, input: PictureFormat, folder: String) throws {
        output = input
        self.plan = plan
        reader = try MatteReader(folder: folder, width: input.width, height: input.height)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let time = frame.pts ?? 0
        guard plan.holds(time, output.timeBase) else { return [frame] }
        _ = try reader.withMatte(of: frame) { matte in
            for index in matte.indices {
                matte[index] = (plan.side == .background ? 255 - matte[index] : matte[index]) / 2
            }
            try frame.makeWritable()
            frame.withComponents { veil($0, UnsafeBufferPointer(matte)) }
        }
        return [frame]
    }

    func finish() throws -> [Frame] { [] }

    private func veil(_ components: [FrameComponent], _ matte: UnsafeBufferPointer<UInt8>) {
        for (index, component) in components.enumerated() where component.role != .alpha {
            var samples = component.samples
            let value = FaceCover.veil(component, index, isGrey: components.count < 3)
            let (width, height) = (samples.width, samples.height)
            for y in 0..<height {
                cmasks_cover_row(
                    &samples, 0, 0, width, height, y, 1, 1, [value], 0, matte.baseAddress, Int32(output.width),
                    Int32(output.height), Int32(component.coarseness.across), Int32(component.coarseness.down))
            }
        }
    }
}
