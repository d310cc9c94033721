import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// Watercolour on cold-pressed paper.
///
/// A bright tone curve, flat washes with pigment at their rims, wet-in-wet blooms, an unsteady hand; then granulation
/// in the valleys of the paper. After Bousseau et al. 2006 ("Interactive watercolor rendering with temporal coherence
/// and abstraction"), over an anisotropic Kuwahara filter (Kyprianidis et al. 2009).
public final class Watercolor: Painter {
    private let easel: Easel
    private let settings: WatercolorSettings
    private let tangents: TangentField
    private let broad, fine: GaussianWeights
    private let wetBlur, rimBlur: WideBlur
    private let lines: FlowLines?
    private let toned, work: Canvas
    /// Turbulence, wetness, and the hand's way to the right and downwards: belongs to the picture.
    private let brushNoise: MovingNoise
    /// Height, grain and slopes of the paper: belongs to the page.
    private let paper: NoiseField

    /// Soft washes bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.9)

    private var width: Int { easel.width }
    private var height: Int { easel.height }
    private var threads: CanvasThreads { easel.threads }
    private var scratch: ScratchRows { easel.scratch }

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission, options: Options = Options()) throws {
        guard [options.paper, options.lines].allSatisfy((0...1).contains) else {
            throw CanvasError(code: .parameter, message: "paper and lines of a watercolor are from 0 to 1")
        }
        let (width, height, seed) = (commission.width, commission.height, commission.seed)
        let easel = Easel(commission)
        self.easel = easel
        let scale = commission.scale
        settings = WatercolorSettings(strength: commission.strength, scale: scale, options: options)
        let pool = commission.threads
        toned = try easel.canvas()
        work = try easel.canvas()
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
        easel.letter(.init(place: .look), spare: toned)
    }

    private static func brushNoise(
        width: Int, height: Int, seed: UInt64, scale: Double, threads: CanvasThreads
    ) -> MovingNoise {
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
        let noise = NoiseField.layered(
            width: width, height: height, seed: seed, channels: [turbulence, wetness, hand, hand], limit: 2.2,
            threads: threads)
        return MovingNoise(noise, grains: [28 * scale, 40 * scale, 14 * scale, 14 * scale])
    }

    /// Lays washes, pigment and lines on the canvas; the paper comes with ``finish(_:source:into:)``.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try easel.check(canvas)
        let curve = ToneCurve(tone: shot.tone, darkest: 0.15, middle: 0.61, lightest: 1, amount: settings.tone)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        brushNoise.update(motion, threads: threads)
        tangents.update(from: toned.pixels, threads: threads, scratch: scratch)
        layWashes(into: canvas)
        runTogether(canvas)
        wobble(canvas)
        layPigment(into: canvas)
        if let lines { draw(lines, on: canvas) }
    }

    /// Shows the canvas through the paper, over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: settings.opacity) { [self] y, _, row in
            var page = settings.page
            cpainting_displace_row(
                canvas.pixels, Int32(width), Int32(height), paper.row(y), settings.fringe, row, Int32(y))
            easel.write(y, of: source, on: canvas, into: row)
            if var border = settings.border {
                cpainting_border_row(
                    row, brushNoise.row(y), paper.row(y), Int32(width), Int32(height), &border, Int32(y))
            }
            cpainting_page_row(row, paper.row(y), Int32(width), &page)
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

    /// Draws the canvas into the working picture with an unsteady hand.
    private func wobble(_ canvas: Canvas) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_displace_row(
                canvas.pixels, Int32(width), Int32(height), brushNoise.row(y), Float(settings.wobble), work.row(y),
                Int32(y))
        }
    }

    /// Lays pigment from the working picture on the canvas.
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
