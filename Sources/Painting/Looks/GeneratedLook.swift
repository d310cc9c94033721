import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// The look that a model gives: its pictures at the anchors, enlarged, and between them what the anchors show.
///
/// The model works on small pictures. They are enlarged, and the source's detail beyond the model's size is put back as
/// far as the edit has kept the detail that it could see. A frame that the model hasn't edited is the stand-in where
/// the anchors don't show what is there: its source in colours mapped as the anchors' are.
public final class GeneratedLook: Painter {
    /// Where every frame is the model's own: fine texture changes from one to the next.
    public var steadiness: Steadiness { Steadiness(history: 0.6) }
    private let isEvery: Bool
    private let easel: Easel
    private let pictures: any PictureSource
    private let opacity: Float
    /// The colours of the anchors that were painted, by their times.
    private var maps: [Int64: ColorMap] = [:]

    /// - Parameters:
    ///   - pictures: asked for every frame that is painted at rest, or for all.
    ///   - isEvery: every frame's picture is the model's.
    public init(_ commission: Commission, pictures: any PictureSource, isEvery: Bool) throws {
        self.isEvery = isEvery
        easel = Easel(commission)
        self.pictures = pictures
        opacity = Float(min(1, commission.share))
    }

    /// An anchor, from the model; or the stand-in for a frame between anchors.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try easel.load(source, curve: nil, into: canvas)
        if isEvery || (motion.before == nil && motion.after == nil) {
            let picture = try pictures.picture(at: motion.pts)
            remember(ColorMap(picture), at: motion.pts)
            try enlarge(picture, over: canvas)
        } else if let map = map(for: motion) {
            let factors = map.rows.flatMap { [$0.x, $0.y, $0.z, $0.w] }
            easel.threads.forEachRow(of: canvas.height) { y, _ in
                cpainting_map_colors_row(canvas.row(y), Int32(canvas.width), factors)
            }
        }
    }

    /// Mixed with the source by strength.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: opacity)
    }

    /// Puts the model's picture over the source that the canvas holds.
    private func enlarge(_ picture: EditedPicture, over canvas: Canvas) throws {
        let (columns, rows) = (picture.width, picture.height)
        let source = try Canvas(width: columns, height: rows, planes: picture.source)
        let edited = try Canvas(width: columns, height: rows, planes: picture.edited)
        let threads = easel.threads
        threads.forEachRow(of: rows) { y, _ in
            cpainting_kept_detail_row(source.pixels, edited.pixels, Int32(columns), Int32(rows), Int32(y))
        }
        let scratch = ScratchRows(width: 2 * columns, rowsPerThread: 1, threads: threads.count)
        threads.forEachRow(of: canvas.height) { y, thread in
            cpainting_enlarge_edit_row(
                edited.pixels, source.pixels, Int32(columns), Int32(rows), scratch.row(0, of: thread), canvas.row(y),
                Int32(canvas.width), Int32(canvas.height), Int32(y))
        }
    }

    private func remember(_ map: ColorMap, at pts: Int64) {
        maps[pts] = map
        // The anchors around a segment and the ones before it are all that is asked for.
        while maps.count > 8, let oldest = maps.keys.min() { maps[oldest] = nil }
    }

    /// Between those of the anchors around the frame.
    private func map(for motion: PaintMotion) -> ColorMap? {
        guard let before = maps.keys.filter({ $0 <= motion.pts }).max().flatMap({ maps[$0] }) else { return nil }
        guard motion.after != nil, let after = maps.keys.filter({ $0 > motion.pts }).min().flatMap({ maps[$0] }) else {
            return before
        }
        return before.mixed(with: after, motion.position)
    }
}

extension Canvas {
    /// A canvas of three planes, one after another; the fourth channel is 0.
    fileprivate convenience init(width: Int, height: Int, planes: [Float]) throws {
        try self.init(width: width, height: height)
        let count = width * height
        for index in 0..<count {
            for channel in 0..<3 { pixels[4 * index + channel] = planes[channel * count + index] }
        }
    }
}
