internal import Foundation
internal import MediaTypes

/// The conventions of a mel filter bank; they differ from model to model and must all be given.
public struct MelSettings: Sendable, Codable, Equatable {
    /// How hertz become mels.
    public enum Scale: String, Sendable, Codable {
        /// Linear below 1 kHz, logarithmic above (Slaney 1998, Auditory Toolbox): librosa's own.
        case slaney
        /// 2595 log₁₀(1 + f / 700) (the HTK Book): torchaudio's own.
        case htk
    }

    /// Samples a second of the sound.
    public let rate: Int
    /// Samples of a transform.
    public let fftSize: Int
    /// Bands, from 1.
    public let bands: Int
    /// Where the lowest band begins, in hertz.
    public let lowest: Double
    /// Where the highest band ends, in hertz; at most half the rate.
    public let highest: Double
    /// How hertz become mels.
    public let scale: Scale
    /// Whether each band is scaled by 2 / its width in hertz, so that all have the same area (librosa's
    /// `norm='slaney'`); else the peaks are 1.
    public let hasEqualAreas: Bool

    /// - Parameter highest: half the rate when nil.
    /// - Throws: `SpectraError` with `settings` for a rate below 1, no band, an odd transform, or a range that is
    ///   empty, below 0 or above half the rate.
    public init(
        rate: Int, fftSize: Int, bands: Int, lowest: Double = 0, highest: Double? = nil, scale: Scale = .slaney,
        hasEqualAreas: Bool = true
    ) throws {
        let top = highest ?? Double(rate) / 2
        guard rate >= 1, bands >= 1, fftSize >= 2, fftSize.isMultiple(of: 2) else {
            throw Self.refusal("\(bands) bands of \(rate) Hz, \(fftSize) samples", "use at least one, and an even size")
        }
        guard lowest >= 0, lowest < top, top <= Double(rate) / 2 else {
            throw Self.refusal("bands from \(lowest) to \(top) Hz", "use a range within 0 to \(Double(rate) / 2) Hz")
        }
        (self.rate, self.fftSize, self.bands, self.lowest, self.highest) = (rate, fftSize, bands, lowest, top)
        (self.scale, self.hasEqualAreas) = (scale, hasEqualAreas)
    }

    /// Mels of so many hertz.
    public func mels(hertz: Double) -> Double {
        switch scale {
        case .htk: 2595 * log10(1 + hertz / 700)
        case .slaney: hertz < 1000 ? hertz * 3 / 200 : 15 + 27 * log(hertz / 1000) / log(6.4)
        }
    }

    /// Hertz of so many mels.
    public func hertz(mels: Double) -> Double {
        switch scale {
        case .htk: 700 * (pow(10, mels / 2595) - 1)
        case .slaney: mels < 15 ? mels * 200 / 3 : 1000 * exp((mels - 15) * log(6.4) / 27)
        }
    }

    /// Start of the first band, the bands' middles, and the end of the last, in hertz: `bands + 2` of them, equally
    /// far apart in mels.
    public func edges() -> [Double] {
        let (low, high) = (mels(hertz: lowest), mels(hertz: highest))
        return (0..<bands + 2).map { hertz(mels: low + (high - low) * Double($0) / Double(bands + 1)) }
    }

    private static func refusal(_ what: String, _ remedy: String) -> SpectraError {
        SpectraError(code: .settings, message: "cannot make mel bands of \(what): out of range; \(remedy)")
    }

    private enum CodingKeys: String, CodingKey { case rate, fftSize, bands, lowest, highest, scale, hasEqualAreas }

    /// - Throws: as the other, and `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            rate: values.decode(Int.self, forKey: .rate), fftSize: values.decode(Int.self, forKey: .fftSize),
            bands: values.decode(Int.self, forKey: .bands),
            lowest: values.decodeIfPresent(Double.self, forKey: .lowest) ?? 0,
            highest: values.decodeIfPresent(Double.self, forKey: .highest),
            scale: values.decodeIfPresent(Scale.self, forKey: .scale) ?? .slaney,
            hasEqualAreas: values.decodeIfPresent(Bool.self, forKey: .hasEqualAreas) ?? true)
    }
}
