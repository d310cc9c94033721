internal import Canvases
internal import LibAV
internal import MediaTypes
internal import Painting

/// Another stage that gives the frames that it gets, with the film's bars as they were: snow falls on no bar.
final class BarStage: FrameStage {
    let output: PictureFormat
    private let stage: any FrameStage
    private let setting: (Double) -> FrameSetting
    /// Those whose edited ones haven't come yet.
    private var sources: [(frame: Frame, area: ActiveArea?)] = []

    init(_ stage: any FrameStage, input: PictureFormat, setting: @escaping (Double) -> FrameSetting) {
        self.stage = stage
        self.setting = setting
        output = stage.output
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let area = setting(PaintStage.Scope.middle(of: frame, output.timeBase)).area?
            .onGrid(output.pixelFormat.chromaShift)
        // The stage may write into the frame's own samples.
        sources.append((area == nil ? frame : try frame.copy(), area))
        return try stage.push(frame).map(keepingBars)
    }

    func finish() throws -> [Frame] { try stage.finish().map(keepingBars) }

    private func keepingBars(_ edited: Frame) throws -> Frame {
        guard let place = sources.firstIndex(where: { $0.frame.pts == edited.pts }) else { return edited }
        let (source, area) = sources[place]
        sources.removeFirst(place + 1)
        try area.map { try edited.copyOutside($0, from: source) }
        return edited
    }
}

extension Frame {
    /// Copies the samples outside of an area on the chroma samples, bit for bit, from a frame of the same size and
    /// format.
    func copyOutside(_ area: ActiveArea, from other: Frame) throws {
        let (right, bottom) = (width - area.left - area.width, height - area.top - area.height)
        guard right >= 0, bottom >= 0 else { return }
        try copyOutside((area.left, area.top, right, bottom), from: other)
    }
}
