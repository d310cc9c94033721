import CPainting
import Canvases
import MediaTypes
import Propagation

/// A picture painted in layers of strokes, the broad ones first: what the stroke looks have in common.
///
/// A stroke stands at a mark, points along the edges that are near it, takes its colour from the picture beneath it and
/// everything else from its mark. After Hertzmann 1998 ("Painterly rendering with curved brush strokes of multiple
/// sizes"), with marks instead of a grid (Meier 1996, "Painterly rendering for animation"), so that strokes keep their
/// character while they move.
final class Brushwork {
    /// Everything that makes one look different from another.
    struct Recipe {
        /// The range and the middle that lumas are brought to, and by how much.
        struct Tone {
            let darkest, middle, lightest, amount: Double
        }

        /// Colour and share of what shows where no stroke is; the rest is the blurred picture.
        struct Ground {
            let color: (Float, Float, Float)
            let amount: Float
        }

        let tone: Tone?
        let layers: [StrokeLayer.Style]
        let palette: CPaintingPalette
        let ground: Ground
        let relief: CPaintingRelief
        /// Pixels: radius of the abstraction's brush.
        let abstraction: Double
        /// The direction that strokes have in flat areas: doubled angle, as cosine and sine.
        let hand: (Float, Float)
        /// How far that direction varies; 1 is everywhere.
        let unrest: Float
    }

    let easel: Easel
    let layers: [StrokeLayer]
    var markLayers: [MarkLayer] { layers.map(\.layer) }

    private let recipe: Recipe
    private let toned, half, means, base, hand: Canvas
    private let near, wide: TangentField
    private let weights: GaussianWeights
    private let blurred: WideBlur
    private let planes: StrokePlanes
    private static let handStep = 16

    /// - Throws: `CanvasError` with `size`.
    init(_ commission: Commission, _ recipe: Recipe) throws {
        let (width, height, scale) = (commission.width, commission.height, commission.scale)
        easel = Easel(commission)
        self.recipe = recipe
        layers = recipe.layers.enumerated().map { index, style in
            StrokeLayer(style, seed: commission.seed &* 31 &+ UInt64(index + 1), width: width, height: height)
        }
        toned = try easel.canvas()
        half = try Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
        means = try Canvas(width: half.width, height: half.height)
        base = try Canvas(width: half.width, height: half.height)
        near = try TangentField(width: width, height: height, deviation: max(2.2 * scale, 1))
        wide = try TangentField(width: half.width, height: half.height, deviation: max(3.3 * scale, 1))
        weights = GaussianWeights(deviation: max(1.0 * scale, 0.5))
        let blur = max(8 * scale, 1)
        blurred = try WideBlur(width: width, height: height, deviation: blur, factor: blur >= 6 ? 4 : blur >= 3 ? 2 : 1)
        planes = StrokePlanes(width: width, height: height)
        hand = try Self.hand(commission, recipe)
    }

    /// Writes the source's text on what is shown, from now on.
    func letter(_ hand: Lettering.Hand) { easel.letter(hand, spare: toned) }

    /// Slowly varying directions at a sixteenth of the size, as doubled angles.
    private static func hand(_ commission: Commission, _ recipe: Recipe) throws -> Canvas {
        let field = try Canvas(
            width: (commission.width + handStep - 1) / handStep, height: (commission.height + handStep - 1) / handStep)
        let octaves = [NoiseField.Octave(deviation: max(110 * commission.scale / Double(handStep), 1), weight: 1)]
        let noise = NoiseField.layered(
            width: field.width, height: field.height, seed: commission.seed &+ 5, channels: [octaves, octaves, [], []],
            limit: 2.5, threads: commission.threads)
        for y in 0..<field.height {
            for x in 0..<field.width {
                let values = noise.row(y) + 4 * x
                field.row(y)[4 * x] = recipe.hand.0 + recipe.unrest * Float(values[0]) / 8192
                field.row(y)[4 * x + 1] = recipe.hand.1 + recipe.unrest * Float(values[1]) / 8192
            }
        }
        return field
    }

    /// Paints `source` into `canvas`.
    ///
    /// - Parameter ground: the colour of the ground, if not the recipe's.
    /// - Throws: `CanvasError` with `size`, `bitDepth` or `parameter`.
    func paint(
        _ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas,
        ground: (Float, Float, Float)? = nil
    ) throws {
        try easel.check(canvas)
        guard motion.marks.count == layers.count else {
            let counts = "\(motion.marks.count) layers of marks, the look has \(layers.count)"
            throw CanvasError(code: .parameter, message: "cannot paint: the motion has \(counts)")
        }
        let curve = recipe.tone.map { tone in
            ToneCurve(
                tone: shot.tone, darkest: tone.darkest, middle: tone.middle, lightest: tone.lightest,
                amount: tone.amount)
        }
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        abstract()
        layGround(ground ?? recipe.ground.color)
        var palette = recipe.palette
        palette.chalk *= 1 - 0.85 * Float(ToneCurve.nightShare(of: shot.tone))
        for (layer, marks) in zip(layers, motion.marks) {
            layer.draw(
                marks, seeing: view(for: layer.style.reference), palette: palette, on: planes,
                threads: easel.threads)
        }
        light(canvas)
    }

    /// The picture at half size without its detail, and the ways of its edges.
    private func abstract() {
        let (width, height) = (Int32(half.width), Int32(half.height))
        let (threads, scratch) = (easel.threads, easel.scratch)
        threads.forEachRow(of: half.height) { [self] y, _ in
            cpainting_shrink_row(
                toned.pixels, Int32(easel.width), Int32(easel.height), 2, half.row(y), Int32(y))
        }
        near.update(from: toned.pixels, threads: threads, scratch: scratch)
        wide.update(from: half.pixels, threads: threads, scratch: scratch)
        threads.forEachRow(of: half.height) { [self] y, thread in
            cpainting_sector_means_row(
                half.pixels, means.row(y), width, height, weights.values, weights.radius,
                scratch.row(0, of: thread), Int32(y))
        }
        threads.forEachRow(of: half.height) { [self] y, _ in
            cpainting_kuwahara_row(
                means.pixels, wide.pixels, base.row(y), width, height, Float(recipe.abstraction / 2), 1, Int32(y))
        }
    }

    private func layGround(_ ground: (Float, Float, Float)) {
        blurred.update(from: toned.pixels, threads: easel.threads, scratch: easel.scratch)
        let color = [ground.0, ground.1, ground.2]
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var view = planes.view
            let row = easel.scratch.row(0, of: thread)
            blurred.enlargeRow(y, into: row, scratch: easel.scratch.row(1, of: thread))
            cpainting_ground_row(row, color, recipe.ground.amount, recipe.palette.saturation, &view, Int32(y))
        }
    }

    private func view(for reference: StrokeLayer.Style.Reference) -> StrokeLayer.View {
        let hand = CPaintingField(
            pixels: hand.pixels, width: Int32(hand.width), height: Int32(hand.height),
            scale: 1 / Float(Self.handStep))
        let broad = Self.field(base, half: true)
        switch reference {
        case .broad: return .init(reference: broad, tangents: field(wide, 4), hand: hand)
        case .middle: return .init(reference: broad, tangents: field(near, 2), hand: hand)
        case .fine: return .init(reference: Self.field(toned, half: false), tangents: field(near, 2), hand: hand)
        }
    }

    private static func field(_ canvas: Canvas, half: Bool) -> CPaintingField {
        CPaintingField(
            pixels: canvas.pixels, width: Int32(canvas.width), height: Int32(canvas.height), scale: half ? 0.5 : 1)
    }

    private func field(_ tangents: TangentField, _ factor: Int) -> CPaintingField {
        let width = factor == 2 ? half.width : (half.width + 1) / 2
        let height = factor == 2 ? half.height : (half.height + 1) / 2
        return CPaintingField(
            pixels: tangents.pixels, width: Int32(width), height: Int32(height), scale: 1 / Float(factor))
    }

    private func light(_ canvas: Canvas) {
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            var (view, relief) = (planes.view, recipe.relief)
            cpainting_relief_row(&view, toned.row(y), &relief, canvas.row(y), Int32(y))
        }
    }
}
