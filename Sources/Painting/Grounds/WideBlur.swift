import CPainting
import Canvases

/// A Gaussian blur made on a smaller picture: for blurs of at least one and a half times the shrinking factor there is
/// no difference to see.
final class WideBlur {
    private let factor: Int
    private let width, height: Int
    private let weights: GaussianWeights
    private let small, smooth: Canvas

    /// - Parameters:
    ///   - deviation: of the Gaussian, in pixels of the full picture.
    ///   - factor: how many times smaller the working picture is.
    init(width: Int, height: Int, deviation: Double, factor: Int) throws {
        self.factor = factor
        self.width = width
        self.height = height
        weights = GaussianWeights(deviation: deviation / Double(factor))
        small = try Canvas(width: (width + factor - 1) / factor, height: (height + factor - 1) / factor)
        smooth = try Canvas(width: small.width, height: small.height)
    }

    /// Blurs `picture`, which has the full size. Needs one scratch row a thread.
    func update(from picture: UnsafePointer<Float>, threads: CanvasThreads, scratch: ScratchRows) {
        threads.forEachRow(of: small.height) { [self] y, _ in
            cpainting_shrink_row(picture, Int32(width), Int32(height), Int32(factor), small.row(y), Int32(y))
        }
        threads.forEachRow(of: small.height) { [self] y, thread in
            cpainting_gaussian_row(
                small.pixels, smooth.row(y), Int32(small.width), Int32(small.height), weights.values, weights.radius,
                scratch.row(0, of: thread), Int32(y))
        }
    }

    /// Writes row `y` of the blurred picture at full size into `row`.
    func enlargeRow(_ y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        cpainting_enlarge_row(
            smooth.pixels, Int32(smooth.width), Int32(smooth.height), Int32(factor), scratch, row, Int32(width),
            Int32(y))
    }
}
