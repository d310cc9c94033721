internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes

/// Covers the faces that a pass has found; every other sample, and every frame without a face, stays to the bit.
final class CoverStage: FrameStage {
    let output: PictureFormat
    private let plan: CoverPlan
    private let faces: FoundFaces
    private let cover: FaceCover

    /// - Parameter folder: of the pass.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(_ plan: CoverPlan, input: PictureFormat, folder: String) throws {
        output = input
        self.plan = plan
        faces = try FoundFaces(path: folder)
        cover = FaceCover(style: plan.style, gain: plan.gain)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let time = frame.pts ?? 0
        guard plan.holds(time, output.timeBase) else { return [frame] }
        let boxes = try faces.boxes(at: time).filter { plan.isMeant($0, output.width, output.height) }
        guard !boxes.isEmpty else { return [frame] }
        try frame.makeWritable()
        for box in boxes { cover.apply(to: frame, box) }
        return [frame]
    }

    func finish() throws -> [Frame] { [] }
}
