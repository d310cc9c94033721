import CPainting
import Canvases
import MediaTypes
import Propagation

/// Dry media on toothed paper: what pencils and charcoal have in common.
///
/// Lines after Kang et al. 2007, strokes by line integral convolution (Cabral and Leedom 1993) of noise that moves with
/// the picture. The paper's tooth belongs to the page.
final class DryDrawing {
    /// What distinguishes them. Sizes are in pixels.
    struct Settings {
        /// Luma of the shot's dark and middle tones.
        var darkest, middle: Double
        /// Deviation of the tangents' smoothing, at half size.
        var tangents: Double
        var lines: FlowLines.Settings
        /// Deviations along and across a stroke.
        var length, width: Double
        /// Deviation of the tones that are rubbed into each other, and their share.
        var smudge = 0.0, rubbed: Float = 0
        /// The pencil without the unit, which the strokes know.
        var pencil: CPaintingPencil
        /// The size of the grain of the paper; 1 suits 720 lines.
        var paper: Double
        var sheet: CPaintingSheet
        /// The hand that writes letters: light through them, as the canvas has it.
        var hand = Lettering.Hand(backing: 0.5, gain: 1.45, chroma: 0, dark: (0, 0, 0))
    }

    private let easel: Easel
    private let settings: Settings
    private let strength: DrawingStrength
    /// How far the shot painted last is a night.
    private var night: Float = 0
    private let abstraction: Abstraction
    private let lines: FlowLines
    private let hatching: Hatching
    private let smudge: PlaneBlur?
    private let toned: Canvas
    private let luma, fine: Plane
    private let paper: NoiseField

    init(_ commission: Commission, settings: Settings) throws {
        let easel = Easel(commission)
        let (width, height, scale) = (easel.width, easel.height, commission.scale)
        self.easel = easel
        self.settings = settings
        strength = DrawingStrength(commission)
        abstraction = try Abstraction(easel, scale: scale, tangents: settings.tangents)
        lines = FlowLines(width: width, height: height, settings: settings.lines)
        hatching = try Hatching(
            easel, seed: commission.seed, scale: scale, length: settings.length, width: settings.width)
        smudge =
            settings.rubbed > 0 ? PlaneBlur(width: width, height: height, deviation: settings.smudge) : nil
        toned = try easel.canvas()
        luma = Plane(width: width, height: height)
        fine = Plane(width: width, height: height)
        paper = .paper(
            width: width, height: height, seed: commission.seed, scale: max(settings.paper, 0.6),
            threads: easel.threads)
        easel.letter(settings.hand, spare: toned)
    }

    /// The canvas gets what the drawing lets through: 1 is bare paper.
    func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(
            tone: shot.tone, darkest: settings.darkest, middle: settings.middle, lightest: 1, amount: 1,
            headroom: 0.5)
        night = Float(ToneCurve.nightShare(of: shot.tone))
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        abstraction.update(from: toned, into: luma, colors: canvas)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_luma_row(toned.row(y), fine.row(y), Int32(easel.width))
        }
        lines.update(
            from: fine, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        hatching.update(motion, along: abstraction.tangents)
        smudge?.update(from: luma, threads: easel.threads, scratch: easel.scratch)
        draw(on: canvas)
    }

    private func draw(on canvas: Canvas) {
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var pencil = settings.pencil
            pencil.unit = hatching.unit
            pencil.tint += (0.84 - pencil.tint) * night
            pencil.first *= strength.pressure * (1 - 0.6 * night)
            pencil.second *= strength.pressure * (1 - 0.6 * night)
            pencil.tint *= strength.pressure
            pencil.lines *= strength.pressure
            pencil.color *= 1 - 0.8 * night
            if let smudge {
                let rubbed = easel.scratch.row(0, of: thread)
                smudge.enlargeRow(y, into: rubbed, scratch: easel.scratch.row(1, of: thread))
                cpainting_mix_row(luma.row(y), rubbed, settings.rubbed, Int32(easel.width))
            }
            cpainting_pencil_row(
                luma.row(y), lines.plane.row(y), hatching.strokes.row(y), hatching.noiseRow(y), canvas.row(y),
                Int32(easel.width), &pencil)
        }
    }

    /// Shows the drawing on its paper. A night is drawn with the darkest of the medium.
    func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        var sheet = settings.sheet
        sheet.grain *= 1 - 0.5 * night
        func darkest(_ channel: Float) -> Float { channel + (min(channel, 0.055) - channel) * night }
        sheet.pigment = (darkest(sheet.pigment.0), darkest(sheet.pigment.1), darkest(sheet.pigment.2))
        let underlay = Easel.Underlay(amount: strength.underlay, paper: sheet.paper)
        try easel.show(canvas, over: source, into: target, opacity: strength.opacity, underlay: underlay) {
            [self] y, _, row in
            var sheet = sheet
            cpainting_sheet_row(row, paper.row(y), Int32(easel.width), &sheet)
        }
    }
}
