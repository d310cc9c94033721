import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Dots of pure colour on a light ground: hues are divided into their neighbours and, in the shadows, their opposites,
/// so that they mix in the eye (Seurat's divisionism; Luong, Seth, Klein, Lawrence 2005, "Isoluminant color picking for
/// non-photorealistic rendering").
public final class Pointillism: Painter {
    private let work: Brushwork
    private let opacity: Float

    /// Dots move with the picture, and so bear half of their neighbours; more would blur them.
    public let steadiness = Steadiness(history: 0.5)
    /// A ground of dots, ordered ones of divided colour over it, and two layers of finer ones where there is detail.
    public var markLayers: [MarkLayer] { work.markLayers }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let strength = StrokeStrength(commission)
        work = try Brushwork(commission, Self.recipe(strength))
        opacity = strength.opacity
        work.letter(.init(clean: 0.6))
    }

    private static let brush = CPaintingBrush(
        roundness: 1, softness: 0.2, raggedness: 0.3, bristles: 3, streaks: 0.15, dryness: 0, grain: 0, grit: 0,
        rim: 0)

    private static func recipe(_ strength: StrokeStrength) -> Brushwork.Recipe {
        let scale = strength.size
        return Brushwork.Recipe(
            tone: .init(darkest: 0.1, middle: 0.55, lightest: 1, amount: Double(0.85 * strength.within)),
            layers: [
                style(.broad, width: max(15 * scale, 5), spacing: 0.8, jitter: 0.3, freedom: 0.45),
                style(.middle, width: max(10.5 * scale, 3.8), spacing: 1.16, jitter: 0.16, freedom: 1.15),
                style(.fine, width: max(6.8 * scale, 2.8), spacing: 0.95, freedom: 0.8, low: 0.045, high: 0.11),
                style(.fine, width: max(4.4 * scale, 2.2), spacing: 1, freedom: 0.6, low: 0.1, high: 0.2),
            ],
            palette: CPaintingPalette(
                saturation: strength.amount(1.45, from: 1), luma: strength.amount(0.1), chroma: strength.amount(0.03),
                hue: strength.amount(0.08), complements: 0.1 * strength.within, chalk: 0.25 * strength.within,
                divided: 0.85 * strength.within, daylight: 0.02 * strength.within),
            ground: .init(color: (0.93, 0.9, 0.81), amount: 0.3),
            relief: CPaintingRelief(
                slope: strength.amount(Float(0.5 * strength.scale)), limit: 0.12, gloss: 0.06 * strength.within,
                keep: 0.25, low: 0.2, high: 0.5, saturation: strength.amount(1.4, from: 1), step: strength.slopeStep),
            abstraction: 4 * scale, hand: (0.3, 0.2), unrest: 1)
    }

    /// Layers without threshold lie everywhere. `spacing` in widths; `jitter` in spacings.
    private static func style(
        _ reference: StrokeLayer.Style.Reference, width: Double, spacing: Double, jitter: Double = 0.25,
        freedom: Float, low: Float = 0, high: Float = 0
    ) -> StrokeLayer.Style {
        StrokeLayer.Style(
            reference: reference, spacing: spacing * width, jitter: jitter, brush: brush,
            strokes: CPaintingStrokeLayer(
                width: Float(width), aspect: 1.1, flat_aspect: 1.05, turn: 0.3, opacity: 0.95, low: low, high: high,
                around: high > 0 ? Float(0.9 * width) : 0, coherent: 0.4, strength: 0.025, bend: 0, edges: 0,
                paint: Float((width / 13).squareRoot()), streaks: 0.06, freedom: freedom, brushes: 0))
    }

    /// Sets the dots.
    /// - Throws: `CanvasError` with `size`, `bitDepth` or `parameter`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try work.paint(source, shot: shot, motion: motion, into: canvas)
    }

    /// Shows the canvas over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try work.easel.show(canvas, over: source, into: target, opacity: opacity)
    }
}
