public import Canvases
public import MediaTypes
internal import Vision

/// Measures edits of a film against it, frame by frame. Memory does not grow with the length of the film.
///
/// Used by one thread at a time.
public final class Comparison {
    /// One film's frame: its colours, and its planes as they are coded.
    public struct Exhibit {
        /// Interleaved RGBA, full range.
        public let picture: PictureView
        /// The planes: as many for the source as for the edits, in the same order, of the same sizes and depths.
        public let planes: [PlaneView]

        /// Views as they are.
        public init(picture: PictureView, planes: [PlaneView]) {
            self.picture = picture
            self.planes = planes
        }
    }

    /// Shortest side of a picture that can be measured: optical flow needs it.
    public static let leastSide = max(OpticalFlow.leastSide, StructuralSimilarity.window)

    private let threads: CanvasThreads
    private let beginsShot: (Double?) -> Bool
    private let motion: SourceMotion
    private let similarity: StructuralSimilarity
    private let source: FilmMeter
    private let edits: [EditMeter]
    private var lastGrid: LumaGrid?
    private var frames = 0, pairs = 0, cuts = 0
    private var occluded = 0.0

    /// - Parameters:
    ///   - edits: how many films are measured against the source.
    ///   - planes: of every frame.
    ///   - beginsShot: tells from the mean absolute difference of a frame's lumas to those of the frame before (0…255,
    ///     of pictures averaged down to about 160 × 90; nil for the first) whether it is the first of a shot.
    /// - Throws: `EvaluationError` with `size` for pictures with a side shorter than ``leastSide``, `VisionError` when
    ///   memory ends.
    public init(
        width: Int, height: Int, edits: Int, planes: Int, threads: CanvasThreads,
        beginsShot: @escaping (Double?) -> Bool
    ) throws {
        guard min(width, height) >= Self.leastSide else {
            throw EvaluationError(
                code: .size,
                message: "cannot measure pictures of \(width)×\(height) pixels; \(Self.leastSide) are needed to a side")
        }
        self.threads = threads
        self.beginsShot = beginsShot
        motion = try SourceMotion(width: width, height: height, threads: threads)
        similarity = StructuralSimilarity(width: width, height: height, threads: threads)
        source = FilmMeter(width: width, height: height, threads: threads)
        self.edits = (0..<edits).map { _ in EditMeter(width: width, height: height, planes: planes, threads: threads) }
    }

    /// Adds the next frame.
    /// - Parameters:
    ///   - edits: of the same moment, in the same order each time.
    ///   - time: seconds at which it is shown.
    /// - Throws: `EvaluationError` when pictures or planes differ in size or depth.
    public func add(source frame: Exhibit, edits exhibits: [Exhibit], time: Double) throws {
        guard exhibits.count == edits.count else {
            throw EvaluationError(
                code: .size, message: "cannot measure \(exhibits.count) edits among those of \(edits.count)")
        }
        try source.take(frame.picture)
        let grid = LumaGrid(source.now, threads: threads)
        let isFirst = beginsShot(lastGrid.map { grid.difference(to: $0) })
        lastGrid = grid
        if isFirst && frames > 0 { cuts += 1 }
        for (edit, exhibit) in zip(edits, exhibits) {
            try edit.take(exhibit, source: frame, source.now, grid, similarity, beginsShot: isFirst)
        }
        if !isFirst && frames > 0 { try addPair(time) }
        frames += 1
    }

    private func addPair(_ time: Double) throws {
        try motion.find(from: source.before, to: source.now)
        guard motion.visibleCount > 0 else { return }
        pairs += 1
        occluded += motion.occludedShare
        for meter in [source] + edits.map(\.film) {
            guard let error = motion.error(from: meter.before, to: meter.now) else { continue }
            meter.errors.add(FramePair(frame: frames - 1, time: time, error: error))
        }
    }

    /// What was measured so far; nothing can be added after it.
    /// - Parameter frameRate: frames a second, for the frequencies of the flicker.
    public func finish(frameRate: Double) -> ComparisonMeasures {
        ComparisonMeasures(
            frames: frames, pairs: pairs, cuts: cuts, occludedShare: pairs > 0 ? occluded / Double(pairs) : 0,
            source: source.measures, edits: edits.map { $0.finish(frameRate: frameRate) })
    }
}
