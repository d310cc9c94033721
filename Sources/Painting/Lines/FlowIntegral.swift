import CPainting
import Canvases
import Foundation

/// Smooths a plane along a field of tangents: line integral convolution (Cabral and Leedom 1993) with a Gaussian.
struct FlowIntegral {
    private let weights: [Float]
    private let step: Float

    /// - Parameters:
    ///   - deviation: of the Gaussian, cut off at two deviations, in pixels.
    ///   - step: pixels from one sample to the next.
    init(deviation: Double, step: Double = 1.5) {
        let count = max(1, Int((2 * deviation / step).rounded(.up)))
        self.step = Float(step)
        weights = (0...count).map { Float(exp(-pow(Double($0) * step / deviation, 2) / 2)) }
    }

    /// - Parameter tangents: float4 pixels (unit x and y, two more) of half the planes' size, rounded up.
    func smooth(_ plane: Plane, along tangents: UnsafePointer<Float>, into result: Plane, threads: CanvasThreads) {
        let rows = (plane.height + 1) / 2
        threads.forEachRow(of: rows) { row, _ in
            cpainting_along_rows(
                plane.pixels, tangents, result.row(2 * row), Int32(plane.width), Int32(plane.height), weights,
                Int32(weights.count - 1), step, Int32(2 * row))
        }
    }
}
