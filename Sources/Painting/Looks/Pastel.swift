import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Soft pastel on toned paper: broad, chalky strokes that the paper shows between, finer ones where there is detail;
/// then the grain of the paper, whose hills take the pigment and whose valleys stay bare.
public final class Pastel: Painter {
    private let work: Brushwork
    private let paper: NoiseField
    private let opacity: Float
    /// Its paper is that of the shot painted last.
    private var chalk: CPaintingChalk
    private let grain: Float

    /// Soft strokes bear a little of their neighbours; more would rub them out.
    public let steadiness = Steadiness(history: 0.4)
    /// Broad, middle and fine strokes.
    public var markLayers: [MarkLayer] { work.markLayers }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let strength = StrokeStrength(commission)
        work = try Brushwork(commission, Self.recipe(strength))
        paper = NoiseField.paper(
            width: commission.width, height: commission.height, seed: commission.seed,
            scale: max(0.8 * commission.scale, 0.5), threads: commission.threads)
        opacity = strength.opacity
        work.letter(.init(clean: 0.5))
        grain = 0.36 * strength.page
        chalk = CPaintingChalk(
            grain: grain, fill: 0.75, relief: 0.16 * strength.page, tint: ShotPaper.warm)
    }

    private static let brush = CPaintingBrush(
        roundness: 0.3, softness: 0.55, raggedness: 0.9, bristles: 5, streaks: 0.5, dryness: 0.55, grain: 0.6, grit: 11,
        rim: 0)

    private static func recipe(_ strength: StrokeStrength) -> Brushwork.Recipe {
        Brushwork.Recipe(
            tone: .init(darkest: 0.14, middle: 0.57, lightest: 0.98, amount: Double(0.8 * strength.within)),
            layers: [
                style(.broad, width: max(30 * strength.size, 6), aspect: 4.4, spacing: 0.55, opacity: 0.7),
                style(.middle, width: max(14 * strength.size, 4), aspect: 4.6, spacing: 0.62, opacity: 0.7),
                style(
                    .fine, width: max(6 * strength.size, 2.4), aspect: 3.4, spacing: 0.8, opacity: 0.85, low: 0.06,
                    high: 0.14),
            ],
            palette: CPaintingPalette(
                saturation: strength.amount(1.45, from: 1), luma: strength.amount(0.15),
                chroma: strength.amount(0.03), hue: strength.amount(0.16), complements: 0,
                chalk: strength.amount(0.9),
                divided: 0, daylight: 0),
            ground: .init(color: ShotPaper.warm, amount: 0.55),
            relief: CPaintingRelief(
                slope: 0, limit: 0.2, gloss: 0, keep: 0.55, low: 0.11, high: 0.3,
                saturation: strength.amount(1.3, from: 1), step: 1),
            abstraction: 5 * strength.size, hand: (-0.1, -1), unrest: 0.35)
    }

    /// Layers without threshold lie everywhere. `spacing` in widths.
    private static func style(
        _ reference: StrokeLayer.Style.Reference, width: Double, aspect: Float, spacing: Double, opacity: Float,
        low: Float = 0, high: Float = 0
    ) -> StrokeLayer.Style {
        StrokeLayer.Style(
            reference: reference, spacing: spacing * width, brush: brush,
            strokes: CPaintingStrokeLayer(
                width: Float(width), aspect: aspect, flat_aspect: aspect, turn: 0.07, opacity: opacity, low: low,
                high: high, around: high > 0 ? Float(width) : 0, coherent: 0.55, strength: 0.04,
                bend: reference == .fine ? 0 : 1, edges: 0.7, paint: 0,
                streaks: 0.35, freedom: reference == .fine ? 0.6 : 1, brushes: 0))
    }

    /// Lays strokes on the paper; its grain comes with ``finish(_:source:into:)``.
    /// - Throws: `CanvasError` with `size`, `bitDepth` or `parameter`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        chalk.tint = ShotPaper.toned(for: shot)
        chalk.grain = grain * (1 - 0.7 * Float(ToneCurve.nightShare(of: shot.tone)))
        try work.paint(source, shot: shot, motion: motion, into: canvas, ground: chalk.tint)
    }

    /// Bares the valleys of the paper.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        let width = Int32(canvas.width)
        try work.easel.show(canvas, over: source, into: target, opacity: opacity) { [self] y, _, row in
            var chalk = chalk
            cpainting_chalk_row(row, paper.row(y), width, &chalk)
        }
    }
}
