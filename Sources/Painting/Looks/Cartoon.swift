import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A cartoon: flat colours in five tones, black outlines.
///
/// After Winnemöller et al. 2006 ("Real-time video abstraction"), over an anisotropic Kuwahara filter (Kyprianidis et
/// al. 2009).
public final class Cartoon: Painter {
    private let cel: CelPainting

    /// Flat areas bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        cel = try CelPainting(commission, settings: Self.settings(commission))
    }

    private static func settings(_ commission: Commission) -> CelPainting.Settings {
        let share = commission.share
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let size = (0.3 + 0.7 * within + 0.6 * beyond) * commission.scale
        return CelPainting.Settings(
            opacity: Float(min(1, 3 * share)), brush: size, darkest: 0.06, middle: 0.52, lightest: 1,
            tone: within, detail: CPaintingDetail(amount: 0.9, low: 0.035, high: 0.12, shade: 0.08),
            levels: CPaintingLevels(
                levels: Float(5 - 1.5 * beyond), floor: 0.04, mix: Float(0.92 * within), softness: 0.14, even: 0.004,
                uneven: 0.02, gentle: 0.75, saturation: Float(1 + 0.6 * share), night: 0),
            colors: .init(
                lit: (0.13, -0.13), shade: (0.17, -0.12), shadow: (0, 0, 0),
                skin: 0.55 * Float(within), lift: 0.15, floor: 0.54),
            pen: max(1.2 * commission.scale, 0.7),
            thinning: CPaintingThinning(amount: 0.5, sparse: 0.14, dense: 0.32),
            contour: CPaintingContour(
                amount: Float(0.95 * within), low: 0.1, high: Float(0.6 - 0.3 * min(beyond, 1)), local: 0,
                color: (0.03, 0.025, 0.03)))
    }

    /// Lays flat colours and draws lines on the canvas.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try cel.paint(source, tone: shot.tone, into: canvas)
    }

    /// Shows the canvas over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try cel.show(canvas, over: source, into: target)
    }
}
