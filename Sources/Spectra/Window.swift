internal import Foundation

/// What a stretch of samples is multiplied with before its transform. All are periodic (as SciPy's `fftbins=True`):
/// their first sample is that of the symmetric window one sample longer, and the last is left out.
public enum Window: String, Sendable, Codable, CaseIterable {
    /// 0.5 - 0.5 cos: the usual one.
    case hann
    /// 0.54 - 0.46 cos.
    case hamming
    /// 0.42 - 0.5 cos + 0.08 cos 2: side lobes below -58 dB.
    case blackman
    /// The square root of Hann: sin. Its square adds up to a constant from half overlap on.
    case sine
    /// All ones.
    case rectangular

    /// The window's samples, 0…1.
    public func samples(_ count: Int) -> [Float] {
        (0..<max(0, count)).map { index in
            let turn = 2 * Double.pi * Double(index) / Double(count)
            return switch self {
            case .hann: Float(0.5 - 0.5 * cos(turn))
            case .hamming: Float(0.54 - 0.46 * cos(turn))
            case .blackman: Float(0.42 - 0.5 * cos(turn) + 0.08 * cos(2 * turn))
            case .sine: Float(sin(turn / 2))
            case .rectangular: 1
            }
        }
    }
}
