internal import Foundation

/// How frequencies are laid along an axis.
public enum FrequencyScale: String, Sendable, CaseIterable {
    /// The scale by which the ear tells pitches apart: linear to 1 kHz, logarithmic above (Slaney's Auditory Toolbox).
    case mel
    /// Hz.
    case linear
    /// Octaves, from ``lowest``.
    case log

    /// Hz at which a logarithmic axis begins.
    public static let lowest = 20.0

    /// Hz at a part of the axis.
    /// - Parameters:
    ///   - part: 0 at the lower end, 1 at `top`.
    ///   - top: Hz at the upper end; above ``lowest``.
    public func frequency(at part: Double, top: Double) -> Double {
        switch self {
        case .mel: Self.hertz(mel: part * Self.mel(top))
        case .linear: part * top
        case .log: Self.lowest * pow(top / Self.lowest, part)
        }
    }

    /// The part of the axis at which a frequency stands.
    public func part(of frequency: Double, top: Double) -> Double {
        switch self {
        case .mel: Self.mel(frequency) / Self.mel(top)
        case .linear: frequency / top
        case .log: Foundation.log(max(1e-9, frequency) / Self.lowest) / Foundation.log(top / Self.lowest)
        }
    }

    /// Three mels for 200 Hz up to 1 kHz, then 27 for each 6.4-fold.
    private static func mel(_ hertz: Double) -> Double {
        hertz < 1000 ? 3 * hertz / 200 : 15 + 27 * Foundation.log(hertz / 1000) / Foundation.log(6.4)
    }

    private static func hertz(mel: Double) -> Double {
        mel < 15 ? mel * 200 / 3 : 1000 * pow(6.4, (mel - 15) / 27)
    }
}
