import Foundation
import LibAV
import MediaTypes

/// Keeps the frames that a model is to edit, at the model's size: the anchors, or all. Nothing comes out of it.
final class SourceCollector: FrameStage {
    let output: PictureFormat
    private let folder: SourceFolder
    private let scope: PaintStage.Scope
    private let isEvery: Bool
    private let width, height: Int
    private let graph: FilterGraph
    private let wants: ((Int64, Ratio) -> Bool)?
    private var sequence: AnchorSequence
    private var entries: [SourceFolder.Entry] = []

    /// - Parameters:
    ///   - longest: the most frames from one anchor to the next.
    ///   - isEvery: all frames are kept.
    ///   - width: of the pictures that are kept, like `height`.
    ///   - wants: frames, by their times in ticks of a time base, that are looked at; nil is all.
    init(
        _ folder: SourceFolder, input: PictureFormat, scope: PaintStage.Scope, longest: Int, isEvery: Bool, width: Int,
        height: Int, wants: ((Int64, Ratio) -> Bool)?
    ) throws {
        output = input
        self.folder = folder
        self.scope = scope
        self.isEvery = isEvery
        self.width = width
        self.height = height
        self.wants = wants
        graph = try FilterGraph(
            "scale=\(width):\(height):flags=area+accurate_rnd+full_chroma_int+full_chroma_inp,format=rgba",
            pictures: input)
        sequence = AnchorSequence(longest: longest)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard wants?(frame.pts ?? 0, output.timeBase) ?? true else { return [] }
        guard scope.holds(frame, output.timeBase) else {
            sequence.reset()
            return []
        }
        let place = scope.segment(PaintStage.Scope.middle(of: frame, output.timeBase))
        guard sequence.isAnchor(place) || isEvery else { return [] }
        try graph.push(try frame.copy())
        guard case .frame(let small) = try graph.pull() else { return [] }
        let sum = try folder.write(small.withPicture(Self.bytes) ?? [], at: entries.count)
        entries.append(.init(pts: frame.pts ?? 0, shot: place.shot, sha256: sum))
        return []
    }

    func finish() throws -> [Frame] {
        try folder.write(.init(width: width, height: height, entries: entries))
        return []
    }

    private static func bytes(_ view: PictureView) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * view.width * view.height)
        for y in 0..<view.height {
            let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
            for x in 0..<view.width { bytes += [row[4 * x], row[4 * x + 1], row[4 * x + 2]] }
        }
        return bytes
    }
}
