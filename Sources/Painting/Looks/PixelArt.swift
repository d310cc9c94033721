import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// The screen of an old game: large square pixels in a palette of two dozen colours, with ordered dither between them.
///
/// The palette is found by k-means in OKLab (Ottosson 2020) over the whole shot; the dither is that of Bayer 1973.
public final class PixelArt: Painter {
    /// How much hue and chroma count beside lightness: more, or dither mixes hues.
    private static let chroma = 1.8
    private static let axes = SIMD3(1, chroma, chroma)
    private let easel: Easel
    private let block: Int
    private let share: Double
    private let toned, small, blurred: Canvas
    private let blur = GaussianWeights(deviation: 1)
    private var palette: (shot: ShotColors, curve: ToneCurve, colors: [Float], places: [Float])?

    /// The clamp to the frame's own blocks keeps what is taken from its neighbour in the palette; more would drag
    /// dither along with what moves.
    public let steadiness = Steadiness(history: 0.5)

    /// - Parameter block: pixels to a side of one of the game's, 2…64; nil for a 120th of the picture's short side;
    ///   smaller where that would have fewer than 24.
    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission, block: Int?) throws {
        let block = block ?? Self.standard(width: commission.width, height: commission.height)
        guard (2...64).contains(block) else {
            throw CanvasError(code: .parameter, message: "a block of pixel art has 2 to 64 pixels, not \(block)")
        }
        easel = Easel(commission)
        share = commission.share
        self.block = min(block, Self.room(width: commission.width, height: commission.height))
        toned = try easel.canvas()
        small = try Canvas(
            width: (commission.width + self.block - 1) / self.block,
            height: (commission.height + self.block - 1) / self.block)
        blurred = try Canvas(width: small.width, height: small.height)
    }

    /// The block of pictures of a size, for which none was asked.
    private static func standard(width: Int, height: Int) -> Int {
        min(max((min(width, height) + 60) / 120, 2), 64)
    }

    /// The largest block that pictures of a size have room for.
    private static func room(width: Int, height: Int) -> Int { max(min(width, height) / 24, 1) }

    /// What the user should know where blocks have to be smaller than asked for; nil where they haven't.
    static func note(block: Int?, width: Int, height: Int) -> String? {
        let room = room(width: width, height: height)
        guard let block, block > room else { return nil }
        return "style.pixel-art has blocks of \(room) pixels instead of \(block): fewer than 24 to the short side "
            + "would "
            + "show nothing"
    }

    /// Sets the blocks of the canvas.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let (curve, colors, places) = try palette(for: shot)
        try easel.check(canvas)
        try easel.load(source, curve: curve, into: toned)
        shrink(toned)
        let count = Int32(small.width)
        let within = min(share, 1)
        easel.threads.forEachRow(of: small.height) { [self] y, thread in
            let smooth = blurred.row(y)
            cpainting_gaussian_row(
                small.pixels, smooth, count, Int32(small.height), blur.values, blur.radius,
                easel.scratch.row(0, of: thread), Int32(y))
        }
        easel.threads.forEachRow(of: small.height) { [self] y, _ in
            var quantizer = CPaintingQuantizer(
                colors: Int32(colors.count / 4), chroma: Float(Self.chroma), dither: 0.042, blend: 0.012,
                mix: Float(within))
            cpainting_sharpen_row(small.row(y), blurred.row(y), count, Float(0.6 * within))
            cpainting_quantize_row(small.row(y), count, colors, places, &quantizer, Int32(y))
        }
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_blocks_row(small.pixels, count, Int32(block), canvas.row(y), Int32(easel.width), Int32(y))
        }
    }

    /// Shows the canvas, its blocks made flat again, over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.check(canvas)
        shrink(canvas)
        try easel.show(canvas, over: source, into: target, opacity: Float(min(1, 2 * share))) { [self] y, _, row in
            cpainting_blocks_row(
                small.pixels, Int32(small.width), Int32(block), row, Int32(easel.width), Int32(y))
        }
    }

    private func shrink(_ picture: Canvas) {
        easel.threads.forEachRow(of: small.height) { [self] y, _ in
            cpainting_shrink_row(
                picture.pixels, Int32(easel.width), Int32(easel.height), Int32(block), small.row(y), Int32(y))
        }
    }

    /// The tone curve of the shot and its palette: colours, and their places in OKLab, four floats each. Found once for
    /// all of its frames.
    private func palette(for shot: ShotColors) throws -> (ToneCurve, [Float], [Float]) {
        if let palette, palette.shot == shot { return (palette.curve, palette.colors, palette.places) }
        let curve = ToneCurve(tone: shot.tone, darkest: 0.03, middle: 0.5, lightest: 1, amount: min(share, 1))
        let samples = try ColorClusters.samples(of: shot.colors, curve: curve, evenness: 0.6)
        let count = Int((48 - 24 * min(share, 1) - 18 * max(share - 1, 0)).rounded())
        let clusters = ColorClusters(samples, count: count, axes: Self.axes).centers
        let vivid = 1 + 0.35 * min(share, 1.4)
        var colors: [Float] = []
        var places: [Float] = []
        for center in clusters {
            let color = Self.vivid(center.color, vivid)
            colors += [Float(color.x), Float(color.y), Float(color.z), 0]
            let place = center.place * Self.axes
            places += [Float(place.x), Float(place.y), Float(place.z), 0]
        }
        if colors.isEmpty { (colors, places) = ([0, 0, 0, 0], [0, 0, 0, 0]) }
        palette = (shot, curve, colors, places)
        return (curve, colors, places)
    }

    /// A stronger colour of the same luma, inside 0…1.
    private static func vivid(_ color: SIMD3<Double>, _ gain: Double) -> SIMD3<Double> {
        let luma = Luma.of(color)
        let grey = SIMD3(repeating: luma)
        let stretched = grey + (color - grey) * gain
        return stretched.clamped(lowerBound: .zero, upperBound: .one)
    }
}
