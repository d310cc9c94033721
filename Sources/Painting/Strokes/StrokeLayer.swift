import CPainting
import Canvases
import Propagation

/// One layer of strokes: a stroke for each mark, drawn in an order that belongs to the marks.
final class StrokeLayer {
    /// What a layer is made with.
    struct Style {
        /// Which picture the strokes take their colours and directions from.
        enum Reference {
            /// The abstracted picture at half size, with wide tangents.
            case broad
            /// The same with near tangents.
            case middle
            /// The source itself.
            case fine
        }

        let reference: Reference
        /// Pixels between marks.
        let spacing: Double
        /// How far marks lie from an even grid, in spacings.
        var jitter = 0.38
        let brush: CPaintingBrush
        let strokes: CPaintingStrokeLayer
    }

    /// What a layer sees of the picture.
    struct View {
        var reference, tangents, hand: CPaintingField
    }

    let style: Style
    let layer: MarkLayer
    private let brushes: BrushSet
    private let bands: Int
    private let starts: UnsafeMutablePointer<UInt32>
    private var marks: UnsafeMutablePointer<CPaintingMark>
    private var strokes: UnsafeMutablePointer<CPaintingStroke>
    /// Twice as many as strokes: half of it is spare.
    private var order: UnsafeMutablePointer<UInt32>
    private var capacity: Int
    private var entries: UnsafeMutablePointer<UInt32>
    private var entryCapacity: Int

    /// - Parameters: size of the picture in pixels.
    init(_ style: Style, seed: UInt64, width: Int, height: Int) {
        var style = style
        self.brushes = BrushSet(
            style.brush, length: Double(style.strokes.width * style.strokes.aspect),
            width: Double(style.strokes.width), seed: seed)
        var strokes = style.strokes
        strokes.brushes = UInt32(BrushSet.count)
        style = Style(
            reference: style.reference, spacing: style.spacing, jitter: style.jitter, brush: style.brush,
            strokes: strokes)
        self.style = style
        layer = MarkLayer(spacing: style.spacing, jitter: style.jitter, seed: seed)
        bands = (height + Int(CPAINTING_BAND) - 1) / Int(CPAINTING_BAND)
        starts = .allocate(capacity: bands + 1)
        let cells = Double(width) / layer.spacing + 3
        capacity = Int(1.25 * cells * (Double(height) / (0.866 * layer.spacing) + 3))
        marks = .allocate(capacity: capacity)
        self.strokes = .allocate(capacity: capacity)
        order = .allocate(capacity: 2 * capacity)
        let length = Double(strokes.width * strokes.aspect)
        entryCapacity = Int(Double(capacity) * (length / Double(CPAINTING_BAND) * 0.7 + 2))
        entries = .allocate(capacity: entryCapacity)
    }

    deinit {
        starts.deallocate()
        marks.deallocate()
        strokes.deallocate()
        order.deallocate()
        entries.deallocate()
    }

    /// Draws the strokes of `marks` on `planes`.
    func draw(
        _ marks: [Mark], seeing view: View, palette: CPaintingPalette, on planes: StrokePlanes, threads: CanvasThreads
    ) {
        take(marks)
        makeStrokes(count: marks.count, view, palette, planes, threads)
        let seen = cpainting_order_strokes(strokes, Int32(marks.count), order, order + marks.count)
        sort(seen, height: planes.view.height)
        threads.forEachItem(of: bands) { [self] band, _ in
            var target = planes.view
            let first = Int32(band) * CPAINTING_BAND
            let from = Int(starts[band])
            cpainting_draw_strokes(
                strokes, entries + from, Int32(Int(starts[band + 1]) - from), brushes.texels, Int32(brushes.columns),
                Int32(brushes.rows), &target, first, min(first + CPAINTING_BAND, target.height))
        }
    }

    private func take(_ source: [Mark]) {
        if source.count > capacity { reserve(source.count + source.count / 4) }
        for (index, mark) in source.enumerated() {
            marks[index] = CPaintingMark(x: mark.x, y: mark.y, id: mark.id, presence: mark.presence)
        }
    }

    private func makeStrokes(
        count: Int, _ view: View, _ palette: CPaintingPalette, _ planes: StrokePlanes, _ threads: CanvasThreads
    ) {
        let piece = 512
        threads.forEachItem(of: (count + piece - 1) / piece) { [self] item, _ in
            var (view, palette, canvas, recipe) = (view, palette, planes.view, style.strokes)
            let first = item * piece
            cpainting_make_strokes(
                marks + first, Int32(min(piece, count - first)), layer.seed, &recipe, &palette, &view.reference,
                &view.tangents, &view.hand, &canvas, strokes + first)
        }
    }

    private func sort(_ seen: Int32, height: Int32) {
        let needed = cpainting_band_strokes(strokes, order, seen, height, starts, entries, entryCapacity)
        guard needed > entryCapacity else { return }
        entries.deallocate()
        entryCapacity = needed + needed / 4
        entries = .allocate(capacity: entryCapacity)
        _ = cpainting_band_strokes(strokes, order, seen, height, starts, entries, entryCapacity)
    }

    private func reserve(_ count: Int) {
        marks.deallocate()
        strokes.deallocate()
        order.deallocate()
        capacity = count
        marks = .allocate(capacity: count)
        strokes = .allocate(capacity: count)
        order = .allocate(capacity: 2 * count)
    }
}
