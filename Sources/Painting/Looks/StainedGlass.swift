import CPainting
public import Canvases
public import MediaTypes
public import Propagation

/// A window of stained glass: glowing panes along the shapes of the picture, in lead.
///
/// The panes are superpixels (Achanta et al. 2012) around marks that move with the picture, joined where their colours
/// are alike; the leads are wider along the contours of the picture.
public final class StainedGlass: Painter {
    private let picture: TiledPicture

    /// Panes move as wholes; a little of the neighbour calms their edges.
    public let steadiness = Steadiness(history: 0.3)
    /// The panes.
    public var markLayers: [MarkLayer] { [picture.layer] }

    /// - Throws: `CanvasError` with `size`.
    public init(_ commission: Commission) throws {
        let share = commission.share
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let spacing = max(42 * (0.4 + 0.6 * within + 0.8 * beyond) * commission.scale, 6)
        let finish = CPaintingTileFinish(
            unit: 0, trace: Float(0.75 * within), tilt: Float(0.14 * within), glow: Float(0.3 * within),
            bevel: Float(0.25 * within), low: 0, high: 0, main_low: 0, main_high: 0,
            gap: Float(0.97 * within), keep: 0.06, shine: Float(0.13 * within), mix: Float(min(1.5 * within, 1)),
            color: (0.03, 0.032, 0.038))
        picture = try TiledPicture(
            commission,
            settings: TiledPicture.Settings(
                opacity: Float(min(1, 3 * share)),
                tiles: TileMap.Settings(
                    spacing: spacing, tolerance: 0.1, smoothing: 1.7 * commission.scale, square: 0, settling: 0.6,
                    panes: .init(tolerance: 0.05, most: 9)),
                jitter: 0.36, darkest: 0.05, middle: 0.55, lightest: 1, tone: within,
                saturation: 1 + share, variety: 0.12 * share, hues: 0.08 * share,
                edge: max(spacing * 0.13, 2.4), gap: max(spacing * 0.04, 0.8), contours: 1.8, finish: finish))
    }

    /// Sets the panes.
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
