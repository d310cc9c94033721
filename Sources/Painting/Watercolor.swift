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
    private let weights: GaussianWeights
    private let wetBlur, rimBlur: WideBlur
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
        guard (0...1).contains(strength), (0...1).contains(options.paper) else {
            throw PaintingError(code: .parameter, message: "strength and paper of a watercolor are from 0 to 1")
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
        weights = GaussianWeights(deviation: settings.smoothing)
        let wide = settings.wetBlur >= 6 ? 4 : settings.wetBlur >= 3 ? 2 : 1
        wetBlur = try WideBlur(width: width, height: height, deviation: settings.wetBlur, factor: wide)
        let fine = settings.rimBlur >= 2.5 ? 2 : 1
        rimBlur = try WideBlur(width: width, height: height, deviation: settings.rimBlur, factor: fine)
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

    public func paint(_ source: PictureView, tone: ShotTone, into canvas: Canvas) throws {
        try source.check(width: width, height: height, name: "source")
        try check(canvas)
        load(source, tone: tone)
        tangents.update(from: toned.pixels, threads: threads, scratch: scratch)
        layWashes(into: canvas)
        wetBlur.update(from: canvas.pixels, threads: threads, scratch: scratch)
        runTogether(canvas)
        unsteady(canvas)
        rimBlur.update(from: work.pixels, threads: threads, scratch: scratch)
        layPigment(into: canvas)
    }

    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try source.check(width: width, height: height, name: "source")
        try target.check(width: width, height: height, name: "target")
        try check(canvas)
        guard source.bitDepth == target.bitDepth else {
            let depths = "\(source.bitDepth) and \(target.bitDepth)"
            throw PaintingError(code: .bitDepth, message: "source and target differ in depth: \(depths) bits")
        }
        var page = settings.page
        threads.forEachBand(ofRows: height) { [self] rows, thread in
            let row = scratch.row(0, of: thread)
            for y in rows {
                cpainting_displace_row(
                    canvas.pixels, Int32(width), Int32(height), paper.row(y), settings.fringe, row, Int32(y))
                cpainting_page_row(row, paper.row(y), Int32(width), &page)
                cpainting_store_row(
                    row, source.row(y), settings.opacity, Int32(source.bitDepth), Int32(width), target.row(y))
            }
        }
    }

    private func check(_ canvas: Canvas) throws {
        guard canvas.width == width, canvas.height == height else {
            let sizes = "\(canvas.width)×\(canvas.height), the look was made for \(width)×\(height)"
            throw PaintingError(code: .size, message: "cannot paint: the canvas is \(sizes)")
        }
    }

    private func load(_ source: PictureView, tone: ShotTone) {
        let curve = ToneCurve(tone: tone, darkest: 0.14, middle: 0.58, lightest: 1, amount: settings.tone)
        curve.table.withUnsafeBufferPointer { table in
            threads.forEachBand(ofRows: height) { [self] rows, _ in
                for y in rows {
                    cpainting_load_row(
                        source.row(y), Int32(source.bitDepth), Int32(width), table.baseAddress, 1, toned.row(y))
                }
            }
        }
    }

    private func layWashes(into canvas: Canvas) {
        threads.forEachBand(ofRows: height) { [self] rows, thread in
            cpainting_sector_means(
                toned.pixels, work.pixels, Int32(width), Int32(height), weights.values, weights.radius,
                scratch.row(0, of: thread), Int32(rows.lowerBound), Int32(rows.upperBound))
        }
        threads.forEachBand(ofRows: height) { [self] rows, _ in
            var wash = settings.wash
            for y in rows {
                cpainting_kuwahara(
                    work.pixels, tangents.pixels, canvas.pixels, Int32(width), Int32(height), Float(settings.brush), 1,
                    Int32(y), Int32(y + 1))
                cpainting_wash_row(canvas.row(y), brushNoise.row(y), Int32(width), &wash)
            }
        }
    }

    private func runTogether(_ canvas: Canvas) {
        threads.forEachBand(ofRows: height) { [self] rows, thread in
            var bleed = settings.bleed
            let blurred = scratch.row(0, of: thread), spare = scratch.row(1, of: thread)
            for y in rows {
                wetBlur.enlargeRow(y, into: blurred, scratch: spare)
                cpainting_bleed_row(canvas.row(y), blurred, brushNoise.row(y), Int32(width), &bleed)
            }
        }
    }

    /// From the canvas to the working picture.
    private func unsteady(_ canvas: Canvas) {
        threads.forEachBand(ofRows: height) { [self] rows, _ in
            for y in rows {
                cpainting_displace_row(
                    canvas.pixels, Int32(width), Int32(height), brushNoise.row(y), Float(settings.wobble), work.row(y),
                    Int32(y))
            }
        }
    }

    /// From the working picture to the canvas.
    private func layPigment(into canvas: Canvas) {
        threads.forEachBand(ofRows: height) { [self] rows, thread in
            var pigment = settings.pigment
            let blurred = scratch.row(0, of: thread), spare = scratch.row(1, of: thread)
            for y in rows {
                rimBlur.enlargeRow(y, into: blurred, scratch: spare)
                let row = canvas.row(y)
                row.update(from: work.row(y), count: 4 * width)
                cpainting_pigment_row(row, blurred, brushNoise.row(y), Int32(width), &pigment)
            }
        }
    }
}
