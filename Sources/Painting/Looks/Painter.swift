public import Canvases
public import MediaTypes
public import Propagation

/// A painted style, ready for pictures of one size.
///
/// A frame goes through two stages. `paint` makes the picture: strokes, washes, lines. What it makes is mixed with its
/// neighbours' along the motion, so nothing in it may belong to the screen. `finish` puts it on the page, after that:
/// paper, grain, screen, border, and the mixture with the source that the strength asks for.
///
/// The same source, shot, motion, seed and strength give the same bits on any number of threads. A painter holds its
/// noise and its working pictures, made once; it is used by one caller at a time.
public protocol Painter: AnyObject {
    /// How much of a frame's painting is taken from its neighbour's, where the two show the same.
    var steadiness: Steadiness { get }
    /// The layers of strokes, dots or tiles that `paint` draws, in order.
    var markLayers: [MarkLayer] { get }

    /// Paints `source` into `canvas`. Both have the size that it was made for.
    ///
    /// - Parameters:
    ///   - shot: of the whole shot, never of the frame, or the picture flickers.
    ///   - motion: what has moved since the anchors, and the marks of ``markLayers``.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws

    /// Puts the painted canvas on the page and writes it with the source's alpha. `target` may be `source`.
    ///
    /// - Parameter page: what `paint` kept of this frame; nil where it is painted by itself.
    /// - Throws: `CanvasError` with `size` or `bitDepth`; source and target have the same size and depth.
    func finish(_ canvas: Canvas, source: PictureView, page: PaintMemory?, into target: PictureView) throws

    /// The same for a page that nothing has moved on.
    /// - Throws: `CanvasError` with `size` or `bitDepth`; source and target have the same size and depth.
    func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws
}

extension Painter {
    /// No layers, unless it paints by marks.
    public var markLayers: [MarkLayer] { [] }

    /// The page stays where it is, unless the look says otherwise.
    public func finish(_ canvas: Canvas, source: PictureView, page: PaintMemory?, into target: PictureView) throws {
        try finish(canvas, source: source, into: target)
    }
}
