internal import Foundation
internal import LibAV

/// How sound is made faster or slower.
///
/// With its pitch kept by `atempo` (WSOLA), which by itself stays in step with the source to some 10 ms where it is
/// faster; where it is slower its output comes early by about 0.6 · window/2 · (1/speed - 1), measured on speech,
/// drums and music, and is delayed by that. (`rubberband` was measured beside it: later or earlier by up to 50 ms,
/// wider onsets.) With its pitch shifted like a tape by `asetrate` and `aresample`, which is exact.
struct SoundStretch {
    /// For libavfilter.
    let filter: String
    /// Samples of silence before the filter's output.
    let delay: Int

    init(speed: Double, keepsPitch: Bool, rate: Int) {
        if keepsPitch {
            (filter, delay) = Self.stretch(speed, rate)
        } else {
            let (numerator, denominator) = Self.fraction(speed)
            // Only their ratio counts; aresample wants ordinary rates.
            let scale = max(1, 96_000 / max(numerator, denominator))
            filter = "asetrate=\(numerator * scale),aresample=\(denominator * scale),asetrate=\(rate)"
            delay = 0
        }
    }

    private static func stretch(_ speed: Double, _ rate: Int) -> (filter: String, delay: Int) {
        var window = 1
        while window < rate / 24 { window *= 2 }
        var factors: [Double] = []
        var rest = speed
        while rest < 0.5 {
            factors.append(0.5)
            rest *= 2
        }
        while rest > 100 {
            factors.append(100)
            rest /= 100
        }
        factors.append(rest)
        var delay = 0.0
        for factor in factors { delay = delay / factor + 0.3 * Double(window) * max(0, 1 / factor - 1) }
        return (factors.map { "atempo=\($0)" }.joined(separator: ","), Int(delay.rounded()))
    }

    /// The nearest fraction with a denominator to 10 000 (continued fractions).
    static func fraction(_ value: Double) -> (numerator: Int, denominator: Int) {
        var (previous, current) = ((0, 1), (1, 0))
        var rest = value
        while true {
            let whole = Int(rest.rounded(.down))
            let next = (whole * current.0 + previous.0, whole * current.1 + previous.1)
            if next.1 > 10_000 { return current }
            (previous, current) = (current, next)
            let left = rest - Double(whole)
            if left < 1e-9 || abs(Double(next.0) / Double(next.1) - value) < 1e-12 * value { return current }
            rest = 1 / left
        }
    }
}
