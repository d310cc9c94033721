internal import EditPlans

/// A change of sound that is made on its spectra and keeps the number of samples.
public enum SpectralChange: Codable, Hashable, Sendable {
    /// Noise goes down by at most so many decibels; from 100 on by as much as it will.
    case denoise(limit: Double)
    /// The late reverberation of a room goes.
    case dereverb
    /// A voice gets the one pitch, in hertz.
    case robot(hertz: Double)

    /// 6 dB at strength 0.35 ("slightly"), 24 dB at 0.7 (the usual), no limit at 1.
    static func denoise(strength: Double) -> SpectralChange {
        if strength >= 1 { return .denoise(limit: 100) }
        let points: [(Double, Double)] = [(0, 0), (0.35, 6), (EditStep.defaultStrength, 24), (1, 48)]
        return .denoise(limit: interpolated(points, at: strength))
    }

    private static func interpolated(_ points: [(Double, Double)], at place: Double) -> Double {
        for (left, right) in zip(points, points.dropFirst()) where place <= right.0 {
            return left.1 + (right.1 - left.1) * (place - left.0) / (right.0 - left.0)
        }
        return points.last?.1 ?? 0
    }
}
