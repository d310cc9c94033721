import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Graphite or coloured pencils: lines along the edges, strokes that bend with the forms, crossed in the shadows.
///
/// Lines after Kang et al. 2007, strokes by line integral convolution (Cabral and Leedom 1993).
public final class Pencil: Painter {
    private let drawing: DryDrawing

    /// Strokes of a pixel's width are blurred by more.
    public let steadiness = Steadiness(history: 0.66)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission, isColored: Bool) throws {
        drawing = try DryDrawing(commission, settings: Self.settings(commission, isColored))
    }

    private static func settings(_ commission: Commission, _ isColored: Bool) -> DryDrawing.Settings {
        let (scale, share) = (commission.scale, commission.share)
        let size = max(scale, 0.5)
        let bold = max(share, 1)
        let paper = Float(min(1, 0.4 + 0.6 * scale))
        return DryDrawing.Settings(
            darkest: isColored ? 0.05 : 0.1, middle: (isColored ? 0.66 : 0.72) + 0.5 * (bold - 1),
            tangents: 2.5 * scale,
            lines: .init(
                deviation: max(0.8 * scale * bold, 0.8), smoothing: max(3 * scale, 2), low: 0.03,
                spacing: max(10 * scale, 4),
                thinning: .init(amount: 0.8, sparse: 0.16, dense: 0.32)),
            length: 14 * size, width: max(0.9 * scale, 0.7),
            pencil: .init(
                unit: 1, contrast: 1, first: isColored ? 0.32 : 0.22, second: isColored ? 0.18 : 0.14,
                tint: Float((isColored ? 0.5 : 0.64) / bold), lines: 0.62 * Float(bold), pressure: 0.12,
                color: isColored ? 1 : 0),
            paper: 0.8 * scale,
            sheet: .init(
                grain: 0.5 * paper, tooth: 0.25, relief: 0.08 * paper, paper: (0.965, 0.955, 0.93),
                pigment: isColored ? (0.04, 0.04, 0.05) : (0.215, 0.217, 0.23)))
    }

    /// Lays graphite on the canvas, which gets what it lets through: 1 is bare paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try drawing.paint(source, shot: shot, motion: motion, into: canvas)
    }

    /// Shows the drawing on its paper, whose heights take most of the graphite.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try drawing.finish(canvas, source: source, into: target)
    }
}
