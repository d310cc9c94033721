import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Charcoal on rough paper: wide soft lines, broad strokes, shadows rubbed with a finger.
///
/// Lines after Kang et al. 2007, strokes by line integral convolution (Cabral and Leedom 1993).
public final class Charcoal: Painter {
    private let drawing: DryDrawing

    /// Broad strokes bear more than a pencil's.
    public let steadiness = Steadiness(history: 0.7)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission) throws {
        let (scale, share) = (commission.scale, commission.share)
        let size = max(scale, 0.5)
        let bold = max(share, 1)
        let paper = Float(min(1, 0.5 + 0.5 * scale))
        drawing = try DryDrawing(
            commission,
            settings: .init(
                darkest: 0.02, middle: 0.55 + 0.3 * (bold - 1), tangents: 3 * scale,
                lines: .init(
                    deviation: max(1.6 * scale * bold, 1), sharpness: 8, smoothing: max(5 * scale, 2), low: 0.03,
                    high: 0.3,
                    spacing: max(14 * scale, 4), thinning: .init(amount: 0.6, sparse: 0.2, dense: 0.4)),
                length: 20 * size, width: max(2 * scale, 1), smudge: max(7 * scale, 1), rubbed: 0.62,
                pencil: .init(
                    unit: 1, contrast: 0.5, first: 0.27, second: 0.18, tint: 0.74,
                    lines: 0.8 * Float(bold),
                    pressure: 0.16, color: 0),
                paper: 0.75 * scale,
                sheet: .init(
                    grain: 0.42 * paper, tooth: 0.3, relief: 0.08 * paper, paper: (0.945, 0.93, 0.9),
                    pigment: (0.085, 0.08, 0.08))))
    }

    /// Lays charcoal on the canvas, which gets what it lets through: 1 is bare paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try drawing.paint(source, shot: shot, motion: motion, into: canvas)
    }

    /// Shows the drawing on its paper, whose heights take most of the charcoal.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try drawing.finish(canvas, source: source, into: target)
    }
}
