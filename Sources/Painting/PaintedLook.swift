public import MediaTypes

/// A painted style, ready for pictures of one size.
///
/// A frame goes through two stages. `paint` makes the picture: strokes, washes, lines. It may be done for some frames
/// only and carried to the others, so nothing in it may belong to the screen. `finish` puts it on the page, for every
/// frame: paper, grain, screen, border, and the mixture with the source that the strength asks for.
///
/// The same source, tone, seed and strength give the same bits on any number of threads. A look holds its noise and its
/// working pictures, made once; it is used by one caller at a time.
public protocol PaintedLook: AnyObject {
    /// Paints `source` into `canvas`. Both have the size of the look.
    ///
    /// - Parameter tone: of the whole shot, never of the frame, or the picture flickers.
    /// - Throws: `PaintingError` with `size` or `bitDepth`.
    func paint(_ source: PictureView, tone: ShotTone, into canvas: Canvas) throws

    /// Puts the painted canvas on the page and writes it with the source's alpha. `target` may be `source`.
    ///
    /// - Throws: `PaintingError` with `size` or `bitDepth`; source and target have the same size and depth.
    func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws
}
