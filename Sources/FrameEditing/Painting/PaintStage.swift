public import Canvases
public import EditPlans
public import LibAV
internal import MediaTypes
public import Painting
public import Propagation

/// Paints frames in one of the painted looks, and holds them still.
///
/// A frame's picture depends only on the frames of its segment and the first frame of the next one, the colours of its
/// shot, the seed and the strength. Frames come out when their segment is complete.
public final class PaintStage: FrameStage {
    /// Where and when a look is painted, and how it follows the film.
    public struct Scope {
        /// Output seconds in which it acts; nil is always.
        public var spans: [Range<Double>]?
        /// The part of the picture that it acts on; nil is all of it.
        public var box: Target.Box?
        /// How much of it is shown at each pixel; nil is all.
        var mask: EditMask?
        /// The colours of the shot that is seen at an output second.
        public var shot: (Double) throws -> ShotColors
        /// The segment that an output second belongs to.
        public var segment: (Double) -> Segment
        /// How frames follow each other.
        public var temporal: Temporal

        /// It acts on a frame whose times count ticks of `timeBase`.
        func holds(_ frame: Frame, _ timeBase: Ratio) -> Bool {
            let start = Double(frame.pts ?? 0) * timeBase.value
            return spans?.contains { $0.contains(start + 1e-6) } ?? true
        }

        /// The middle of a frame, which tells its shot and its segment whatever the clock's rounding did to its start.
        static func middle(of frame: Frame, _ timeBase: Ratio) -> Double {
            (Double(frame.pts ?? 0) + Double(frame.duration) / 2) * timeBase.value
        }
    }

    /// The input's: painting changes neither size nor format nor times.
    public let output: PictureFormat
    /// Frames depend on others of their segment.
    public let joinsFrames: Bool
    private let look: any PaintedLook
    private let scope: Scope
    private let still: PaintMotion
    /// For frames that are painted by themselves; made for the first one.
    private var canvas: Canvas?
    private let converter: FrameConverter
    private let renderer: SegmentRenderer?
    /// The most frames of a segment.
    let longest: Int
    /// There is room to convert every frame only once.
    private let keepsPictures: Bool
    private var segment: Segment?
    /// Those of the segment so far; the first is its anchor. Nil once they are shown.
    private var frames: [Held?] = []

    /// - Throws: `CanvasError`, `VisionError`.
    public init(
        _ look: any PaintedLook, input: PictureFormat, threads: Int, pool: CanvasThreads, scope: Scope
    ) throws {
        self.look = look
        self.scope = scope
        output = input
        converter = FrameConverter(threads: threads)
        still = .still(look.markLayers, width: input.width, height: input.height)
        let depth = input.pixelFormat.bitDepth > 8 ? 16 : 8
        longest = Self.longest(input)
        keepsPictures = longest >= 12
        joinsFrames = Self.joinsFrames(input, scope.temporal)
        renderer =
            try joinsFrames
            ? SegmentRenderer(
                width: input.width, height: input.height, bitDepth: depth, steadiness: look.steadiness,
                layers: look.markLayers, mode: scope.temporal, threads: pool)
            : nil
    }

    /// Frames of a format depend on others of their segment.
    static func joinsFrames(_ input: PictureFormat, _ temporal: Temporal) -> Bool {
        temporal != .off && SegmentRenderer.suits(width: input.width, height: input.height)
    }

    /// The most frames of a segment of pictures of a format.
    static func longest(_ input: PictureFormat) -> Int {
        let depth = input.pixelFormat.bitDepth > 8 ? 16 : 8
        return SegmentRenderer.longest(width: input.width, height: input.height, bitDepth: depth)
    }

    /// Gives the frames of a segment when the next one begins; those that begin outside of the spans pass untouched.
    public func push(_ frame: Frame) throws -> [Frame] {
        guard scope.holds(frame, output.timeBase) else { return try finish() + [frame] }
        guard let renderer else { return [try painted(frame, shot: try scope.shot(middle(of: frame)))] }
        return try push(frame, renderer)
    }

    /// Gives the frames of the last segment.
    public func finish() throws -> [Frame] {
        guard let renderer, !frames.isEmpty else { return [] }
        defer { segment = nil }
        return try render(renderer, endsWithAnchor: false)
    }

    private func push(_ frame: Frame, _ renderer: SegmentRenderer) throws -> [Frame] {
        let place = scope.segment(middle(of: frame))
        var ready: [Frame] = []
        if let current = segment, place != current, !place.borders(current) { ready = try finish() }
        let begins = place != segment || frames.count >= longest
        let source = try converter.rgba(frame)
        try source.withPicture { try renderer.add($0) }
        frames.append(Held(frame: keepsPictures ? source : frame, isPicture: keepsPictures))
        if begins && frames.count > 1 { ready = try render(renderer, endsWithAnchor: true) }
        segment = place
        return ready
    }

    /// Renders the frames of the segment, without the next one's anchor, which remains.
    private func render(_ renderer: SegmentRenderer, endsWithAnchor: Bool) throws -> [Frame] {
        let count = endsWithAnchor ? frames.count - 1 : frames.count
        guard let anchor = frames.first.flatMap({ $0 }) else { return [] }
        let shot = try scope.shot(middle(of: anchor.frame))
        var results = [Frame?](repeating: nil, count: count)
        try renderer.render(endsWithAnchor: endsWithAnchor) { index, motion, canvas in
            guard let frame = frames[index] else { return }
            var motion = motion
            motion.pts = frame.frame.pts ?? 0
            try picture(of: frame).withPicture {
                try look.paint($0, shot: shot, motion: motion, into: canvas)
            }
        } show: { index, canvas in
            guard let source = frames[index] else { return }
            frames[index] = nil
            results[index] = try shown(canvas, over: picture(of: source))
        }
        frames.removeFirst(count)
        return results.compactMap { $0 }
    }

    private func middle(of frame: Frame) -> Double { Scope.middle(of: frame, output.timeBase) }

    private func painted(_ frame: Frame, shot: ShotColors) throws -> Frame {
        let canvas = try canvas ?? Canvas(width: output.width, height: output.height)
        self.canvas = canvas
        let source = try converter.rgba(frame)
        var motion = still
        motion.pts = frame.pts ?? 0
        try source.withPicture {
            try look.paint($0, shot: shot, motion: motion, into: canvas)
        }
        return try shown(canvas, over: source)
    }

    /// A frame of the segment.
    private struct Held {
        let frame: Frame
        /// It is the RGBA picture already; else it is as it came, which takes less memory.
        let isPicture: Bool
    }

    private func picture(of held: Held) throws -> Frame {
        try held.isPicture ? held.frame : converter.rgba(held.frame)
    }

    /// Puts a painting on the page, inside of the box and of the mask.
    private func shown(_ canvas: Canvas, over source: Frame) throws -> Frame {
        let painted =
            try scope.box == nil && scope.mask == nil
            ? source : FrameConverter.blank(width: source.width, height: source.height, format: source.format)
        try source.withPicture { view in
            try painted.withPicture { target in
                try look.finish(canvas, source: view, into: target)
                if let box = scope.box { view.copyOutside(of: box, to: target) }
                if let mask = scope.mask { view.mix(mask, into: target) }
            }
        }
        if painted !== source { painted.copyTimesAndTags(of: source) }
        return try converter.coded(painted, as: output.pixelFormat)
    }
}

extension PictureView {
    /// Copies the pixels outside of a box, given in fractions of the picture, to a picture of the same size and depth.
    func copyOutside(of box: Target.Box, to target: PictureView) {
        let pixel = 4 * bitDepth / 8
        let left = Int((box.x * Double(width)).rounded()), top = Int((box.y * Double(height)).rounded())
        let right = min(width, left + Int((box.width * Double(width)).rounded()))
        let bottom = min(height, top + Int((box.height * Double(height)).rounded()))
        for y in 0..<height {
            let from = base + y * stride, to = target.base + y * target.stride
            if y < top || y >= bottom {
                to.copyMemory(from: from, byteCount: width * pixel)
            } else {
                to.copyMemory(from: from, byteCount: left * pixel)
                (to + right * pixel).copyMemory(from: from + right * pixel, byteCount: (width - right) * pixel)
            }
        }
    }
}
