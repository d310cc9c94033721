import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// An animated film's frame: clear bright colours in three tones, skies that keep their gradients, thin outlines in a
/// dark shade of what they surround, light that spills from bright places.
///
/// After Winnemöller et al. 2006 ("Real-time video abstraction"), over an anisotropic Kuwahara filter (Kyprianidis et
/// al. 2009).
public final class Anime: Painter {
    private let cel: CelPainting
    private let glow: WideBlur
    private let bloom: Float

    /// Flat areas bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        cel = try CelPainting(commission, settings: Self.settings(commission))
        let spread = max(16 * commission.scale, 1)
        glow = try WideBlur(
            width: commission.width, height: commission.height, deviation: spread,
            factor: spread >= 12 ? 8 : spread >= 6 ? 4 : 1)
        bloom = Float(min(0.4 * commission.share, 0.6))
    }

    private static func settings(_ commission: Commission) -> CelPainting.Settings {
        let share = commission.share
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let size = (0.3 + 0.7 * within + 0.6 * beyond) * commission.scale
        return CelPainting.Settings(
            opacity: Float(min(1, 3 * share)), brush: 0.9 * size, darkest: 0.1, middle: 0.57, lightest: 1,
            tone: within, detail: CPaintingDetail(amount: 0.9, low: 0.04, high: 0.14, shade: 0.08),
            levels: CPaintingLevels(
                levels: 3, floor: 0.13, mix: Float(min(0.8 * share, 0.9)), softness: 0.12, even: 0.004, uneven: 0.022,
                gentle: 0.4, saturation: Float(1 + 0.75 * share), night: 0),
            colors: .init(
                lit: (0.12, -0.14), shade: (0.16, -0.11),
                shadow: (0.008 * Float(within), -0.006 * Float(within), 0.045 * Float(within)),
                skin: 0.75 * Float(within), lift: 0.35, floor: 0.5),
            pen: max(0.8 * commission.scale, 0.6),
            thinning: CPaintingThinning(amount: 0.6, sparse: 0.1, dense: 0.28),
            contour: CPaintingContour(
                amount: Float(0.85 * within), low: 0.06, high: Float(0.8 - 0.4 * min(beyond, 1)), local: 0.38,
                color: (0.06, 0.02, 0.08)))
    }

    /// Lays flat colours, draws lines, and lets the light spill.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try cel.paint(source, tone: shot.tone, into: canvas)
        let easel = cel.easel
        glow.update(from: canvas.pixels, threads: easel.threads, scratch: easel.scratch)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            let spilt = easel.scratch.row(0, of: thread)
            glow.enlargeRow(y, into: spilt, scratch: easel.scratch.row(1, of: thread))
            cpainting_bloom_row(canvas.row(y), spilt, Int32(easel.width), bloom, 0.66)
        }
    }

    /// Shows the canvas over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try cel.show(canvas, over: source, into: target)
    }
}
