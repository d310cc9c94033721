import CPainting
import Canvases

/// A luma sharpened by a difference of Gaussians, which is then smoothed along the flow: dark on the dark side of an
/// edge, bright on the other (Kang et al. 2007; Winnemöller, Kyprianidis and Olsen 2012).
final class FlowDifference {
    private let narrow, wide: GaussianWeights
    private let sharpness: Float
    private let integral: FlowIntegral
    private let sharp: Plane
    /// The result: (1 + sharpness) × the narrower Gaussian − sharpness × the wider one, along the flow.
    let plane: Plane

    /// - Parameters:
    ///   - deviation: of the narrower Gaussian, in pixels; the wider one has 1.6 times it.
    ///   - smoothing: deviation along the flow, in pixels.
    init(width: Int, height: Int, deviation: Double, sharpness: Double, smoothing: Double) {
        narrow = GaussianWeights(deviation: deviation)
        wide = GaussianWeights(deviation: 1.6 * deviation)
        self.sharpness = Float(sharpness)
        integral = FlowIntegral(deviation: smoothing, step: min(1.5, smoothing))
        sharp = Plane(width: width, height: height)
        plane = Plane(width: width, height: height)
    }

    /// Needs one scratch row a thread.
    func update(
        from luma: Plane, along tangents: UnsafePointer<Float>, threads: CanvasThreads, scratch: ScratchRows
    ) {
        threads.forEachRow(of: luma.height) { [self] y, thread in
            cpainting_sharpened_row(
                luma.pixels, sharp.row(y), Int32(luma.width), Int32(luma.height), narrow.values, narrow.radius,
                wide.values, wide.radius, sharpness, scratch.row(0, of: thread), Int32(y))
        }
        integral.smooth(sharp, along: tangents, into: plane, threads: threads)
        threads.forEachRow(of: luma.height) { [self] y, _ in
            cpainting_keep_corners_row(sharp.row(y), tangents, plane.row(y), Int32(luma.width), Int32(y))
        }
    }
}
