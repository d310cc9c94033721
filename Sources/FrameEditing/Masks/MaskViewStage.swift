internal import CMasks
internal import EditPlans
internal import Glibc
internal import LibAV

/// Shows what a step acts on by a mask: under a red veil, or alone, white on black.
final class MaskViewStage: FrameStage {
    let output: PictureFormat
    private let plan: MaskPlan
    private let isAlone: Bool
    private let reader: MatteReader

    /// - Parameters:
    ///   - isAlone: frames of one component of 8 bits become the matte itself.
    ///   - folder: of the pass.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(_ plan: MaskPlan, isAlone: Bool, input: PictureFormat, folder: String) throws {
        self.isAlone = isAlone
        output = input
        self.plan = plan
        reader = try MatteReader(folder: folder, width: input.width, height: input.height)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let time = frame.pts ?? 0
        guard plan.holds(time, output.timeBase) else {
            try clearIfAlone(frame)
            return [frame]
        }
        // Smaller mattes are brought to the edges of the frame as it is.
        let isShown: Void? = try reader.withMatte(of: frame) { matte in
            for index in matte.indices {
                matte[index] = plan.isInverted ? 255 - matte[index] : matte[index]
                if !isAlone { matte[index] /= 2 }
            }
            try clearIfAlone(frame)
            try frame.makeWritable()
            frame.withComponents { lay($0, UnsafeBufferPointer(matte)) }
        }
        if isShown == nil { try clearIfAlone(frame) }
        if isShown == nil, plan.actsWithoutMatte { try coverAll(of: frame) }
        return [frame]
    }

    func finish() throws -> [Frame] { [] }

    /// The step acts on the whole frame.
    private func coverAll(of frame: Frame) throws {
        try frame.makeWritable()
        let matte = [UInt8](repeating: isAlone ? 255 : 127, count: output.width * output.height)
        matte.withUnsafeBufferPointer { matte in frame.withComponents { lay($0, matte) } }
    }

    /// The matte by itself is laid on black.
    private func clearIfAlone(_ frame: Frame) throws {
        guard isAlone else { return }
        try frame.makeWritable()
        frame.withComponents { clear($0) }
    }

    private func clear(_ components: [FrameComponent]) {
        for component in components {
            for y in 0..<component.height { memset(component.base + y * component.stride, 0, component.width) }
        }
    }

    private func lay(_ components: [FrameComponent], _ matte: UnsafeBufferPointer<UInt8>) {
        for (index, component) in components.enumerated() where component.role != .alpha {
            var samples = component.samples
            let value = isAlone ? 255 : FaceCover.veil(component, index, isGrey: components.count < 3)
            let (width, height) = (samples.width, samples.height)
            for y in 0..<height {
                cmasks_cover_row(
                    &samples, 0, 0, width, height, y, 1, 1, [value], 0, matte.baseAddress, Int32(output.width),
                    Int32(output.height), Int32(component.coarseness.across), Int32(component.coarseness.down))
            }
        }
    }
}
