import CPainting
import Canvases

/// The lines of a picture: where a difference of Gaussians, smoothed along the flow, lies below its ground
/// (Kang et al. 2007, Winnemöller 2011).
final class FlowLines {
    /// What lines are drawn.
    struct Settings {
        /// The deviation of the narrower Gaussian, in pixels: about half a line's width.
        var deviation: Double
        /// The sharpness of the difference of Gaussians.
        var sharpness = 8.0
        /// Deviation along the flow, in pixels.
        var smoothing: Double
        /// The contrast, as a share of the luma, from which there is a line, and at which it is full.
        var low = 0.035, high = 0.16
        /// Pixels over which lines count as crowded.
        var spacing: Double
        /// Whether lines in dark surroundings are drawn on the bright side of edges: for lines that are light
        /// themselves.
        var followsContext = false
        /// How far crowded lines are weakened, from which density up to which.
        var thinning: CPaintingThinning?
    }

    private let width, height: Int
    private let ground: GaussianWeights
    private let threshold: CPaintingLineThreshold
    private let thinning: CPaintingThinning?
    private let luma: Plane
    private let difference: FlowDifference
    private let crowd: PlaneBlur
    private let context: PlaneBlur?
    /// The lines of the last update, 0…1.
    let plane: Plane

    init(width: Int, height: Int, settings: Settings) {
        self.width = width
        self.height = height
        ground = GaussianWeights(deviation: 2.2 * settings.deviation)
        threshold = CPaintingLineThreshold(low: Float(settings.low), high: Float(settings.high))
        thinning = settings.thinning
        luma = Plane(width: width, height: height)
        difference = FlowDifference(
            width: width, height: height, deviation: settings.deviation, sharpness: settings.sharpness,
            smoothing: settings.smoothing)
        crowd = PlaneBlur(width: width, height: height, deviation: settings.spacing)
        context =
            settings.followsContext
            ? PlaneBlur(width: width, height: height, deviation: 1.5 * settings.spacing) : nil
        plane = Plane(width: width, height: height)
    }

    /// - Parameters:
    ///   - deviation: of the narrower Gaussian across the line, in pixels; the wider one has 1.6 times it.
    ///   - smoothing: of the Gaussian along the line, in pixels.
    ///   - spacing: pixels over which lines count as crowded.
    convenience init(width: Int, height: Int, deviation: Double, smoothing: Double, spacing: Double) throws {
        self.init(
            width: width, height: height,
            settings: Settings(deviation: deviation, smoothing: smoothing, spacing: spacing))
    }

    /// Draws the lines of `luma` into ``plane``, thinned where they crowd. Needs three scratch rows a thread.
    func update(
        from luma: Plane, along tangents: UnsafePointer<Float>, threads: CanvasThreads, scratch: ScratchRows
    ) {
        difference.update(from: luma, along: tangents, threads: threads, scratch: scratch)
        context?.update(from: luma, threads: threads, scratch: scratch)
        threads.forEachRow(of: height) { [self] y, thread in
            let ground = scratch.row(0, of: thread)
            cpainting_plane_gaussian_row(
                luma.pixels, ground, Int32(width), Int32(height), self.ground.values, self.ground.radius,
                scratch.row(1, of: thread), Int32(y))
            drawRow(y, over: ground, scratch.row(1, of: thread), scratch.row(2, of: thread))
        }
        crowd.update(from: plane, threads: threads, scratch: scratch)
        guard var thinning else { return }
        threads.forEachRow(of: height) { [self] y, thread in
            let near = scratch.row(0, of: thread)
            crowd.enlargeRow(y, into: near, scratch: scratch.row(1, of: thread))
            cpainting_thin_row(plane.row(y), near, Int32(width), &thinning)
        }
    }

    private func drawRow(
        _ y: Int, over ground: UnsafePointer<Float>, _ surroundings: UnsafeMutablePointer<Float>,
        _ scratch: UnsafeMutablePointer<Float>
    ) {
        var threshold = threshold
        if let context {
            context.enlargeRow(y, into: surroundings, scratch: scratch)
            cpainting_contour_plane_row(
                difference.plane.row(y), ground, surroundings, plane.row(y), Int32(width), &threshold)
        } else {
            cpainting_line_plane_row(difference.plane.row(y), ground, plane.row(y), Int32(width), &threshold)
        }
    }

    /// Draws the lines of `picture` into `lines`: 0…1 in each channel. Needs two scratch rows a thread.
    func update(
        from picture: Canvas, along tangents: TangentField, into lines: Canvas, threads: CanvasThreads,
        scratch: ScratchRows
    ) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_luma_row(picture.row(y), luma.row(y), Int32(width))
        }
        update(from: luma, along: tangents.pixels, threads: threads, scratch: scratch)
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_spread_row(plane.row(y), lines.row(y), Int32(width))
        }
    }

    /// Row `y` of the lines as they were before they were thinned, blurred: one float a pixel.
    func nearRow(_ y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        crowd.enlargeRow(y, into: row, scratch: scratch)
    }

    /// Row `y` of the blurred lines as float4.
    func crowdRow(_ y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        let near = scratch + width + 8
        nearRow(y, into: near, scratch: scratch)
        cpainting_spread_row(near, row, Int32(width))
    }
}
