import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// An impressionist painting: short, wide strokes of broken colour, each of a hue of its own, over a warm ground that
/// shows between them (Litwinowicz 1997, "Processing images and video for an impressionist effect").
public final class Impressionist: Painter {
    private let work: Brushwork
    private let weave: NoiseField
    private let opacity: Float
    private let page: CPaintingPage

    /// Strokes move with the picture, and so bear half of their neighbours; more would blur them.
    public let steadiness = Steadiness(history: 0.5)
    /// Broad strokes, flecks of broken colour, and two layers of finer strokes where there is detail.
    public var markLayers: [MarkLayer] { work.markLayers }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let strength = StrokeStrength(commission)
        work = try Brushwork(commission, Self.recipe(strength))
        weave = NoiseField.weave(commission, pitch: 4)
        opacity = strength.opacity
        work.letter(.init(clean: 0.5))
        page = CPaintingPage(granulation: 0, relief: 0.08 * strength.page, tint: (1, 1, 1))
    }

    private static let brush = CPaintingBrush(
        roundness: 0.45, softness: 0.22, raggedness: 0.7, bristles: 9, streaks: 0.65, dryness: 0.7, grain: 0, grit: 0,
        rim: 0.45)

    private static func recipe(_ strength: StrokeStrength) -> Brushwork.Recipe {
        Brushwork.Recipe(
            tone: .init(darkest: 0.1, middle: 0.54, lightest: 0.98, amount: Double(0.7 * strength.within)),
            layers: [
                style(.broad, width: max(25 * strength.size, 6), spacing: 0.58, aspect: 2.4),
                style(.middle, width: max(15 * strength.size, 4.5), spacing: 0.95, aspect: 2.2),
                style(.fine, width: max(8 * strength.size, 3), spacing: 0.75, aspect: 2.3, low: 0.035, high: 0.1),
                style(.fine, width: max(4.5 * strength.size, 2.2), spacing: 0.9, aspect: 2.6, low: 0.08, high: 0.17),
            ],
            palette: CPaintingPalette(
                saturation: strength.amount(1.4, from: 1), luma: strength.amount(0.1), chroma: strength.amount(0.028),
                hue: strength.amount(0.06), complements: 0, chalk: 0,
                divided: 0.6 * strength.within, daylight: 0.035 * strength.within),
            ground: .init(color: (0.82, 0.74, 0.6), amount: 0.35),
            relief: CPaintingRelief(
                slope: strength.amount(Float(1.4 * strength.scale)), limit: 0.28, gloss: 0.1 * strength.within,
                keep: 0.6, low: 0.12, high: 0.32, saturation: strength.amount(1.4, from: 1), step: strength.slopeStep),
            abstraction: 5 * strength.size, hand: (0.3, 0.2), unrest: 0.8)
    }

    /// Layers without threshold lie everywhere. `spacing` in widths.
    private static func style(
        _ reference: StrokeLayer.Style.Reference, width: Double, spacing: Double, aspect: Float, low: Float = 0,
        high: Float = 0
    ) -> StrokeLayer.Style {
        StrokeLayer.Style(
            reference: reference, spacing: spacing * width, brush: brush,
            strokes: CPaintingStrokeLayer(
                width: Float(width), aspect: aspect, flat_aspect: 0.8 * aspect, turn: 0.11, opacity: 0.95, low: low,
                high: high, around: high > 0 ? Float(width) : 0, coherent: 0.4, strength: 0.025,
                bend: reference == .fine ? 0 : 1, edges: 0.75,
                paint: Float((width / 25).squareRoot()), streaks: 0.16, freedom: reference == .fine ? 0.5 : 1,
                brushes: 0))
    }

    /// Lays strokes on the canvas; its weave comes with ``finish(_:source:into:)``.
    /// - Throws: `CanvasError` with `size`, `bitDepth` or `parameter`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try work.paint(source, shot: shot, motion: motion, into: canvas)
    }

    /// Shows the threads of the canvas through the paint.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        let width = Int32(canvas.width)
        try work.easel.show(canvas, over: source, into: target, opacity: opacity) { [self] y, _, row in
            var page = page
            cpainting_page_row(row, weave.row(y), width, &page)
        }
    }
}
