import CPainting
import Canvases

/// A picture drawn together to flat areas with clean borders: two passes of the anisotropic Kuwahara filter
/// (Kyprianidis et al. 2009), then means along the tangent; what is too small for that, like eyes and letters, comes
/// back.
final class FlatAreas {
    let tangents: TangentField
    private let easel: Easel
    private let firstMeans, secondMeans, fine, along: GaussianWeights
    private let brush, step: Double
    private let detail: CPaintingDetail
    private let means: Canvas
    /// What both passes have made of the picture: flat, its borders not yet smoothed, and without detail.
    let flat: Canvas

    /// - Parameters:
    ///   - scale: of all sizes: 1 suits 720 lines.
    ///   - detail: what comes back.
    init(_ easel: Easel, scale: Double, detail: CPaintingDetail) throws {
        self.easel = easel
        self.detail = detail
        tangents = try TangentField(width: easel.width, height: easel.height, deviation: max(2.5 * scale, 1))
        firstMeans = GaussianWeights(deviation: max(1.9 * scale, 0.4))
        secondMeans = GaussianWeights(deviation: max(2.3 * scale, 0.4))
        fine = GaussianWeights(deviation: max(0.8 * scale, 0.4))
        // Samples 1.8 pixels apart of a Gaussian of 2.2 pixels.
        step = max(1.8 * scale, 0.5)
        along = GaussianWeights(deviation: 1.2)
        brush = max(5 * scale, 1)
        means = try easel.canvas()
        flat = try easel.canvas()
    }

    /// Takes `picture`, whose fourth channel is luma², as far as the first pass, which is given to `lines`: flat, but
    /// with its edges where they were.
    func update(from picture: Canvas, lines: (Canvas) -> Void = { _ in }) {
        let (width, height) = (Int32(easel.width), Int32(easel.height))
        tangents.update(from: picture.pixels, threads: easel.threads, scratch: easel.scratch)
        takeMeans(of: picture, firstMeans)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_kuwahara_row(
                means.pixels, tangents.pixels, flat.row(y), width, height, Float(0.75 * brush), 1, Int32(y))
            cpainting_square_luma_row(flat.row(y), width)
        }
        lines(flat)
        takeMeans(of: flat, secondMeans)
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_kuwahara_row(
                means.pixels, tangents.pixels, flat.row(y), width, height, Float(brush), 1, Int32(y))
        }
    }

    private func takeMeans(of picture: Canvas, _ weights: GaussianWeights) {
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            cpainting_sector_means_row(
                picture.pixels, means.row(y), Int32(easel.width), Int32(easel.height), weights.values, weights.radius,
                easel.scratch.row(0, of: thread), Int32(y))
        }
    }

    /// Writes row `y` of the flat picture, with the detail of `picture`, into `row`, and into `lost` how much of
    /// it the flat areas had lost (0…1, one float a pixel). Uses two scratch rows.
    func finishRow(
        _ y: Int, thread: Int, detailOf picture: Canvas, into row: UnsafeMutablePointer<Float>,
        lost: UnsafeMutablePointer<Float>
    ) {
        let (width, height) = (Int32(easel.width), Int32(easel.height))
        var detail = detail
        let small = easel.scratch.row(0, of: thread)
        cpainting_tangent_means_row(
            flat.pixels, tangents.pixels, row, width, height, along.values, along.radius, Float(step), Int32(y))
        cpainting_gaussian_row(
            picture.pixels, small, width, height, fine.values, fine.radius, easel.scratch.row(1, of: thread),
            Int32(y))
        cpainting_lost_row(row, small, width, 0.09, 0.22, lost)
        cpainting_detail_row(row, small, width, &detail)
    }
}
