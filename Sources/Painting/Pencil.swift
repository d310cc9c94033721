import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Graphite or coloured pencils: lines along the edges, strokes that bend with the forms, crossed in the shadows.
///
/// Lines after Kang et al. 2007, strokes by line integral convolution (Cabral and Leedom 1993) of noise that moves with
/// the picture. The paper's tooth belongs to the page.
public final class Pencil: PaintedLook {
    private let easel: Easel
    private let opacity: Float
    private let tone: Double
    private let abstraction: Abstraction
    private let lines: FlowLines
    private let hatching: Hatching
    private let toned: Canvas
    private let luma, sourceLuma: Plane
    private let paper: NoiseField
    private let pencil: CPaintingPencil
    private let sheet: CPaintingSheet

    /// Strokes of a pixel's width are blurred by more.
    public let steadiness = Steadiness(history: 0.5)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission, isColored: Bool) throws {
        let easel = Easel(commission)
        self.easel = easel
        let (scale, share) = (commission.scale, commission.share)
        let within = min(share, 1)
        let amount = Float(share)
        let (width, height) = (easel.width, easel.height)
        opacity = Float(min(1, 3 * share))
        tone = within
        abstraction = try Abstraction(easel, scale: scale, tangents: 2.5 * scale)
        lines = FlowLines(
            width: width, height: height,
            settings: .init(
                deviation: max(0.8 * scale, 0.6), smoothing: max(3 * scale, 1), low: 0.03, high: 0.16,
                spacing: max(10 * scale, 2), thinning: .init(amount: 0.8, sparse: 0.16, dense: 0.32)))
        hatching = try Hatching(
            easel, seed: commission.seed, scale: scale, length: max(14 * scale, 4), width: max(0.9 * scale, 0.7))
        toned = try easel.canvas()
        luma = Plane(width: width, height: height)
        sourceLuma = Plane(width: width, height: height)
        paper = .paper(
            width: width, height: height, seed: commission.seed, scale: max(0.8 * scale, 0.6), threads: easel.threads)
        pencil = CPaintingPencil(
            unit: hatching.unit, first: 0.5 * min(amount, 1.2), second: 0.3 * min(amount, 1.2), tint: 0.3,
            lines: 0.85 * min(amount, 1.2), pressure: 0.12, color: isColored ? 1 : 0)
        let paperShare = Float(within * min(1, 0.4 + 0.6 * scale))
        sheet = CPaintingSheet(
            grain: 0.5 * paperShare, tooth: 0.25, relief: 0.08 * paperShare, paper: (0.965, 0.955, 0.93),
            pigment: isColored ? (0.04, 0.04, 0.05) : (0.16, 0.162, 0.175))
    }

    /// Lays graphite on the canvas, which gets what it lets through: 1 is bare paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(tone: shot.tone, darkest: 0.05, middle: 0.66, lightest: 1, amount: tone)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        abstraction.update(from: toned, into: luma, colors: canvas)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_luma_row(toned.row(y), sourceLuma.row(y), Int32(easel.width))
        }
        lines.update(
            from: sourceLuma, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        hatching.update(motion, along: abstraction.tangents)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            var pencil = pencil
            cpainting_pencil_row(
                luma.row(y), lines.plane.row(y), hatching.strokes.row(y), hatching.noiseRow(y), canvas.row(y),
                Int32(easel.width), &pencil)
        }
    }

    /// Shows the drawing on its paper, whose heights take most of the graphite.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: opacity) { [self] y, _, row in
            var sheet = sheet
            cpainting_sheet_row(row, paper.row(y), Int32(easel.width), &sheet)
        }
    }
}
