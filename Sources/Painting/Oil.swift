import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Oil on canvas: three layers of strokes, the finer ones only where the broad ones lost something, in the light that
/// falls on their paint; then the weave of the canvas.
public final class Oil: PaintedLook {
    private let work: Brushwork
    private let weave: NoiseField
    private let opacity: Float
    private let page: CPaintingPage

    /// Separate strokes are carried by their marks; a mixture of two of them would be a blur.
    public let steadiness = Steadiness(history: 0)
    /// Broad, middle and fine strokes.
    public var markLayers: [MarkLayer] { work.markLayers }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let share = commission.share
        work = try Brushwork(commission, Self.recipe(commission))
        weave = NoiseField.weave(commission, pitch: 3.6)
        opacity = Float(min(1, 3 * share))
        let fabric = Float(min(share, 1) * min(1, 0.3 + 0.7 * commission.scale))
        page = CPaintingPage(granulation: 0, relief: 0.1 * fabric, tint: (1, 1, 1))
    }

    private static func recipe(_ commission: Commission) -> Brushwork.Recipe {
        let within = Float(min(commission.share, 1))
        let beyond = Float(max(commission.share - 1, 0))
        let size = commission.scale * Double(0.55 + 0.45 * within + 0.6 * beyond)
        let flat = CPaintingBrush(
            roundness: 0.12, softness: 0.2, raggedness: 0.5, bristles: 11, streaks: 0.75, dryness: 0.85, grain: 0,
            rim: 0.3)
        func style(
            _ reference: StrokeLayer.Style.Reference, width: Double, least: Double, aspect: Float,
            low: Float, high: Float
        ) -> StrokeLayer.Style {
            let width = max(width * size, least)
            return StrokeLayer.Style(
                reference: reference, spacing: 0.6 * width, brush: flat,
                strokes: CPaintingStrokeLayer(
                    width: Float(width), aspect: aspect, flat_aspect: 0.6 * aspect, turn: 0.06, opacity: 0.96,
                    low: low, high: high, coherent: 0.35, strength: 0.02, edges: 0.6,
                    paint: Float((width / 30).squareRoot()), streaks: 0.18, brushes: 0))
        }
        return Brushwork.Recipe(
            tone: .init(darkest: 0.05, middle: 0.48, lightest: 0.97, amount: Double(0.4 * within)),
            layers: [
                style(.broad, width: 30, least: 6, aspect: 4, low: 0, high: 0),
                style(.middle, width: 14, least: 4, aspect: 3.6, low: 0.03, high: 0.07),
                style(.fine, width: 7, least: 2.5, aspect: 3.2, low: 0.05, high: 0.1),
            ],
            palette: CPaintingPalette(
                saturation: 1 + 0.28 * within, luma: 0.05 * within, chroma: 0.014 * within, hue: 0.08 * within,
                complements: 0, chalk: 0),
            ground: .init(color: (0.42, 0.34, 0.26), amount: 0.15),
            relief: CPaintingRelief(
                slope: Float(1.3 * commission.scale) * (within + 0.4 * beyond), limit: 0.3,
                gloss: 0.12 * within, keep: 0.6, low: 0.1, high: 0.3, saturation: 1 + 0.28 * within,
                step: Int32(min(max((0.9 * commission.scale).rounded(), 1), 8))),
            abstraction: 4.5 * size, hand: (0.25, -0.5), unrest: 0.9)
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
