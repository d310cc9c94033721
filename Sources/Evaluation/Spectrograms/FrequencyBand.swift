internal import Foundation

/// A band of frequencies of IEC 61260-1 (base ten): octaves or thirds of them around 1 kHz.
public struct FrequencyBand: Sendable, Equatable {
    /// How wide the bands are.
    public enum Width: String, Sendable, CaseIterable {
        /// Ten bands from 31.5 Hz to 16 kHz.
        case octave
        /// Thirty bands from 25 Hz to 20 kHz.
        case third
    }

    /// The name that the standard gives the band, in Hz: 31.5, 63, 125 …
    public let nominal: Double
    /// Hz.
    public let low, high: Double

    /// The bands whose middle is not above half of the rate, from low to high; the highest ends there.
    public static func bands(_ width: Width, rate: Int) -> [FrequencyBand] {
        let names: [Double], first: Int, part: Double
        switch width {
        case .octave: (names, first, part) = (octaves, -5, 1)
        case .third: (names, first, part) = (thirds, -16, 3)
        }
        let half = Double(rate) / 2
        return names.enumerated().compactMap { index, name in
            let middle = 1000 * pow(10, 0.3 * Double(first + index) / part)
            let edge = pow(10, 0.15 / part)
            guard middle <= half else { return nil }
            return FrequencyBand(nominal: name, low: middle / edge, high: min(half, middle * edge))
        }
    }

    private static let octaves: [Double] = [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000]
    private static let thirds: [Double] = [
        25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
        4000, 5000, 6300, 8000, 10_000, 12_500, 16_000, 20_000,
    ]
}
