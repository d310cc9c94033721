import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A mosaic of small stones along the edges of the picture, in dark mortar.
///
/// The stones are superpixels (Achanta et al. 2012) around marks that move with the picture, in a metric turned with it
/// (Hausner 2001, "Simulating decorative mosaics").
public final class Mosaic: Painter {
    private let picture: TiledPicture

    /// Stones move as wholes; a little of the neighbour calms their edges.
    public let steadiness = Steadiness(history: 0.3)
    /// The stones.
    public var markLayers: [MarkLayer] { [picture.layer] }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let share = commission.share
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let spacing = max(22 * (0.45 + 0.55 * within + 0.8 * beyond) * commission.scale, 5)
        let finish = CPaintingTileFinish(
            unit: 0, trace: 0, tilt: Float(0.1 * within), glow: 0, bevel: Float(0.9 * within), low: 0, high: 0,
            main_low: 0,
            main_high: 0,
            gap: Float(0.92 * within), keep: 0.22, shine: 0, mix: Float(min(1.5 * within, 1)),
            color: (0.075, 0.068, 0.06))
        picture = try TiledPicture(
            commission,
            settings: TiledPicture.Settings(
                opacity: Float(min(1, 3 * share)),
                tiles: TileMap.Settings(
                    spacing: spacing, tolerance: 0.13, smoothing: 0.9 * commission.scale, square: 0.8, settling: 0.7),
                jitter: 0.14, darkest: 0.06, middle: 0.52, lightest: 1, tone: within,
                saturation: 1 + 0.4 * share, variety: 0.07 * share, hues: 0.06 * share,
                edge: max(spacing * 0.2, 1.5), gap: max(spacing * 0.05, 0.55), finish: finish))
    }

    /// Lays the stones.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func paint(_ source: PictureView, shot: ShotColors, motion: PaintMotion, into canvas: Canvas) throws {
        try picture.paint(source, tone: shot.tone, motion: motion, into: canvas)
    }

    /// Shows the canvas over the source as far as the strength leaves it visible.
    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public func finish(_ canvas: Canvas, source: PictureView, into target: PictureView) throws {
        try picture.show(canvas, over: source, into: target)
    }
}
