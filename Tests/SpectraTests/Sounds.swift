internal import Foundation

@testable import Spectra

/// Sound made on the spot, the same in every run.
enum Sounds {
    /// A few gliding harmonics and noise, within ±1; from a linear congruential generator.
    static func mixed(_ count: Int, seed: UInt64 = 1) -> [Float] {
        var state = seed
        var phases = [0.0, 0.7, 1.9]
        return (0..<count).map { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Double(Int64(bitPattern: state) >> 32) / Double(1 << 31)
            var sum = 0.1 * noise
            for partial in 0..<3 {
                phases[partial] += 0.02 * Double(partial + 1) * (1 + 0.3 * sin(Double(index) / 9000))
                sum += 0.25 * sin(phases[partial])
            }
            return Float(sum)
        }
    }

    /// The largest absolute difference; infinite when the lengths differ.
    static func difference(_ one: [Float], _ other: [Float]) -> Float {
        one.count == other.count ? zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
    }
}

extension Sounds {
    /// Spectral convergence in decibels: how far the magnitudes of the sound are from those asked for.
    static func convergence(_ sound: [Float], to magnitudes: Magnitudes, _ settings: STFTSettings)
        throws -> Double
    {
        let found = try STFT(settings).spectrogram(of: sound).magnitudes()
        var (error, energy) = (0.0, 0.0)
        for (one, other) in zip(found.values, magnitudes.values) {
            error += Double((one - other) * (one - other))
            energy += Double(other * other)
        }
        return 10 * log10(error / energy)
    }
}
