import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A screen print: flat areas in the few hues of the shot, each printed in a few vivid tones.
///
/// The hues are found by k-means in OKLab (Ottosson 2020) over the whole shot; the areas are those of an anisotropic
/// Kuwahara filter (Kyprianidis et al. 2009).
public final class Poster: Painter {
    private static let hues = 5
    private let easel: Easel
    private let areas: FlatAreas
    private let toned: Canvas
    private let tones: Int
    private let share: Double
    private var inks: (shot: ShotColors, curve: ToneCurve, inks: PosterInks)?

    /// Flat areas bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.85)

    /// - Parameter levels: how many tones each hue has, 2…16.
    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission, levels: Int) throws {
        guard (2...16).contains(levels) else {
            throw CanvasError(code: .parameter, message: "a poster has 2 to 16 levels, not \(levels)")
        }
        easel = Easel(commission)
        share = commission.share
        tones = levels
        let size = (0.3 + 0.7 * min(share, 1) + 0.8 * max(share - 1, 0)) * 1.2 * commission.scale
        areas = try FlatAreas(
            easel, scale: size, detail: CPaintingDetail(amount: 0.9, low: 0.06, high: 0.18, shade: 0.1))
        toned = try easel.canvas()
        easel.letter(.init(chroma: 0.5), spare: toned)
    }

    /// Prints the picture's areas on the canvas.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let (curve, inks) = try inks(for: shot)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        areas.update(from: toned)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var poster = CPaintingPoster(
                hues: Int32(inks.count), tones: Int32(tones), blend: 0.015, softness: 0.08,
                mix: Float(min(share, 1)))
            let row = canvas.row(y)
            let lost = easel.scratch.row(2, of: thread)
            areas.finishRow(y, thread: thread, detailOf: toned, into: row, lost: lost)
            cpainting_poster_row(row, Int32(easel.width), &poster, inks.hues, inks.inks)
        }
    }

    /// Shows the canvas over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: Float(min(1, 3 * share)))
    }

    /// Those of the shot, found once for all of its frames.
    private func inks(for shot: ShotColors) throws -> (ToneCurve, PosterInks) {
        if let inks, inks.shot == shot { return (inks.curve, inks.inks) }
        let curve = ToneCurve(tone: shot.tone, darkest: 0.04, middle: 0.5, lightest: 1, amount: min(share, 1))
        let made = try PosterInks(
            shot, curve: curve, hues: Self.hues, tones: tones, vividness: min(0.85 * share, 1.1))
        inks = (shot, curve, made)
        return (curve, made)
    }
}
