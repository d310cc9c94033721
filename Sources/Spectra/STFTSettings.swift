import MediaTypes

/// How sound is cut into frames and taken to spectra; named and meant as librosa's `stft` has it.
public struct STFTSettings: Sendable, Codable, Equatable {
    /// What stands beyond the ends of the sound.
    public enum Padding: String, Sendable, Codable {
        /// The sound mirrored at its first and last sample, which are not repeated.
        case reflect
        /// Silence.
        case zero
        /// Nothing: the first frame starts at the first sample instead of being centred on it (librosa's
        /// `center=False`). Only for ``STFT``.
        case none
    }

    /// Samples of a transform; even.
    public let fftSize: Int
    /// Samples of the window, which stands in the middle of the transform: 2…`fftSize`.
    public let windowLength: Int
    /// Samples from one frame to the next.
    public let hop: Int
    /// What the samples of a frame are multiplied with.
    public let window: Window
    /// What stands beyond the ends.
    public let padding: Padding

    /// Bins of a spectrum.
    public var bins: Int { fftSize / 2 + 1 }

    /// - Parameters:
    ///   - fftSize: samples of a transform: even, 2…2²⁶.
    ///   - hop: samples between frames, from 1; a quarter of the window when nil.
    ///   - windowLength: 2…`fftSize`; `fftSize` when nil.
    /// - Throws: `SpectraError` with `settings`.
    public init(
        fftSize: Int, hop: Int? = nil, windowLength: Int? = nil, window: Window = .hann, padding: Padding = .zero
    ) throws {
        let length = windowLength ?? fftSize
        guard fftSize >= 2, fftSize <= 1 << 26, fftSize.isMultiple(of: 2) else {
            throw Self.refusal("transforms of \(fftSize) samples", "use an even number, 2 to 67108864")
        }
        guard length >= 2, length <= fftSize else {
            throw Self.refusal("a window of \(length) samples", "use 2 to \(fftSize), the size of the transform")
        }
        guard hop ?? 1 >= 1 else { throw Self.refusal("a hop of \(hop ?? 0) samples", "use at least 1") }
        self.fftSize = fftSize
        self.windowLength = length
        self.hop = hop ?? max(1, length / 4)
        self.window = window
        self.padding = padding
    }

    /// The window of `fftSize` samples, zeros around its own `windowLength` in the middle (`librosa.util.pad_center`).
    public func paddedWindow() -> [Float] {
        let before = (fftSize - windowLength) / 2
        return [Float](repeating: 0, count: before) + window.samples(windowLength)
            + [Float](repeating: 0, count: fftSize - windowLength - before)
    }

    /// Frames of so many samples: `1 + samples / hop` when centred, `1 + (samples - fftSize) / hop` with no padding.
    public func frameCount(of samples: Int) -> Int {
        if padding != .none { return samples > 0 ? 1 + samples / hop : 0 }
        return samples >= fftSize ? 1 + (samples - fftSize) / hop : 0
    }

    /// Refuses settings whose squared windows leave gaps between frames, so that samples can't be had back.
    ///
    /// - Throws: `SpectraError` with `settings` where their sum is somewhere below a thousandth of its most.
    public func requireReconstruction() throws {
        var sums = [Double](repeating: 0, count: hop)
        for (index, value) in paddedWindow().enumerated() { sums[index % hop] += Double(value * value) }
        guard let least = sums.min(), let most = sums.max(), least > most * 1e-3 else {
            throw Self.refusal(
                "a hop of \(hop) with a \(window.rawValue) window of \(windowLength) samples in both directions",
                "use a hop of at most \(windowLength / 2)")
        }
    }

    private static func refusal(_ what: String, _ remedy: String) -> SpectraError {
        SpectraError(code: .settings, message: "cannot cut sound into frames with \(what): out of range; \(remedy)")
    }

    private enum CodingKeys: String, CodingKey { case fftSize, windowLength, hop, window, padding }

    /// - Throws: as ``init(fftSize:hop:windowLength:window:padding:)``, and `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            fftSize: values.decode(Int.self, forKey: .fftSize), hop: values.decodeIfPresent(Int.self, forKey: .hop),
            windowLength: values.decodeIfPresent(Int.self, forKey: .windowLength),
            window: values.decodeIfPresent(Window.self, forKey: .window) ?? .hann,
            padding: values.decodeIfPresent(Padding.self, forKey: .padding) ?? .zero)
    }
}
