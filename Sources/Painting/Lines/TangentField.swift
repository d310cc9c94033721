import CPainting
import Canvases

/// Which way the edges of a picture run: tangents, anisotropy and strength at half its size, from the structure tensor
/// smoothed by a Gaussian (Kyprianidis et al. 2009).
final class TangentField {
    private let width, height: Int
    private let weights: GaussianWeights
    private let luma: UnsafeMutablePointer<Float>
    private let tangents: Canvas
    /// The structure tensor before it is smoothed: (gx², gx gy, gy², 0), half-size.
    let tensors: Canvas

    /// Unit tangent x and y, anisotropy 0…1 and gradient's strength for each of the half-size pixels.
    var pixels: UnsafePointer<Float> { UnsafePointer(tangents.pixels) }

    /// - Parameter deviation: of the Gaussian, in pixels of the half-size picture.
    init(width: Int, height: Int, deviation: Double) throws {
        self.width = width
        self.height = height
        weights = GaussianWeights(deviation: deviation)
        tensors = try Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
        tangents = try Canvas(width: tensors.width, height: tensors.height)
        luma = .allocate(capacity: tensors.width * tensors.height)
    }

    deinit { luma.deallocate() }

    /// Takes the field of `picture`, which has the full size. Needs two scratch rows a thread.
    func update(from picture: UnsafePointer<Float>, threads: CanvasThreads, scratch: ScratchRows) {
        let columns = Int32(tensors.width)
        let half = Int32(tensors.height)
        threads.forEachRow(of: tensors.height) { [self] y, _ in
            cpainting_half_luma_row(picture, Int32(width), Int32(height), luma + y * tensors.width, Int32(y))
        }
        threads.forEachRow(of: tensors.height) { [self] y, _ in
            cpainting_structure_tensor_row(luma, tensors.row(y), columns, half, Int32(y))
        }
        threads.forEachRow(of: tensors.height) { [self] y, thread in
            let sums = scratch.row(0, of: thread)
            let smooth = scratch.row(1, of: thread)
            cpainting_gaussian_row(
                tensors.pixels, smooth, columns, half, weights.values, weights.radius, sums, Int32(y))
            cpainting_tangents_row(smooth, tangents.row(y), columns)
        }
    }
}
