import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A page of a printed comic: flat colours, heavy black lines, the dots of the printer's screen on off-white paper.
///
/// After Winnemöller et al. 2006 ("Real-time video abstraction"), over an anisotropic Kuwahara filter (Kyprianidis et
/// al. 2009).
public final class Comic: Painter {
    private let cel: CelPainting
    private let screen: CPaintingHalftone
    /// The most of the page that dots cover.
    private let cover: Float

    /// Flat areas bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        cel = try CelPainting(commission, settings: Self.settings(commission))
        let within = min(commission.share, 1)
        let beyond = max(commission.share - 1, 0)
        cover = Float(0.38 * within)
        screen = CPaintingHalftone(
            pitch: Float(max((6.5 + 3 * beyond) * commission.scale, 4)), ink: 0.3, tint: Self.paper(commission))
    }

    private static func paper(_ commission: Commission) -> (Float, Float, Float) {
        let within = Float(min(commission.share, 1))
        return (1 - 0.012 * within, 1 - 0.025 * within, 1 - 0.07 * within)
    }

    private static func settings(_ commission: Commission) -> CelPainting.Settings {
        let share = commission.share
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let size = (0.3 + 0.7 * within + 0.6 * beyond) * commission.scale
        return CelPainting.Settings(
            opacity: Float(min(1, 3 * share)), brush: size, darkest: 0.04, middle: 0.56, lightest: 1,
            tone: within, detail: CPaintingDetail(amount: 0.9, low: 0.035, high: 0.12, shade: 0.08),
            levels: CPaintingLevels(
                levels: Float(4 - beyond), floor: 0.02, mix: Float(0.9 * within), softness: 0.12, even: 0.004,
                uneven: 0.02, gentle: 0.7, saturation: Float(1 + 0.8 * share), night: 0),
            colors: .init(
                lit: (0.13, -0.13), shade: (0.17, -0.12), shadow: (0, 0, 0),
                skin: 0.4 * Float(within), lift: 0.1, floor: 0.45),
            pen: max((1.5 + beyond) * commission.scale, 0.75),
            thinning: CPaintingThinning(amount: 0.4, sparse: 0.18, dense: 0.36),
            contour: CPaintingContour(
                amount: Float(within), low: 0.1, high: 0.6,
                local: 0, color: (0.02, 0.02, 0.03)), page: paper(commission))
    }

    /// Lays flat colours and draws lines on the canvas; the dots come with ``finish(_:source:into:)``.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let cover = cover * (1 - Float(ToneCurve.nightShare(of: shot.tone)))
        try cel.paint(source, tone: shot.tone, into: canvas) { row, lost, near in
            cpainting_screened_row(row, lost, near, Int32(canvas.width), cover)
        }
    }

    /// Prints the canvas, over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try cel.show(canvas, over: source, into: target) { [self] y, _, row in
            var screen = screen
            cpainting_halftone_row(row, Int32(cel.easel.width), &screen, Int32(y))
        }
    }
}
