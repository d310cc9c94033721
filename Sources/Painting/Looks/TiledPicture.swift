import CPainting
import Canvases
import MediaTypes
import Propagation

/// A picture laid in tiles, each in one colour: what mosaic and stained glass have in common.
final class TiledPicture {
    /// What distinguishes them.
    struct Settings {
        /// The opacity in the mixture with the source, 0…1.
        let opacity: Float
        let tiles: TileMap.Settings
        /// How far the marks lie from an even grid, in spacings.
        let jitter: Double
        /// Luma of the shot's dark, middle and light tones, and how far they are brought there.
        let darkest, middle, lightest, tone: Double
        /// The factor of saturation; 1 leaves the colours.
        let saturation: Double
        /// How far tiles of one colour differ in brightness, and in hue, 0…1.
        let variety, hues: Double
        /// Pixels: how far an edge is lit, and half the width of a gap.
        let edge, gap: Double
        /// How many times as wide the gaps are along the contours of the picture.
        var contours = 1.0
        let finish: CPaintingTileFinish
    }

    let layer: MarkLayer
    private let easel: Easel
    private let settings: Settings
    private let map: TileMap
    private let toned: Canvas
    /// The brush that paints on tiles.
    private let brush: GaussianWeights
    private let taps: CPaintingTileTaps
    private let finish: CPaintingTileFinish
    private var colors: [Float] = []

    /// - Throws: `CanvasError` with `size`.
    init(_ commission: Commission, settings: Settings) throws {
        easel = Easel(commission)
        self.settings = settings
        layer = MarkLayer(spacing: settings.tiles.spacing, jitter: settings.jitter, seed: commission.seed)
        map = try TileMap(easel, settings: settings.tiles)
        toned = try easel.canvas()
        brush = GaussianWeights(deviation: max(1.7 * commission.scale, 0.5))
        taps = CPaintingTileTaps(radius: settings.edge)
        var finish = settings.finish
        finish.unit = Float(1 / settings.tiles.spacing)
        finish.low = taps.share(at: settings.gap - 0.7)
        finish.high = max(taps.share(at: settings.gap + 0.7), finish.low + 0.01)
        finish.main_low = taps.share(at: settings.contours * settings.gap - 0.7)
        finish.main_high = max(taps.share(at: settings.contours * settings.gap + 0.7), finish.main_low + 0.01)
        self.finish = finish
        easel.letter(.init(clean: 0.6), spare: toned)
    }

    func paint(_ source: PictureView, tone: ShotTone, motion: PaintMotion, into canvas: Canvas) throws {
        let curve = ToneCurve(
            tone: tone, darkest: settings.darkest, middle: settings.middle, lightest: settings.lightest,
            amount: settings.tone)
        try easel.check(canvas)
        try easel.load(source, curve: curve, squaredLuma: true, into: toned)
        let marks = motion.marks.first ?? []
        guard !marks.isEmpty else {
            canvas.pixels.update(from: toned.pixels, count: 4 * easel.width * easel.height)
            return
        }
        map.update(from: toned, motion: motion)
        color(marks)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            let shades = easel.scratch.row(0, of: thread)
            canvas.row(y).update(from: toned.row(y), count: 4 * easel.width)
            if finish.trace > 0 {
                cpainting_gaussian_row(
                    toned.pixels, shades, Int32(easel.width), Int32(easel.height), brush.values, brush.radius,
                    easel.scratch.row(1, of: thread), Int32(y))
            }
            map.layRow(y, colors: colors, taps: taps, finish: finish, shades: shades, into: canvas.row(y))
        }
    }

    func show(_ canvas: Canvas, over source: PictureView, into target: PictureView) throws {
        try easel.show(canvas, over: source, into: target, opacity: settings.opacity)
    }

    /// Tiles of one colour that differ a little, each in its own way.
    private func color(_ marks: [Mark]) {
        colors.removeAll(keepingCapacity: true)
        colors.append(contentsOf: map.colors)
        for (tile, mark) in marks.enumerated() {
            let random = (0..<4).map { Float(MarkLayer.fraction(layer.seed, mark.id, 8 + UInt32($0)) * 2 - 1) }
            let old = SIMD3(colors[8 * tile], colors[8 * tile + 1], colors[8 * tile + 2])
            let new = varied(old, brightness: random[0], hue: random[1])
            for channel in 0..<3 { colors[8 * tile + channel] = new[channel] }
            colors[8 * tile + 3] = random[2]
            colors[8 * tile + 4] = random[3]
            if map.panes.isEmpty { colors[8 * tile + 5] = 1 }
        }
    }

    /// How much a colour is that of skin, 0…1: towards orange, neither grey nor glaring.
    /// - Parameter chroma: R, G and B less luma.
    private static func skin(_ chroma: SIMD3<Float>) -> Float {
        let size = (chroma.x * chroma.x + chroma.z * chroma.z).squareRoot()
        guard size > 0.02, chroma.x > 0, chroma.z < 0 else { return 0 }
        func step(_ value: Float, _ low: Float, _ high: Float) -> Float {
            min(max((value - low) / (high - low), 0), 1)
        }
        let slope = -chroma.z / chroma.x
        return step(slope, 0.35, 0.6) * (1 - step(slope, 1.9, 2.6)) * step(size, 0.04, 0.08)
            * (1 - step(size, 0.3, 0.4))
    }

    private func varied(_ color: SIMD3<Float>, brightness: Float, hue: Float) -> SIMD3<Float> {
        let luma = Luma.of(color)
        let chroma = color - SIMD3(repeating: luma)
        let strength = max(abs(chroma.x), abs(chroma.y), abs(chroma.z))
        let calm = 1 - 0.75 * min(max((strength - 0.1) / 0.35, 0), 1)
        let vivid = Float(settings.saturation - 1) * calm * (1 - 0.75 * Self.skin(chroma))
        let stretched = chroma * (1 + vivid)
        // Red, green and blue handed on by one place is a third of a turn of hue.
        let turned = SIMD3(stretched.z, stretched.x, stretched.y)
        let hued = stretched + (turned - stretched) * (hue * Float(settings.hues))
        let light = luma * (1 + brightness * Float(settings.variety))
        return (SIMD3(repeating: light) + hued).clamped(lowerBound: .zero, upperBound: .one)
    }
}
