import CPainting
public import Canvases
import Foundation
public import MediaTypes
public import Propagation

/// A copper engraving, as on banknotes: three systems of lines that swell with darkness and bend over the forms, under
/// outlines.
///
/// The lines belong to the plate; the picture gives them their width, bends them and takes them along where it moves.
/// After Ostromoukhov 1999 ("Digital facial engraving").
public final class Engraving: Painter {
    private let easel: Easel
    private let strength: DrawingStrength
    /// Luma of the shot's middle tone.
    private let middle: Double
    private let abstraction: Abstraction
    private let lines: FlowLines
    private let height: PlaneBlur
    private let toned: Canvas
    private let luma, fine: Plane
    private let paper: NoiseField
    private let plate: CPaintingPlate
    /// How far the shot painted last is a night, whose darks are cut nearly solid.
    private var night: Float = 0

    /// Only tones are carried on, which bear much of their neighbours.
    public let steadiness = Steadiness(history: 0.8)

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(_ commission: Commission) throws {
        let easel = Easel(commission)
        self.easel = easel
        let (scale, share) = (commission.scale, commission.share)
        strength = DrawingStrength(commission)
        middle = 0.62 + 0.3 * (max(share, 1) - 1)
        abstraction = try Abstraction(easel, scale: 0.8 * scale, tangents: 2.5 * scale)
        lines = FlowLines(
            width: easel.width, height: easel.height,
            settings: .init(
                deviation: max(0.9 * scale, 0.8), smoothing: max(4 * scale, 2), spacing: max(10 * scale, 4),
                thinning: .init(amount: 0.8, sparse: 0.16, dense: 0.34)))
        height = PlaneBlur(width: easel.width, height: easel.height, deviation: max(11 * scale, 3))
        toned = try easel.canvas()
        luma = Plane(width: easel.width, height: easel.height)
        fine = Plane(width: easel.width, height: easel.height)
        paper = .paper(
            width: easel.width, height: easel.height, seed: commission.seed, scale: max(0.7 * scale, 0.6),
            threads: easel.threads)
        plate = Self.plate(scale: scale, strength)
        easel.letter(
            .init(
                clean: 0.45, backing: 0.5, gain: 1.6, chroma: 0, light: plate.paper, dark: plate.ink, place: .page,
                page: plate.paper,
                single: true), spare: toned)
    }

    private static func plate(scale: Double, _ strength: DrawingStrength) -> CPaintingPlate {
        func burin(_ degrees: Double, from: Float, to: Float, most: Float, bend: Float) -> CPaintingBurin {
            CPaintingBurin(
                x: Float(cos(degrees * .pi / 180)), y: Float(sin(degrees * .pi / 180)), from: from, to: to,
                most: most * strength.pressure, bend: bend)
        }
        return CPaintingPlate(
            burins: (
                burin(62, from: 0.02, to: 0.9, most: 0.78, bend: 4.5),
                burin(118, from: 0.42, to: 0.95, most: 0.6, bend: -3),
                burin(5, from: 0.72, to: 1.05, most: 0.6, bend: 2)
            ), pitch: Float(max(5.6 * scale * Double(strength.bold), 3)), relief: 0.06, paper: (0.955, 0.94, 0.885),
            ink: (0.09, 0.115, 0.165))
    }

    /// Gives the canvas what the plate needs: tone, height and outlines.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(tone: shot.tone, darkest: 0.03, middle: middle, lightest: 1, amount: 1, headroom: 0.5)
        night = Float(ToneCurve.nightShare(of: shot.tone))
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        abstraction.update(from: toned, into: luma)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_luma_row(toned.row(y), fine.row(y), Int32(easel.width))
        }
        lines.update(
            from: fine, along: abstraction.tangents.pixels, threads: easel.threads, scratch: easel.scratch)
        height.update(from: fine, threads: easel.threads, scratch: easel.scratch)
        motion.page?.content = CarriedPlate(motion, threads: easel.threads)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            let heights = easel.scratch.row(0, of: thread)
            let outlines = easel.scratch.row(2, of: thread)
            height.enlargeRow(y, into: heights, scratch: easel.scratch.row(1, of: thread))
            for x in 0..<easel.width { outlines[x] = 1 - 0.9 * strength.pressure * lines.plane.row(y)[x] }
            cpainting_gather_planes_row(luma.row(y), heights, outlines, canvas.row(y), Int32(easel.width))
        }
    }

    /// Prints the plate where it was made.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try finish(canvas, source: source, page: nil, into: target)
    }

    /// Prints the plate where the picture has carried it.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, page: PaintMemory?, into target: PictureView) throws {
        let carried = page?.content as? CarriedPlate
        let underlay = Easel.Underlay(amount: strength.underlay, paper: plate.paper)
        try easel.show(
            canvas, over: source, into: target, opacity: strength.opacity, underlay: underlay
        ) { [self] y, thread, row in
            var plate = plate
            plate.burins.0.most += max(0.94 - plate.burins.0.most, 0) * night
            var carry = carried?.view ?? CPaintingCarry(squares: nil, columns: 0, rows: 0)
            cpainting_plate_row(
                canvas.pixels, paper.row(y), row, Int32(easel.width), Int32(easel.height), &plate, &carry,
                easel.scratch.row(1, of: thread), Int32(y))
        }
    }
}
