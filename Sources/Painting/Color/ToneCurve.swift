import CPainting
import Foundation

/// A curve of luma, applied as a gain on R, G and B.
struct ToneCurve {
    /// The gain at each step of luma and its rise to the next step: the table of `cpainting_load_row`.
    let table: [Float]

    /// Brings the shot's range to `darkest`…`lightest` and its middle tone up to `middle`, by a power curve whose
    /// exponent is limited so that night stays night. Bright shots stay bright.
    ///
    /// - Parameters:
    ///   - amount: 0 leaves lumas as they are, 1 is the whole curve.
    ///   - headroom: the share of what lies above the shot's range that is kept apart: 0 makes all of it `lightest`.
    init(
        tone: ShotTone, darkest: Double, middle: Double, lightest: Double, amount: Double, headroom: Double = 0
    ) {
        let (dark, top) = Self.range(of: tone)
        let light = top + max(0, 1 - top) * headroom
        let place = min(max((tone.middle - dark) / (light - dark), 0.05), 0.95)
        let wanted = (middle - darkest) / (lightest - darkest)
        let night = DarkKey(middle: tone.middle)
        let exponent = min(max(log(wanted) / log(place), 1 / 1.9), 1.05)
        let steps = Int(CPAINTING_TONE_STEPS)
        let gains: [Float] = (0..<steps).map { step in
            let luma = Double(step) / Double(steps - 1)
            let inside = min(max((luma - dark) / (light - dark), 0), 1)
            let lifted = min(darkest + (lightest - darkest) * pow(inside, exponent), luma + 0.42)
            let curve = lifted + (min(lifted, night.limit(luma, lifted)) - lifted) * night.share
            let wanted = luma + (curve - luma) * amount
            return Float((wanted + 0.03) / (luma + 0.03))
        }
        let rises = zip(gains.dropFirst(), gains).map { $0 - $1 } + [0]
        table = zip(gains, rises).flatMap { [$0, $1] }
    }

    /// How far a shot is dark on the whole, 0…1.
    static func nightShare(of tone: ShotTone) -> Double { DarkKey(middle: tone.middle).share }

    /// The key of a shot that is dark on the whole: what is dark in it stays so, and what is light, lamps and windows,
    /// is lifted as in any other.
    private struct DarkKey {
        /// The median luma of the shot.
        let middle: Double
        /// How far the shot is one, 0…1.
        var share: Double { 1 - Self.step(middle, 0.165, 0.2) }

        /// The most that darks gain: their median is to stay within 1.6 times the source's, paper and all.
        private static let gain = 1.15

        /// The luma that one may be lifted to, if it is to be lifted to `lifted`.
        func limit(_ luma: Double, _ lifted: Double) -> Double {
            let light = Self.step(luma, 1.6 * middle, max(0.5, 4 * middle))
            return luma * Self.gain + (lifted - luma * Self.gain) * light
        }

        private static func step(_ value: Double, _ low: Double, _ high: Double) -> Double {
            let place = min(max((value - low) / (high - low), 0), 1)
            return place * place * (3 - 2 * place)
        }
    }

    /// The shot's range; a flat shot gets one of a quarter around its middle, or its one tone would count as its
    /// darkest.
    private static func range(of tone: ShotTone) -> (dark: Double, light: Double) {
        let span = 0.25
        let around = min(max(tone.middle - span / 2, 0), 1 - span)
        let share = min(1, max(0, tone.light - tone.dark) / span)
        let dark = around + (tone.dark - around) * share
        return (dark, max(tone.light, dark + span))
    }
}
