import CPainting
import Canvases

/// A ``WideBlur`` of one plane.
final class PlaneBlur {
    private let factor: Int
    private let width: Int
    private let weights: GaussianWeights
    private let small, smooth: Plane

    /// - Parameters:
    ///   - deviation: of the Gaussian, in pixels of the full picture.
    ///   - factor: how many times smaller the working picture is; nil is as much smaller as cannot be seen.
    init(width: Int, height: Int, deviation: Double, factor: Int? = nil) {
        let factor = factor ?? (deviation >= 12 ? 8 : deviation >= 6 ? 4 : deviation >= 3 ? 2 : 1)
        self.factor = factor
        self.width = width
        weights = GaussianWeights(deviation: deviation / Double(factor))
        small = Plane(width: (width + factor - 1) / factor, height: (height + factor - 1) / factor)
        smooth = Plane(width: small.width, height: small.height)
    }

    /// Blurs `plane`, which has the full size. Needs one scratch row a thread.
    func update(from plane: Plane, threads: CanvasThreads, scratch: ScratchRows) {
        threads.forEachRow(of: small.height) { [self] y, _ in
            cpainting_shrink_plane_row(
                plane.pixels, Int32(plane.width), Int32(plane.height), Int32(factor), small.row(y), Int32(y))
        }
        threads.forEachRow(of: small.height) { [self] y, thread in
            cpainting_plane_gaussian_row(
                small.pixels, smooth.row(y), Int32(small.width), Int32(small.height), weights.values, weights.radius,
                scratch.row(0, of: thread), Int32(y))
        }
    }

    /// Writes row `y` of the blurred plane at full size into `row`.
    func enlargeRow(_ y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        cpainting_enlarge_plane_row(
            smooth.pixels, Int32(smooth.width), Int32(smooth.height), Int32(factor), scratch, row, Int32(width),
            Int32(y))
    }
}
