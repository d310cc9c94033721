import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Oil on canvas: three layers of strokes, the finer ones only where the broad ones lost something, in the light that
/// falls on their paint; then the weave of the canvas.
public final class Oil: Painter {
    private let work: Brushwork
    private let weave: NoiseField
    private let opacity: Float
    private let page: CPaintingPage

    /// Strokes move with the picture, and so bear half of their neighbours; more would blur them.
    public let steadiness = Steadiness(history: 0.5)
    /// Broad, middle and fine strokes.
    public var markLayers: [MarkLayer] { work.markLayers }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let strength = StrokeStrength(commission)
        work = try Brushwork(commission, Self.recipe(strength))
        weave = NoiseField.weave(commission, pitch: 4)
        opacity = strength.opacity
        page = CPaintingPage(granulation: 0, relief: 0.07 * strength.page, tint: (1, 1, 1))
    }

    private static let brush = CPaintingBrush(
        roundness: 0.12, softness: 0.2, raggedness: 0.5, bristles: 10, streaks: 0.75, dryness: 0.85, grain: 0, grit: 0,
        rim: 0.3)

    private static func recipe(_ strength: StrokeStrength) -> Brushwork.Recipe {
        Brushwork.Recipe(
            tone: .init(darkest: 0.05, middle: 0.48, lightest: 0.97, amount: Double(0.4 * strength.within)),
            layers: [
                style(.broad, width: max(30 * strength.size, 6), aspect: 4),
                style(.middle, width: max(14 * strength.size, 4), aspect: 3.6, low: 0.03, high: 0.09),
                style(.fine, width: max(7 * strength.size, 2.5), aspect: 3.2, low: 0.035, high: 0.1),
            ],
            palette: CPaintingPalette(
                saturation: strength.amount(1.28, from: 1), luma: strength.amount(0.08),
                chroma: strength.amount(0.02), hue: strength.amount(0.1), complements: 0, chalk: 0,
                divided: 0, daylight: 0),
            ground: .init(color: (0.42, 0.34, 0.26), amount: 0.15),
            relief: CPaintingRelief(
                slope: strength.amount(Float(1.3 * strength.scale)), limit: 0.3, gloss: 0.12 * strength.within,
                keep: 0.8, low: 0.07, high: 0.22, saturation: strength.amount(1.28, from: 1), step: strength.slopeStep),
            abstraction: 4.5 * strength.size, hand: (0.25, -0.5), unrest: 0.9)
    }

    /// Broad layers have no threshold and lie everywhere.
    private static func style(
        _ reference: StrokeLayer.Style.Reference, width: Double, aspect: Float, low: Float = 0, high: Float = 0
    ) -> StrokeLayer.Style {
        StrokeLayer.Style(
            reference: reference, spacing: (reference == .fine ? 0.72 : 0.66) * width, brush: brush,
            strokes: CPaintingStrokeLayer(
                width: Float(width), aspect: aspect, flat_aspect: 0.6 * aspect, turn: 0.06, opacity: 0.96, low: low,
                high: high, around: 0, coherent: 0.35, strength: 0.02, bend: reference == .fine ? 0 : 1, edges: 0.6,
                paint: Float((width / 30).squareRoot()), streaks: 0.2, freedom: reference == .fine ? 0.6 : 1, brushes: 0
            ))
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
