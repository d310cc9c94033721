import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A blueprint: white lines on Prussian blue, over a faint grid.
///
/// Lines after Kang et al. 2007, of a picture simplified by an anisotropic Kuwahara filter (Kyprianidis et al. 2009).
public final class Blueprint: Painter {
    private let easel: Easel
    private let opacity: Float
    private let abstraction: Abstraction
    private let lines: FlowLines
    private let shading: PlaneBlur
    private let toned: Canvas
    private let luma: Plane
    /// The draughtsman's pressure: belongs to the picture.
    private let pressure: MovingNoise
    private let paper: NoiseField
    private let blueprint: CPaintingBlueprint

    /// Clean lines bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission) throws {
        let easel = Easel(commission)
        self.easel = easel
        let (scale, share) = (commission.scale, commission.share)
        let (width, height) = (easel.width, easel.height)
        opacity = Float(min(1, share))
        abstraction = try Abstraction(easel, scale: 0.8 * scale, tangents: 2.5 * scale)
        lines = FlowLines(
            width: width, height: height,
            settings: .init(
                deviation: max(0.85 * scale, 0.8), sharpness: 10, smoothing: max(5 * scale, 2), low: 0.025, high: 0.13,
                spacing: max(10 * scale, 4), followsContext: true,
                thinning: .init(amount: 0.75, sparse: 0.2, dense: 0.42)))
        shading = PlaneBlur(width: width, height: height, deviation: max(2 * scale, 0.6))
        toned = try easel.canvas()
        luma = Plane(width: width, height: height)
        pressure = MovingNoise(
            .layered(
                width: width, height: height, seed: commission.seed,
                channels: [
                    [.init(deviation: 24 * scale, weight: 1), .init(deviation: 7 * scale, weight: 0.6)], [], [], [],
                ],
                limit: 2.2, threads: easel.threads), grains: [10 * scale, 1, 1, 1])
        paper = .paper(
            width: width, height: height, seed: commission.seed, scale: max(0.8 * scale, 0.6), threads: easel.threads)
        let bold = Float(max(share, 1))
        blueprint = CPaintingBlueprint(
            minor: Float(max(24 * scale, 8)), major: Float(max(120 * scale, 40)), grid: 0.16,
            pressure: 0.5, shade: 0.4, ground: (0.075 / bold, 0.235 / bold, 0.47 / bold), line: (0.92, 0.96, 1))
        easel.letter(.init(gain: 1.6, chroma: 0, light: (1, 0.5, 0.5), dark: (1, 0.5, 0.5)), spare: toned)
    }

    /// Gives the canvas lines and shading.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(tone: shot.tone, darkest: 0.03, middle: 0.56, lightest: 1, amount: 1, headroom: 0.5)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        pressure.update(motion, threads: easel.threads)
        abstraction.update(from: toned, into: luma)
        lines.update(
            from: luma, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        shading.update(from: luma, threads: easel.threads, scratch: easel.scratch)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            let shade = easel.scratch.row(0, of: thread)
            shading.enlargeRow(y, into: shade, scratch: easel.scratch.row(1, of: thread))
            let line = lines.plane.row(y)
            let noise = pressure.row(y)
            for x in 0..<easel.width { line[x] *= 0.88 + 0.14 * Float(noise[4 * x]) / 8192 }
            cpainting_gather_planes_row(line, shade, shade, canvas.row(y), Int32(easel.width))
        }
    }

    /// Prints lines and shading on the blue ground, with its grid.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: opacity) { [self] y, _, row in
            var blueprint = blueprint
            cpainting_blueprint_row(row, paper.row(y), Int32(easel.width), &blueprint, Int32(y))
        }
    }
}
