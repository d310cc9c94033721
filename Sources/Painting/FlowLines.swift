import CPainting
import Canvases
import Foundation

/// The lines of a picture: where a difference of Gaussians across the tangent, smoothed along it, lies below its ground
/// (Kang et al. 2007, Winnemöller 2011).
final class FlowLines {
    private let width, height: Int
    /// Of the difference of Gaussians, for the pixel and each distance from it.
    private let across: [Float]
    private let along, ground: GaussianWeights
    private let luma, difference: UnsafeMutablePointer<Float>
    private let crowd: WideBlur

    /// - Parameters:
    ///   - deviation: of the narrower Gaussian across the line, in pixels; the wider one has 1.6 times it.
    ///   - smoothing: of the Gaussian along the line, in pixels.
    ///   - spacing: pixels over which lines count as crowded.
    init(width: Int, height: Int, deviation: Double, smoothing: Double, spacing: Double) throws {
        self.width = width
        self.height = height
        let sharpness: Float = 8
        let wide = GaussianWeights(deviation: 1.6 * deviation).values
        let narrow = GaussianWeights(deviation: deviation).values
        across = wide.indices.map { index in
            (1 + sharpness) * (index < narrow.count ? narrow[index] : 0) - sharpness * wide[index]
        }
        along = GaussianWeights(deviation: smoothing)
        ground = GaussianWeights(deviation: 2.2 * deviation)
        crowd = try WideBlur(width: width, height: height, deviation: spacing, factor: spacing >= 6 ? 4 : 1)
        luma = .allocate(capacity: width * height)
        difference = .allocate(capacity: width * height)
    }

    deinit {
        luma.deallocate()
        difference.deallocate()
    }

    /// Draws the lines of `picture` into `lines`: 0…1 in each channel. Needs two scratch rows a thread.
    func update(
        from picture: Canvas, along tangents: TangentField, into lines: Canvas, threads: CanvasThreads,
        scratch: ScratchRows
    ) {
        let columns = Int32(width)
        let rows = Int32(height)
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_luma_row(picture.row(y), luma + y * width, columns)
        }
        threads.forEachRow(of: height) { [self] y, _ in
            cpainting_across_row(
                luma, tangents.pixels, difference + y * width, columns, rows, across, Int32(across.count - 1),
                Int32(y))
        }
        threads.forEachRow(of: height) { [self] y, thread in
            let ground = scratch.row(0, of: thread)
            let spare = scratch.row(1, of: thread)
            cpainting_gaussian_row(
                picture.pixels, ground, columns, rows, self.ground.values, self.ground.radius, spare, Int32(y))
            cpainting_along_row(
                difference, tangents.pixels, spare, columns, rows, along.values, along.radius, Int32(y))
            cpainting_line_row(spare, ground, lines.row(y), columns)
        }
        crowd.update(from: lines.pixels, threads: threads, scratch: scratch)
    }

    /// Row `y` of the blurred lines.
    func crowdRow(_ y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        crowd.enlargeRow(y, into: row, scratch: scratch)
    }
}
