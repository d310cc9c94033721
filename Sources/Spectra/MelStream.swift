internal import CSpectra
internal import Foundation
internal import MediaTypes

/// The mel-spectrogram of one channel's sound, frame by frame, in memory that doesn't grow.
///
/// Frames are centred at the samples 0, hop, 2 hop …, as many as librosa makes (`1 + samples / hop`), and silence
/// stands beyond the ends. For one thread at a time.
public final class MelStream {
    /// What a band is the sum of.
    public enum Measure: String, Sendable, Codable {
        /// Amplitudes: logarithms are in nepers.
        case magnitude
        /// Squared amplitudes: logarithms are twice as large.
        case power
    }

    /// How frames are cut.
    public let settings: STFTSettings
    /// The bands.
    public let bank: MelBank
    /// What is gathered into bands.
    public let measure: Measure
    /// The smallest number whose logarithm is taken; nil gives the bands themselves.
    public let floor: Float?

    private let fft: RealFFT
    private let window: [Float]
    private var input: [Float]
    private var received = 0
    private var frames = 0
    private var isFinished = false
    private var spectrum: [Float]

    /// - Throws: `SpectraError` with `settings` when the transforms of `settings` and `mel` differ in size, the padding
    ///   is not `zero` or the hop is longer than a transform; with `memory`.
    public init(
        _ settings: STFTSettings, mel: MelSettings, measure: Measure = .magnitude, floor: Float? = 1e-5
    ) throws {
        guard settings.fftSize == mel.fftSize, settings.padding == .zero, settings.hop <= settings.fftSize else {
            throw SpectraError(
                code: .settings,
                message: "cannot stream mel bands of \(mel.fftSize) samples from frames of \(settings.fftSize) with "
                    + "\(settings.padding.rawValue) padding and a hop of \(settings.hop); use equal sizes, zero "
                    + "padding and a "
                    + "hop of at most a transform")
        }
        self.settings = settings
        bank = MelBank(mel)
        self.measure = measure
        self.floor = floor
        fft = try RealFFT(size: settings.fftSize)
        window = settings.paddedWindow()
        input = [Float](repeating: 0, count: settings.fftSize / 2)
        spectrum = [Float](repeating: 0, count: settings.bins)
    }

    /// Takes the next samples.
    ///
    /// - Returns: the frames that are ready, [frame, band]; at times none.
    /// - Throws: `SpectraError` with `finished`.
    public func push(_ samples: [Float]) throws -> Magnitudes {
        guard !isFinished else {
            throw SpectraError(
                code: .finished, message: "cannot push sound into a mel stream that was finished; make another stream")
        }
        received += samples.count
        input += samples
        return run(upTo: .max)
    }

    /// Gives the last frames.
    ///
    /// - Throws: `SpectraError` with `finished` the second time.
    public func finish() throws -> Magnitudes {
        _ = try push([])
        isFinished = true
        input += [Float](repeating: 0, count: settings.fftSize)
        return run(upTo: settings.frameCount(of: received))
    }

    private func run(upTo end: Int) -> Magnitudes {
        let (size, hop) = (settings.fftSize, settings.hop)
        let held = input.count >= size ? 1 + (input.count - size) / hop : 0
        var result = Magnitudes(rows: max(0, min(held, end - frames)), columns: bank.bands)
        let bands = bank.bands
        input.withUnsafeBufferPointer { input in
            result.values.withUnsafeMutableBufferPointer { bandValues in
                guard let input = input.baseAddress, let target = bandValues.baseAddress else { return }
                for frame in 0..<result.frames { analyse(input + frame * hop, into: target + frame * bands) }
            }
        }
        frames += result.frames
        input.removeFirst(min(input.count, result.frames * hop))
        if let floor { Kernels.log(&result.values, floor: floor) }
        return result
    }

    private func analyse(_ samples: UnsafePointer<Float>, into bands: UnsafeMutablePointer<Float>) {
        cspectra_window(samples, window, fft.samples, Int32(settings.fftSize))
        fft.forward()
        switch measure {
        case .magnitude: cspectra_magnitudes(fft.spectrum, &spectrum, Int32(settings.bins))
        case .power: cspectra_powers(fft.spectrum, &spectrum, Int32(settings.bins))
        }
        bank.gather(spectrum, into: bands)
    }
}
