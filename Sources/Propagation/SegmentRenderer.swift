internal import CPropagation
public import Canvases
internal import Foundation
public import MediaTypes
internal import Vision

/// Renders the frames between two anchors so that they hold still, from nothing outside of them.
///
/// A segment begins with an anchor, a frame whose painting is shown as it is, and ends before the next one. In between,
/// noise and marks move along the optical flow of the source, from both anchors; each frame's own painting is drawn
/// towards its neighbour's on the way from the anchor before, and on the way from the anchor after, and both are mixed
/// by the frame's place between them. History is limited to what the own painting has around a pixel, so nothing ghosts
/// (after the neighbourhood clamping of temporal anti-aliasing, Karis 2014). Used by one thread at a time.
public final class SegmentRenderer {
    /// Paints frame `index` of the segment into the canvas.
    public typealias Paint = (_ index: Int, _ motion: PaintMotion, _ canvas: Canvas) throws -> Void
    /// Shows frame `index`, in any order.
    public typealias Show = (_ index: Int, _ canvas: Canvas) throws -> Void

    private let width, height, bitDepth: Int
    private let steadiness: Steadiness
    private let layers: [MarkLayer]
    private let mode: Temporal
    private let threads: CanvasThreads
    private let finder: MotionFinder
    private let scratch: ScratchRows
    private let canvases: [Canvas]
    private var trackers: [MarkTracker]
    private let weights: Displacement
    /// The displacement from the frame being painted to the anchor before, and from the one before it.
    private var before: Displacement
    private var lastBefore: Displacement
    /// Frame 1, 2, 3… held still from the anchor before.
    private var forwards: [PackedCanvas] = []
    private var sparePictures: [FlowPicture] = []
    private var frames: [SegmentFrame] = []
    private var spare: [SegmentFrame] = []
    private var firstIsPainted = false

    /// How much history may differ from what is around a pixel of the own painting: 8 of 255.
    private static let slack: Float = 8.0 / 255

    /// - Parameter mode: `steady` or `anchors`.
    /// - Throws: `CanvasError` with `size`, `VisionError`.
    public init(
        width: Int, height: Int, bitDepth: Int, steadiness: Steadiness, layers: [MarkLayer], mode: Temporal,
        threads: CanvasThreads
    ) throws {
        self.width = width
        self.height = height
        self.bitDepth = bitDepth
        self.steadiness = steadiness
        self.layers = layers
        self.mode = mode
        self.threads = threads
        finder = try MotionFinder(width: width, height: height, threads: threads)
        scratch = ScratchRows(width: width, rowsPerThread: 3, threads: threads.count)
        canvases = try (0..<3).map { _ in try Canvas(width: width, height: height) }
        trackers = layers.map { MarkTracker($0, width: width, height: height) }
        weights = try Displacement(pictureWidth: width, pictureHeight: height)
        before = try Displacement(pictureWidth: width, pictureHeight: height)
        lastBefore = try Displacement(pictureWidth: width, pictureHeight: height)
    }

    /// Pictures whose motion can be found.
    public static func suits(width: Int, height: Int) -> Bool { min(width, height) >= 2 * OpticalFlow.leastSide }

    /// The most frames that a segment may have, whatever their size.
    public static let mostFrames = 48

    /// The most frames a segment may have for pictures of a size: what 130 MB hold, 4 to ``mostFrames``.
    public static func longest(width: Int, height: Int, bitDepth: Int) -> Int {
        min(max(130_000_000 / SegmentFrame.bytes(width: width, height: height, bitDepth: bitDepth), 4), mostFrames)
    }

    /// Frames added since the segment began.
    public var count: Int { frames.count }

    /// Adds the next frame's source; the first one is the anchor.
    /// - Throws: `VisionError`.
    public func add(_ source: PictureView) throws {
        let frame = try spare.popLast() ?? SegmentFrame(width: width, height: height, bitDepth: bitDepth)
        let picture = sparePictures.popLast() ?? FlowPicture(width: width, height: height)
        picture.take(source, threads: threads)
        frame.picture = picture
        if let last = frames.last, let lastPicture = last.picture {
            try finder.find(lastPicture, picture, forth: last.toNext, back: frame.toPrevious)
            if mode != .anchors { giveUpPicture(of: last) }
        }
        frames.append(frame)
    }

    /// Renders the segment.
    ///
    /// - Parameter endsWithAnchor: the last frame added is the next segment's anchor; it is painted but not shown, and
    ///   remains as the first frame of the next segment. Otherwise nothing remains.
    public func render(endsWithAnchor: Bool, paint: Paint, show: Show) throws {
        let count = endsWithAnchor ? frames.count - 1 : frames.count
        followMotion(count: count, endsWithAnchor: endsWithAnchor)
        if endsWithAnchor { try paintAnchor(count, paint) }
        if !firstIsPainted { try paintAnchor(0, paint) }
        switch mode {
        case .anchors: try gather(count, endsWithAnchor, paint, show)
        case .steady, .off: try holdStill(count, endsWithAnchor, paint, show)
        }
        frames.prefix(count).forEach(giveUpPicture)
        frames.prefix(count).forEach { $0.memory = nil }
        spare += frames.prefix(count)
        frames.removeFirst(count)
        firstIsPainted = endsWithAnchor
    }

    private func giveUpPicture(of frame: SegmentFrame) {
        if let picture = frame.picture { sparePictures.append(picture) }
        frame.picture = nil
    }

    private func paintAnchor(_ index: Int, _ paint: Paint) throws {
        var motion = PaintMotion.still(layers, width: width, height: height)
        frames[index].memory = PaintMemory()
        motion.memory = frames[index].memory
        try paint(index, motion, canvases[0])
        frames[index].own.pack(canvases[0], threads: threads)
    }
}

// MARK: - Motion

extension SegmentRenderer {
    /// Moves noise and marks from the anchors to every frame between them.
    private func followMotion(count: Int, endsWithAnchor: Bool) {
        for index in trackers.indices { trackers[index].reset() }
        for t in 1..<max(count, 1) {
            frames[t].marksBefore = follow(frames[t - 1].toNext)
        }
        guard endsWithAnchor else { return }
        for index in trackers.indices { trackers[index].reset() }
        for t in (1..<max(count, 1)).reversed() {
            compose(frames[t].toNext, t + 1 < count ? frames[t + 1].after : nil, into: frames[t].after)
            frames[t].marksAfter = follow(frames[t + 1].toPrevious)
        }
    }

    private func follow(_ step: Displacement) -> [[Mark]] {
        for index in trackers.indices { trackers[index].follow(step) }
        return trackers.map(\.marks)
    }

    private func compose(_ step: Displacement, _ rest: Displacement?, into result: Displacement) {
        threads.forEachRow(of: result.height) { y, _ in
            cpropagation_compose_row(
                step.grid.pixels, rest?.grid.pixels, Int32(result.width), Int32(result.height), result.grid.row(y),
                Int32(y))
        }
    }

    /// What moves the paint of frame `t`; asked for 1, 2, 3… in turn.
    private func motion(_ t: Int, of count: Int, _ endsWithAnchor: Bool) -> PaintMotion {
        let frame = frames[t]
        swap(&before, &lastBefore)
        compose(frame.toPrevious, t > 1 ? lastBefore : nil, into: before)
        let position = endsWithAnchor ? Float(t) / Float(count) : 0
        let marks = layers.indices.map { index in
            guard endsWithAnchor else { return frame.marksBefore[index] }
            return MarkBlend.marks(
                before: frame.marksBefore[index], after: frame.marksAfter[index], position: position,
                seed: layers[index].seed)
        }
        var motion = PaintMotion(
            position: position, before: before, after: endsWithAnchor ? frame.after : nil, marks: marks)
        motion.memoryBefore = frames[0].memory
        motion.memoryAfter = endsWithAnchor ? frames[count].memory : nil
        return motion
    }
}

// MARK: - Steady

extension SegmentRenderer {
    private func holdStill(_ count: Int, _ endsWithAnchor: Bool, _ paint: Paint, _ show: Show) throws {
        let (own, result) = (canvases[0], canvases[1])
        var history = canvases[2]
        frames[0].own.unpack(into: history, threads: threads)
        try show(0, history)
        var next = result
        for t in 1..<max(count, 1) {
            try paint(t, motion(t, of: count, endsWithAnchor), own)
            guard steadiness.history > 0 else {
                try show(t, own)
                continue
            }
            steady(own, history, frames[t].toPrevious, into: next)
            if endsWithAnchor {
                frames[t].own.pack(own, threads: threads)
                if forwards.count < t {
                    forwards.append(PackedCanvas(width: width, height: height, bitDepth: bitDepth))
                }
                forwards[t - 1].pack(next, threads: threads)
            } else {
                try show(t, next)
            }
            swap(&history, &next)
        }
        if endsWithAnchor && steadiness.history > 0 { try holdStillBackwards(count, show) }
    }

    /// Holds still from the anchor after, and mixes both ways.
    private func holdStillBackwards(_ count: Int, _ show: Show) throws {
        let own = canvases[0]
        var (history, next) = (canvases[1], canvases[2])
        frames[count].own.unpack(into: history, threads: threads)
        for t in (1..<max(count, 1)).reversed() {
            frames[t].own.unpack(into: own, threads: threads)
            steady(own, history, frames[t].toNext, into: next)
            forwards[t - 1].mix(with: next, position: Float(t) / Float(count), into: own, threads: threads)
            try show(t, own)
            swap(&history, &next)
        }
    }

    private func steady(_ own: Canvas, _ history: Canvas, _ step: Displacement, into result: Canvas) {
        let share = steadiness.history
        threads.forEachRow(of: height) { [self] y, thread in
            cpropagation_steady_row(
                own.pixels, history.pixels, Int32(width), Int32(height), step.grid.pixels, Int32(step.width),
                Int32(step.height), share, Self.slack, scratch.row(0, of: thread), result.row(y), Int32(y))
        }
    }
}

// MARK: - Anchors

extension SegmentRenderer {
    /// The least sum of the anchors' weights at which the frame's own painting isn't needed.
    private static let enough: Float = 0.25
    /// The temperature of the attention, over squared differences of colours in 0…1.
    private static let temperature: Float = 0.004

    /// Takes every frame's pixels from the two anchors, and from its own painting where they don't show it.
    private func gather(_ count: Int, _ endsWithAnchor: Bool, _ paint: Paint, _ show: Show) throws {
        let before = canvases[1]
        let after = canvases[2]
        let own = canvases[0]
        let result = try Canvas(width: width, height: height)
        frames[0].own.unpack(into: before, threads: threads)
        if endsWithAnchor { frames[count].own.unpack(into: after, threads: threads) }
        try show(0, before)
        for t in 1..<max(count, 1) {
            try paint(t, motion(t, of: count, endsWithAnchor), own)
            attend(t, count, endsWithAnchor)
            let position = endsWithAnchor ? Float(t) / Float(count) : 0
            threads.forEachRow(of: height) { [self] y, _ in
                cpropagation_gather_row(
                    own.pixels, before.pixels, self.before.grid.pixels, endsWithAnchor ? after.pixels : nil,
                    frames[t].after.grid.pixels, weights.grid.pixels, Int32(width), Int32(height),
                    Int32(weights.width), Int32(weights.height), position, Self.enough, result.row(y), Int32(y))
            }
            try show(t, result)
        }
    }

    private func attend(_ t: Int, _ count: Int, _ endsWithAnchor: Bool) {
        var ways = [(before, frames[0])]
        if endsWithAnchor { ways.append((frames[t].after, frames[count])) }
        for (channel, (way, anchor)) in ways.enumerated() {
            guard let query = frames[t].picture, let key = anchor.picture else { continue }
            threads.forEachRow(of: weights.height) { [self] y, _ in
                cpropagation_attend_row(
                    query.small, key.small, Int32(width), Int32(height), way.grid.pixels,
                    Self.temperature, Int32(channel), weights.grid.row(y), Int32(y))
            }
        }
    }
}
