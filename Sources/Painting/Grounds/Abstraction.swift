import CPainting
import Canvases

/// A picture drawn together to clean shapes by an anisotropic Kuwahara filter (Kyprianidis et al. 2009), with
/// what is too small for that, like eyes and letters, put back.
final class Abstraction {
    let tangents: TangentField
    private let easel: Easel
    private let broad, fine: GaussianWeights
    private let brush: Double
    private let detail: CPaintingDetail
    private let means: Canvas

    /// - Parameters:
    ///   - scale: of the brush: 1 suits 720 lines.
    ///   - tangents: deviation of the tangents' smoothing, in pixels of the half-size picture.
    ///   - detail: how much of what is small is put back, and where.
    init(
        _ easel: Easel, scale: Double, tangents deviation: Double,
        detail: CPaintingDetail = .init(amount: 0.8, low: 0.04, high: 0.14, shade: 0.08)
    ) throws {
        self.easel = easel
        self.detail = detail
        tangents = try TangentField(width: easel.width, height: easel.height, deviation: max(deviation, 1))
        broad = GaussianWeights(deviation: max(1.8 * scale, 0.4))
        fine = GaussianWeights(deviation: max(0.7 * scale, 0.4))
        brush = max(3.5 * scale, 1)
        means = try easel.canvas()
    }

    /// Takes `picture`, whose fourth channel is luma². Uses three scratch rows a thread.
    ///
    /// - Parameter colors: gets the abstraction in colour.
    func update(from picture: Canvas, into luma: Plane, colors: Canvas? = nil) {
        let (width, height) = (Int32(easel.width), Int32(easel.height))
        let scratch = easel.scratch
        tangents.update(from: picture.pixels, threads: easel.threads, scratch: scratch)
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            cpainting_sector_means_row(
                picture.pixels, means.row(y), width, height, broad.values, broad.radius, scratch.row(0, of: thread),
                Int32(y))
        }
        easel.threads.forEachRow(of: easel.height) { [self] y, thread in
            var detail = detail
            let row = colors?.row(y) ?? scratch.row(0, of: thread)
            let small = scratch.row(1, of: thread)
            cpainting_kuwahara_row(
                means.pixels, tangents.pixels, row, width, height, Float(brush), 1, Int32(y))
            cpainting_gaussian_row(
                picture.pixels, small, width, height, fine.values, fine.radius, scratch.row(2, of: thread), Int32(y))
            cpainting_detail_row(row, small, width, &detail)
            cpainting_luma_row(row, luma.row(y), width)
        }
    }
}
