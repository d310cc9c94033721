import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Glowing tubes along the edges, in the strongest form of the picture's colours, over its dim blue shadow.
///
/// Lines after Kang et al. 2007, of a picture simplified by an anisotropic Kuwahara filter (Kyprianidis et al. 2009).
public final class Neon: Painter {
    private let easel: Easel
    private let opacity: Float
    private let abstraction: Abstraction
    private let lines: FlowLines
    private let hues, near, far: WideBlur
    private let toned, tubes: Canvas
    private let luma: Plane
    private let neon: CPaintingNeon

    /// Soft light bears much of its neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission) throws {
        let easel = Easel(commission)
        self.easel = easel
        let (scale, share) = (commission.scale, commission.share)
        let (width, height) = (easel.width, easel.height)
        opacity = Float(min(1, share))
        let bold = Float(max(share, 1))
        abstraction = try Abstraction(easel, scale: scale, tangents: 3 * scale)
        lines = FlowLines(
            width: width, height: height,
            settings: .init(
                deviation: max(1.15 * scale, 0.8), sharpness: 10, smoothing: max(6 * scale, 2), low: 0.05, high: 0.2,
                spacing: max(10 * scale, 4), followsContext: true,
                thinning: .init(amount: 0.8, sparse: 0.2, dense: 0.42)))
        func blur(_ deviation: Double) throws -> WideBlur {
            let factor = deviation >= 12 ? 8 : deviation >= 6 ? 4 : deviation >= 3 ? 2 : 1
            return try WideBlur(width: width, height: height, deviation: deviation, factor: factor)
        }
        hues = try blur(max(4 * scale, 1))
        near = try blur(max(3.2 * scale, 1))
        far = try blur(max(16 * scale, 3))
        toned = try easel.canvas()
        tubes = try easel.canvas()
        luma = Plane(width: width, height: height)
        neon = CPaintingNeon(
            dim: 0.15 / bold, core: 0.8, near_light: 1.5 * bold,
            far_light: 1.7 * bold)
        easel.letter(.init(clean: 0.6, gain: 1.5, chroma: 0.5, light: (0.8, 1, 1), dark: (0.8, 1, 1)), spare: toned)
    }

    /// Bends the tubes and lets them shine.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(tone: shot.tone, darkest: 0.03, middle: 0.52, lightest: 1, amount: 1, headroom: 0.5)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        abstraction.update(from: toned, into: luma, colors: canvas)
        lines.update(
            from: luma, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        hues.update(from: canvas.pixels, threads: easel.threads, scratch: easel.scratch)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            let colors = easel.scratch.row(0, of: thread)
            hues.enlargeRow(y, into: colors, scratch: easel.scratch.row(1, of: thread))
            cpainting_tube_row(lines.plane.row(y), colors, tubes.row(y), Int32(easel.width))
        }
        near.update(from: tubes.pixels, threads: easel.threads, scratch: easel.scratch)
        far.update(from: tubes.pixels, threads: easel.threads, scratch: easel.scratch)
        shine(on: canvas)
    }

    private func shine(on canvas: Canvas) {
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var neon = neon
            let close = easel.scratch.row(0, of: thread)
            let wide = easel.scratch.row(1, of: thread)
            near.enlargeRow(y, into: close, scratch: easel.scratch.row(2, of: thread))
            far.enlargeRow(y, into: wide, scratch: easel.scratch.row(2, of: thread))
            cpainting_neon_row(canvas.row(y), tubes.row(y), close, wide, Int32(easel.width), &neon)
        }
    }

    /// Mixes with the source; light has no page.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: opacity)
    }
}
