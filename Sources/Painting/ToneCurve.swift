import CPainting
import Foundation

/// A curve of luma, applied as a gain on R, G and B.
struct ToneCurve {
    /// For each step of luma the gain and its rise to the next step: the table of `cpainting_load_row`.
    let table: [Float]

    /// Brings the shot's range to `darkest`…`lightest` and its middle tone up to `middle`, by a power curve whose exponent
    /// is limited so that night stays night. Bright shots stay bright.
    ///
    /// - Parameter amount: 0 leaves lumas as they are, 1 is the whole curve.
    init(tone: ShotTone, darkest: Double, middle: Double, lightest: Double, amount: Double) {
        let light = max(tone.light, tone.dark + 0.25)
        let place = min(max((tone.middle - tone.dark) / (light - tone.dark), 0.05), 0.95)
        let wanted = (middle - darkest) / (lightest - darkest)
        let exponent = min(max(log(wanted) / log(place), 1 / 1.9), 1.05)
        let steps = Int(CPAINTING_TONE_STEPS)
        let gains: [Float] = (0..<steps).map { step in
            let luma = Double(step) / Double(steps - 1)
            let inside = min(max((luma - tone.dark) / (light - tone.dark), 0), 1)
            let curve = min(darkest + (lightest - darkest) * pow(inside, exponent), luma + 0.42)
            let wanted = luma + (curve - luma) * amount
            return Float((wanted + 0.03) / (luma + 0.03))
        }
        let rises = zip(gains.dropFirst(), gains).map { $0 - $1 } + [0]
        table = zip(gains, rises).flatMap { [$0, $1] }
    }
}
