internal import EditPlans

/// A change of sound that is made on its spectra and keeps the number of samples.
public enum SpectralChange: Codable, Hashable, Sendable {
    /// Noise goes down by at most so many decibels; from 100 on by as much as it will.
    case denoise(limit: Double)
    /// The late reverberation of a room goes.
    case dereverb
    /// A voice gets the one pitch, in hertz.
    case robot(hertz: Double)

    /// The change that a step asks for; nil for operations that aren't one.
    init?(_ step: EditStep) {
        switch step.operation {
        case .audioDenoise: self = .denoise(limit: Self.denoiseLimit(step.strength))
        case .audioDereverb: self = .dereverb
        case .audioRobot: self = .robot(hertz: 100)
        default: return nil
        }
    }

    /// Its amounts already carry the strength, so it isn't mixed with the source.
    var isScaled: Bool {
        switch self {
        case .denoise: true
        case .dereverb, .robot: false
        }
    }

    /// 6 dB at strength 0.35 ("slightly"), 24 dB at 0.7 (the usual), no limit at 1.
    private static func denoiseLimit(_ strength: Double) -> Double {
        if strength >= 1 { return 100 }
        let points: [(Double, Double)] = [(0, 0), (0.35, 6), (EditStep.defaultStrength, 24), (1, 48)]
        return interpolated(points, at: strength)
    }

    private static func interpolated(_ points: [(Double, Double)], at place: Double) -> Double {
        for (left, right) in zip(points, points.dropFirst()) where place <= right.0 {
            return left.1 + (right.1 - left.1) * (place - left.0) / (right.0 - left.0)
        }
        return points.last?.1 ?? 0
    }
}
