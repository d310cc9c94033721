import CPainting
import Foundation

/// The weights of a symmetric Gaussian, cut off at 2.5 standard deviations and summing to 1.
struct GaussianWeights {
    /// The weights of the centre and of each distance from it, in pixels.
    let values: [Float]
    var radius: Int32 { Int32(values.count - 1) }

    /// `deviation` in pixels, above 0; beyond `CPAINTING_MAX_RADIUS` / 2.5 the tails are cut shorter.
    init(deviation: Double) {
        let radius = min(max(1, Int((2.5 * deviation).rounded(.up))), Int(CPAINTING_MAX_RADIUS))
        let bell = (0...radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let total = 2 * bell.reduce(0, +) - bell[0]
        values = bell.map { Float($0 / total) }
    }
}
