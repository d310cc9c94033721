internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Steps that act on what must be found first.
extension PicturePlanner {
    /// Adds the pass that finds faces, and the stage that covers them.
    mutating func appendCover(_ step: EditStep, _ spans: [Range<Double>]?) throws {
        guard step.target == .frame || step.target == .faces || step.target.place != nil else {
            throw EditingError(
                .notUnderstood,
                "cannot cover only the faces of '\(step.target.rawValue)': faces are told apart by place only, such as "
                    + "left; leave the words out to cover all")
        }
        guard !request.givesMasks else {
            throw EditingError(
                .notUnderstood,
                "cannot keep masks of faces: only those of people and of backgrounds are kept; ask for \"the person\"")
        }
        // Whatever lacks is told before the film is looked through.
        try FaceDetector.require(in: NetworkStore())
        try lendComponents()
        let pass = "faces-\(index)"
        let style = request.showsMasks ? .veil : FaceCover.Style(rawValue: step.text(.style) ?? "") ?? .blur
        let place = step.target.place.map { [$0.x, $0.y, $0.width, $0.height] }
        let cover = CoverPlan(pass: pass, style: style, gain: step.gain, spans: spans, place: place)
        let masks = MasksPass(name: pass, stageCount: plan.stages.count, color: plan.color, cover: cover)
        plan.passes.append(.masks(masks))
        plan.stages.append(StagePlan(output: plan.output, work: .cover(cover)))
    }

    /// Brings the frames to a format whose samples can be covered one by one, where theirs can't.
    mutating func lendComponents() throws {
        let format = plan.output.pixelFormat
        guard !format.hasPlainComponents else { return }
        let names = [
            "yuv420p", "yuv422p", "yuv444p", "yuv420p16le", "yuv444p16le", "rgba", "rgba64le", "gray", "gray16le",
        ]
        let formats = names.compactMap { PixelFormat(named: $0) }
        guard let nearest = format.nearest(of: formats) else { return }
        try plan.append(graph: "format=\(nearest.name)")
    }
}
