import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Brush and ink: black strokes along the edges and in the shadows, two grey washes, on a warm paper.
///
/// After Winnemöller, Kyprianidis and Olsen 2012 ("XDoG: an eXtended difference-of-Gaussians compendium"), over an
/// anisotropic Kuwahara filter.
public final class Ink: Painter {
    private let easel: Easel
    private let strength: DrawingStrength
    /// Luma of the shot's middle tone.
    private let middle: Double
    private let abstraction: Abstraction
    private let difference: FlowDifference
    private let toned: Canvas
    private let luma: Plane
    /// The washes' turbulence, and the roughness of the brush.
    private let brushNoise: MovingNoise
    private let paper: NoiseField
    private let ink: CPaintingBrushInk
    private let sheet: CPaintingSheet

    /// Clean lines bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission) throws {
        let easel = Easel(commission)
        self.easel = easel
        let scale = commission.scale
        strength = DrawingStrength(commission)
        let (bold, pressure) = (strength.bold, strength.pressure)
        let (width, height) = (easel.width, easel.height)
        middle = 0.58 + 0.3 * Double(bold - 1)
        abstraction = try Abstraction(
            easel, scale: scale, tangents: 2.8 * scale,
            detail: .init(amount: 0.9, low: 0.03, high: 0.1, shade: 0.1))
        difference = FlowDifference(
            width: width, height: height, deviation: max(scale * Double(bold), 0.7), sharpness: 18 * Double(bold),
            smoothing: max(4.5 * scale, 1))
        toned = try easel.canvas()
        luma = Plane(width: width, height: height)
        brushNoise = MovingNoise(
            .layered(
                width: width, height: height, seed: commission.seed,
                channels: [
                    [.init(deviation: 60 * scale, weight: 1), .init(deviation: 18 * scale, weight: 0.6)],
                    [.init(deviation: max(2.5 * scale, 1), weight: 1), .init(deviation: 6 * scale, weight: 0.7)], [],
                    [],
                ], limit: 2.2, threads: easel.threads), grains: [20 * scale, 2.5 * scale, 1, 1])
        paper = .paper(
            width: width, height: height, seed: commission.seed, scale: max(scale, 0.6), threads: easel.threads)
        ink = CPaintingBrushInk(
            threshold: 0.22 * (0.5 + 0.5 * pressure), slope: 0.25, lift: 0.35, softness: 0.09, roughness: 0.03 * bold,
            light: 1 - 0.2 * pressure,
            light_below: 0.6, middle: 1 - 0.36 * pressure, middle_below: 0.42, wash_softness: 0.035,
            turbulence: 0.03)
        let paperShare = Float(min(1, 0.4 + 0.6 * scale))
        sheet = CPaintingSheet(
            grain: 0.16 * paperShare, tooth: 0, relief: 0.12 * paperShare, paper: (0.965, 0.948, 0.9),
            pigment: (0.105, 0.1, 0.115))
        easel.letter(.init(backing: 0.4, gain: 1.6, chroma: 0, dark: (0, 0, 0)), spare: toned)
    }

    /// Lays strokes and washes on the canvas, which gets what they let through: 1 is bare paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(tone: shot.tone, darkest: 0.02, middle: middle, lightest: 1, amount: 1, headroom: 0.5)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        brushNoise.update(motion, threads: easel.threads)
        abstraction.update(from: toned, into: luma)
        difference.update(
            from: luma, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            var ink = ink
            cpainting_brush_ink_row(
                difference.plane.row(y), luma.row(y), brushNoise.row(y), canvas.row(y), Int32(easel.width), &ink)
        }
    }

    /// Shows strokes and washes on their paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        let underlay = Easel.Underlay(amount: strength.underlay, paper: sheet.paper)
        try easel.show(canvas, over: source, into: target, opacity: strength.opacity, underlay: underlay) {
            [self] y, _, row in
            var sheet = sheet
            cpainting_sheet_row(row, paper.row(y), Int32(easel.width), &sheet)
        }
    }
}
