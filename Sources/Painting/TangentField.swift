import CPainting

/// Which way the edges of a picture run: tangents, anisotropy and strength at half its size, from the structure tensor
/// smoothed by a Gaussian (Kyprianidis et al. 2009).
final class TangentField {
    private let width, height: Int
    private let weights: GaussianWeights
    private let luma: UnsafeMutablePointer<Float>
    private let tensors, tangents: Canvas

    /// Unit tangent x and y, anisotropy 0…1 and gradient's strength for each of the half-size pixels.
    var pixels: UnsafePointer<Float> { UnsafePointer(tensors.pixels) }

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

    /// Takes the field of `picture`, which has the full size. Needs one scratch row a thread.
    func update(from picture: UnsafePointer<Float>, threads: PaintingThreads, scratch: ScratchRows) {
        let columns = Int32(tensors.width), rows = Int32(tensors.height)
        threads.forEachBand(ofRows: tensors.height) { [self] band, _ in
            cpainting_half_luma(
                picture, Int32(width), Int32(height), luma, Int32(band.lowerBound), Int32(band.upperBound))
        }
        threads.forEachBand(ofRows: tensors.height) { [self] band, _ in
            cpainting_structure_tensor(
                luma, tensors.pixels, columns, rows, Int32(band.lowerBound), Int32(band.upperBound))
        }
        threads.forEachBand(ofRows: tensors.height) { [self] band, thread in
            cpainting_gaussian(
                tensors.pixels, tangents.pixels, columns, rows, weights.values, weights.radius,
                scratch.row(0, of: thread), Int32(band.lowerBound), Int32(band.upperBound))
        }
        threads.forEachBand(ofRows: tensors.height) { [self] band, _ in
            cpainting_tangents(
                tangents.pixels, tensors.pixels, columns, Int32(band.lowerBound), Int32(band.upperBound))
        }
    }
}
