import CPainting
public import MediaTypes

/// Watercolour on cold-pressed paper.
///
/// A bright tone curve, flat washes with pigment at their rims, wet-in-wet blooms, an unsteady hand; then granulation in
/// the valleys of the paper. After Bousseau et al. 2006 ("Interactive watercolor rendering with temporal coherence and
/// abstraction"), over an anisotropic Kuwahara filter (Kyprianidis et al. 2009).
public final class Watercolor: PaintedLook {
    public let width, height: Int
    private let settings: WatercolorSettings
    private let threads: PaintingThreads
    private let scratch: ScratchRows
    private let tangents: TangentField
    private let broad, fine: GaussianWeights
    private let wetBlur, rimBlur: WideBlur
    private let lines: FlowLines?
    private let toned, work: Canvas
    /// Turbulence, wetness, and the hand's way to the right and downwards: belongs to the picture.
    private let brushNoise: NoiseField
    /// Height, grain and slopes of the paper: belongs to the page.
    private let paper: NoiseField

    /// - Parameters:
    ///   - strength: 0 is the source, 0.7 the full look, 1 an exaggerated one.
    ///   - threads: how many threads paint, the caller's among them.
    /// - Throws: `PaintingError` with `size` or `parameter`.
    public init(
        width: Int, height: Int, seed: UInt64, strength: Double = 0.7, options: Options = Options(), threads: Int = 2
    ) throws {
        guard [strength, options.paper, options.lines].allSatisfy((0...1).contains) else {
            throw PaintingError(
                code: .parameter, message: "strength, paper and lines of a watercolor are from 0 to 1")
        }
        self.width = width
        self.height = height
        let scale = Double(min(width, height)) / 720
        settings = WatercolorSettings(strength: strength, scale: scale, options: options)
        let pool = try PaintingThreads(count: threads)
        self.threads = pool
        toned = try Canvas(width: width, height: height)
        work = try Canvas(width: width, height: height)
        scratch = ScratchRows(width: width, rowsPerThread: 2, threads: threads)
        tangents = try TangentField(width: width, height: height, deviation: max(2.2 * scale, 1))
        broad = GaussianWeights(deviation: settings.smoothing)
        fine = GaussianWeights(deviation: settings.fineSmoothing)
        let quarter = settings.wetBlur >= 6 ? 4 : settings.wetBlur >= 3 ? 2 : 1
        wetBlur = try WideBlur(width: width, height: height, deviation: settings.wetBlur, factor: quarter)
        let half = settings.rimBlur >= 2.5 ? 2 : 1
        rimBlur = try WideBlur(width: width, height: height, deviation: settings.rimBlur, factor: half)
        lines =
            try options.lines == 0
            ? nil
            : FlowLines(
                width: width, height: height, deviation: 0.9 * max(scale, 0.7), smoothing: max(3 * scale, 1),
                spacing: max(10 * scale, 2))
        brushNoise = Self.brushNoise(width: width, height: height, seed: seed, scale: scale, threads: pool)
        paper = NoiseField.paper(width: width, height: height, seed: seed, scale: max(scale, 0.6), threads: pool)
    }

    private static func brushNoise(
        width: Int, height: Int, seed: UInt64, scale: Double, threads: PaintingThreads
    ) -> NoiseField {
        let hand: [NoiseField.Octave] = [
            .init(deviation: 22 * scale, weight: 1), .init(deviation: 9 * scale, weight: 0.45),
        ]
        let turbulence: [NoiseField.Octave] = [
            .init(deviation: 70 * scale, weight: 1), .init(deviation: 28 * scale, weight: 0.6),
            .init(deviation: 12 * scale, weight: 0.35),
        ]
        let wetness: [NoiseField.Octave] = [
            .init(deviation: 60 * scale, weight: 1), .init(deviation: 25 * scale, weight: 0.5),
        ]
        return NoiseField.layered(
            width: width, height: height, seed: seed, channels: [turbulence, wetness, hand, hand], limit: 2.2,
            threads: threads)
    }

    /// Lays washes, pigment and lines on the canvas; the paper comes with ``finish(_:source:into:)``.
    /// - Throws: `PaintingError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, tone: ShotTone, into canvas: Canvas) throws {
        try source.check(width: width, height: height, name: "source")
        try check(canvas)
        load(source, tone: tone)
        tangents.update(from: toned.pixels, threads: threads, scratch: scratch)
        layWashes(into: canvas)
        runTogether(canvas)
        wobble(canvas)
        layPigment(into: canvas)
        if let lines { draw(lines, on: canvas) }
    }

    /// Shows the canvas through the paper, over the source as far as the strength leaves it visible.
    /// - Throws: `PaintingError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try source.check(width: width, height: height, name: "source")
        try target.check(width: width, height: height, name: "target")
        try check(canvas)
        guard source.bitDepth == target.bitDepth else {
            let depths = "\(source.bitDepth) and \(target.bitDepth)"
            throw PaintingError(code: .bitDepth, message: "source and target differ in depth: \(depths) bits")
        }
        threads.forEachRow(of: height) { [self] y, thread in
            var page = settings.page
            let row = scratch.row(0, of: thread)
            cpainting_displace_row(
                canvas.pixels, Int32(width), Int32(height), paper.row(y), settings.fringe, row, Int32(y))
            if var border = settings.border {
                cpainting_border_row(
                    row, brushNoise.row(y), paper.row(y), Int32(width), Int32(height), &border, Int32(y))
            }
            cpainting_page_row(row, paper.row(y), Int32(width), &page)
            cpainting_store_row(
                row, source.row(y), settings.opacity, Int32(source.bitDepth), Int32(width), target.row(y))
        }
    }

    private func check(_ canvas: Canvas) throws {
        guard canvas.width == width, canvas.height == height else {
            let sizes = "\(canvas.width)×\(canvas.height), the look was made for \(width)×\(height)"
            throw PaintingError(code: .size, message: "cannot paint: the canvas is \(sizes)")
        }
    }

    private func load(_ source: PictureView, tone: ShotTone) {
        let curve = ToneCurve(tone: tone, darkest: 0.15, middle: 0.61, lightest: 1, amount: settings.tone)
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_load_row(source.row(y), Int32(source.bitDepth), Int32(width), curve.table, 1, toned.row(y))
        }
    }

    /// A broad brush, then a small one where the broad one lost something, then flat tones.
    private func layWashes(into canvas: Canvas) {
        threads.forEachRow(of: height) { [self] y, thread in
            cpainting_sector_means_row(
                toned.pixels, work.row(y), Int32(width), Int32(height), broad.values, broad.radius,
                scratch.row(0, of: thread), Int32(y))
        }
        threads.forEachRow(of: height) { [self] y, thread in
            var detail = settings.detail
            var wash = settings.wash
            let row = canvas.row(y)
            let small = scratch.row(0, of: thread)
            let sums = scratch.row(1, of: thread)
            cpainting_kuwahara_row(
                work.pixels, tangents.pixels, row, Int32(width), Int32(height), Float(settings.brush), 1, Int32(y))
            cpainting_gaussian_row(
                toned.pixels, small, Int32(width), Int32(height), fine.values, fine.radius, sums, Int32(y))
            cpainting_detail_row(row, small, Int32(width), &detail)
            cpainting_wash_row(row, brushNoise.row(y), Int32(width), &wash)
        }
    }

    /// Wet in wet, on the canvas.
    private func runTogether(_ canvas: Canvas) {
        wetBlur.update(from: canvas.pixels, threads: threads, scratch: scratch)
        threads.forEachRow(of: height) { [self] y, thread in
            var bleed = settings.bleed
            let blurred = scratch.row(0, of: thread)
            wetBlur.enlargeRow(y, into: blurred, scratch: scratch.row(1, of: thread))
            cpainting_bleed_row(canvas.row(y), blurred, brushNoise.row(y), Int32(width), &bleed)
        }
    }

    /// From the canvas to the working picture, by an unsteady hand.
    private func wobble(_ canvas: Canvas) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_displace_row(
                canvas.pixels, Int32(width), Int32(height), brushNoise.row(y), Float(settings.wobble), work.row(y),
                Int32(y))
        }
    }

    /// From the working picture to the canvas.
    private func layPigment(into canvas: Canvas) {
        rimBlur.update(from: work.pixels, threads: threads, scratch: scratch)
        threads.forEachRow(of: height) { [self] y, thread in
            var pigment = settings.pigment
            let row = canvas.row(y)
            let blurred = scratch.row(0, of: thread)
            rimBlur.enlargeRow(y, into: blurred, scratch: scratch.row(1, of: thread))
            row.update(from: work.row(y), count: 4 * width)
            cpainting_pigment_row(row, blurred, brushNoise.row(y), Int32(width), &pigment)
        }
    }

    private func draw(_ lines: FlowLines, on canvas: Canvas) {
        lines.update(from: toned, along: tangents, into: work, threads: threads, scratch: scratch)
        threads.forEachRow(of: height) { [self] y, thread in
            var ink = settings.ink
            let crowd = scratch.row(0, of: thread)
            lines.crowdRow(y, into: crowd, scratch: scratch.row(1, of: thread))
            cpainting_ink_row(
                canvas.row(y), work.row(y), crowd, brushNoise.row(y), paper.row(y), Int32(width), &ink)
        }
    }
}
