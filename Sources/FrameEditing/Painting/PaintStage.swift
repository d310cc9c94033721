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
        /// The bars and the light of the frame that is seen at an output second.
        public var setting: (Double) -> FrameSetting
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

    /// Makes the painter for pictures of a size.
    public typealias MakePainter = (_ width: Int, _ height: Int) throws -> any Painter

    /// The input's: painting changes neither size nor format nor times.
    public let output: PictureFormat
    /// Frames depend on others of their segment.
    public let joinsFrames: Bool
    private let scope: Scope
    private let converter: FrameConverter
    private let enlargement: Int
    private let studios: Studios
    /// The most frames of a segment.
    let longest: Int
    /// There is room to convert every frame only once.
    private let keepsPictures: Bool
    private var segment: Segment?
    /// The studio in which the segment is painted.
    private var studio: Studio?
    /// Those of the segment so far; the first is its anchor. Nil once they are shown.
    private var frames: [Held?] = []

    /// - Parameters:
    ///   - painter: called for the size that is painted: the input's, or that of what bars leave of it, enlarged.
    ///   - enlargement: how many times as wide and as high as the input's the pictures are that are painted.
    /// - Throws: `CanvasError`, `VisionError`.
    public init(
        _ painter: @escaping MakePainter, input: PictureFormat, enlargement: Int = 1, threads: Int,
        pool: CanvasThreads, scope: Scope
    ) throws {
        self.scope = scope
        output = input
        self.enlargement = enlargement
        converter = FrameConverter(threads: threads, enlargement: enlargement)
        longest = Self.longest(input, enlargement: enlargement)
        keepsPictures = longest >= 12
        joinsFrames = Self.joinsFrames(input, scope.temporal)
        studios = Studios(
            painter, input, enlargement: enlargement, temporal: joinsFrames ? scope.temporal : .off, threads: pool)
        // Whatever can't be painted is told before the first frame.
        _ = try studios.studio(for: nil)
    }

    /// Frames of a format depend on others of their segment.
    static func joinsFrames(_ input: PictureFormat, _ temporal: Temporal) -> Bool {
        temporal != .off && SegmentRenderer.suits(width: input.width, height: input.height)
    }

    /// The most frames of a segment of pictures of a format.
    static func longest(_ input: PictureFormat, enlargement: Int = 1) -> Int {
        let depth = input.pixelFormat.bitDepth > 8 ? 16 : 8
        return SegmentRenderer.longest(
            width: input.width * enlargement, height: input.height * enlargement, bitDepth: depth)
    }

    /// How many times as large pictures of a format are painted as they are: in small ones the paper's grain, the weave
    /// and lines would be less than a pixel. Those of 200 to 499 lines are painted with 720 at least; smaller ones show
    /// too little to be worth it.
    static func enlargement(of style: EditPlans.Operation.Style, _ input: PictureFormat) -> Int {
        guard !style.countsPixels else { return 1 }
        let lines = min(input.width, input.height)
        return (200..<500).contains(lines) ? (719 + lines) / lines : 1
    }

    /// Gives the frames of a segment when the next one begins; those that begin outside of the spans, and those on
    /// which nothing is seen, pass untouched.
    public func push(_ frame: Frame) throws -> [Frame] {
        let setting = scope.setting(middle(of: frame))
        guard scope.holds(frame, output.timeBase), setting.light.share > 0 else { return try finish() + [frame] }
        var ready: [Frame] = []
        if !studios.isOpen(for: setting.area) {
            ready = try finish()
            studio = nil
        }
        let studio = try studios.studio(for: setting.area)
        let held = try Held(frame, setting.light, converter, studio)
        guard let renderer = studio.renderer else {
            return try ready + [painted(held, studio, shot: scope.shot(middle(of: frame)))]
        }
        return try ready + push(held, studio, renderer)
    }

    /// Gives the frames of the last segment.
    public func finish() throws -> [Frame] {
        guard let studio, let renderer = studio.renderer, !frames.isEmpty else { return [] }
        defer { segment = nil }
        return try render(studio, renderer, endsWithAnchor: false)
    }

    private func push(_ held: Held, _ next: Studio, _ renderer: SegmentRenderer) throws -> [Frame] {
        let place = scope.segment(middle(of: held.frame))
        var ready: [Frame] = []
        if let current = segment, place != current, !place.borders(current) { ready = try finish() }
        studio = next
        let begins = place != segment || frames.count >= longest
        try held.picture(converter, next).withPicture { try renderer.add(next.part(of: $0)) }
        frames.append(keepsPictures ? held : held.withoutPicture)
        if begins && frames.count > 1 { ready += try render(next, renderer, endsWithAnchor: true) }
        segment = place
        return ready
    }

    /// Renders the frames of the segment, without the next one's anchor, which remains.
    private func render(_ studio: Studio, _ renderer: SegmentRenderer, endsWithAnchor: Bool) throws -> [Frame] {
        let count = endsWithAnchor ? frames.count - 1 : frames.count
        guard let anchor = frames.first.flatMap({ $0 }) else { return [] }
        let shot = try scope.shot(middle(of: anchor.frame))
        var results = [Frame?](repeating: nil, count: count)
        var pages: [Int: PaintMemory] = [:]
        try renderer.render(endsWithAnchor: endsWithAnchor) { index, motion, canvas in
            guard let held = frames[index] else { return }
            var motion = motion
            motion.pts = held.frame.pts ?? 0
            motion.page = PaintMemory()
            pages[index] = motion.page
            try held.picture(converter, studio).withPicture {
                try studio.painter.paint(studio.part(of: $0), shot: shot, motion: motion, into: canvas)
            }
        } show: { index, canvas in
            guard let held = frames[index] else { return }
            frames[index] = nil
            results[index] = try shown(canvas, over: held, page: pages.removeValue(forKey: index), studio)
        }
        frames.removeFirst(count)
        return results.compactMap { $0 }
    }

    private func middle(of frame: Frame) -> Double { Scope.middle(of: frame, output.timeBase) }

    private func painted(_ held: Held, _ studio: Studio, shot: ShotColors) throws -> Frame {
        let canvas = try studio.canvas()
        var motion = studio.still
        motion.pts = held.frame.pts ?? 0
        try held.picture(converter, studio).withPicture {
            try studio.painter.paint(studio.part(of: $0), shot: shot, motion: motion, into: canvas)
        }
        return try shown(canvas, over: held, page: nil, studio)
    }

    /// Puts a painting on the page, inside of the bars, of the box and of the mask, at the frame's light.
    private func shown(_ canvas: Canvas, over held: Held, page memory: PaintMemory?, _ studio: Studio) throws -> Frame {
        let source = try held.picture(converter, studio)
        let isWhole = scope.box == nil && scope.mask == nil && held.light.share == 1
        let painted =
            try isWhole
            ? source : FrameConverter.blank(width: source.width, height: source.height, format: source.format)
        try source.withPicture { view in
            try painted.withPicture { target in
                if !isWhole { view.copyAll(to: target) }
                let (page, part) = (studio.part(of: target), studio.part(of: view))
                try studio.painter.finish(canvas, source: part, page: memory, into: page)
                if let box = scope.box { view.copyOutside(of: box, to: target) }
                if let mask = scope.mask { view.mix(mask, into: target) }
                if held.light != .full { page.lay(at: held.light, over: part) }
            }
        }
        if painted !== source { painted.copyTimesAndTags(of: source) }
        let result = try converter.coded(painted, as: output.pixelFormat)
        if enlargement > 1, let box = scope.box {
            // What was enlarged and reduced is softer.
            try result.copyOutside(box.area(width: result.width, height: result.height), from: held.frame)
        }
        try studio.keepBars(of: held.frame, in: result)
        return result
    }
}

extension Target.Box {
    /// The box in pixels of a picture.
    func area(width: Int, height: Int) -> ActiveArea {
        let left = Int((x * Double(width)).rounded()), top = Int((y * Double(height)).rounded())
        return ActiveArea(
            left: left, top: top, width: min(width - left, Int((self.width * Double(width)).rounded())),
            height: min(height - top, Int((self.height * Double(height)).rounded())))
    }
}

extension PictureView {
    /// Copies all pixels to a picture of the same size and depth.
    func copyAll(to target: PictureView) {
        for y in 0..<height {
            (target.base + y * target.stride).copyMemory(from: base + y * stride, byteCount: width * 4 * bitDepth / 8)
        }
    }

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
