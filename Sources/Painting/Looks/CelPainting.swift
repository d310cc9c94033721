import CPainting
import Canvases
import MediaTypes

/// Flat areas in a few tones under drawn lines, as on a film animator's cels: what cartoon, anime and comic have in
/// common. After Winnemöller et al. 2006 ("Real-time video abstraction").
final class CelPainting {
    /// What distinguishes them.
    struct Settings {
        /// The opacity in the mixture with the source, 0…1.
        let opacity: Float
        /// The factor of all sizes; 1 suits 720 lines.
        let brush: Double
        /// Luma of the shot's dark, middle and light tones, and how far they are brought there.
        let darkest, middle, lightest, tone: Double
        let detail: CPaintingDetail
        let levels: CPaintingLevels
        /// What skin and shadows are painted with.
        let colors: CPaintingCelColors
        /// Pixels: half a line's width.
        let pen: Double
        /// The thinning of crowded lines.
        let thinning: CPaintingThinning
        let contour: CPaintingContour
        /// The colour of the paper whose screen letters stand clear of.
        var page: (Float, Float, Float)?
    }

    let easel: Easel
    private let settings: Settings
    private let areas: FlatAreas
    private let lines: FlowLines
    private let toned: Canvas
    private let luma: Plane

    /// - Throws: `CanvasError` with `size`.
    init(_ commission: Commission, settings: Settings) throws {
        easel = Easel(commission)
        self.settings = settings
        let scale = commission.scale
        areas = try FlatAreas(easel, scale: settings.brush, detail: settings.detail)
        lines = FlowLines(
            width: easel.width, height: easel.height,
            settings: FlowLines.Settings(
                deviation: settings.pen, smoothing: max(3 * scale, 1), low: 0.045, high: 0.17,
                spacing: max(10 * scale, 2), thinning: settings.thinning))
        toned = try easel.canvas()
        luma = Plane(width: easel.width, height: easel.height)
        var hand = Lettering.Hand(dark: settings.contour.color)
        if let page = settings.page {
            hand.place = .page
            hand.page = page
        }
        easel.letter(hand, spare: toned)
    }

    /// - Parameter row: gets each painted row, how much detail its flat areas had lost, and its lines, blurred: one
    ///   float a pixel.
    func paint(
        _ source: PictureView, tone: ShotTone, into canvas: Canvas,
        row finish: ((UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>) -> Void)? = nil
    ) throws {
        let curve = ToneCurve(
            tone: tone, darkest: settings.darkest, middle: settings.middle, lightest: settings.lightest,
            amount: settings.tone)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        let night = Float(ToneCurve.nightShare(of: tone))
        areas.update(from: toned) { draw($0) }
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var levels = settings.levels
            levels.night = night
            levels.floor *= 1 - night
            var colors = settings.colors
            var contour = settings.contour
            let row = canvas.row(y)
            let lost = easel.scratch.row(2, of: thread)
            areas.finishRow(y, thread: thread, detailOf: toned, into: row, lost: lost)
            cpainting_levels_row(row, areas.tangents.pixels, Int32(easel.width), &levels, Int32(y))
            cpainting_cel_colors_row(row, Int32(easel.width), &colors)
            cpainting_contour_row(row, lines.plane.row(y), lost, Int32(easel.width), &contour)
            guard let finish else { return }
            let near = easel.scratch.row(0, of: thread)
            lines.nearRow(y, into: near, scratch: easel.scratch.row(1, of: thread))
            finish(row, lost, near)
        }
    }

    private func draw(_ picture: Canvas) {
        let (threads, scratch) = (easel.threads, easel.scratch)
        threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_luma_row(picture.row(y), luma.row(y), Int32(easel.width))
        }
        lines.update(from: luma, along: areas.tangents.pixels, threads: threads, scratch: scratch)
    }

    func show(
        _ canvas: Canvas, over source: PictureView, into target: PictureView,
        page: (Int, Int, UnsafeMutablePointer<Float>) -> Void = { _, _, _ in }
    ) throws {
        try easel.show(canvas, over: source, into: target, opacity: settings.opacity, page: page)
    }
}
