internal import CSpectra
internal import Foundation
internal import MediaTypes

/// The short-time Fourier transform of sound held whole, and its inverse: librosa's `stft` and `istft`.
///
/// For one thread at a time. Sound of unknown length goes through a ``SpectralStream``.
public final class STFT {
    /// What it was made with.
    public let settings: STFTSettings
    let fft: RealFFT
    let window: [Float]

    /// - Throws: `SpectraError` with `memory`.
    public init(_ settings: STFTSettings) throws {
        self.settings = settings
        fft = try RealFFT(size: settings.fftSize)
        window = settings.paddedWindow()
    }

    /// Complex spectra of ``STFTSettings/frameCount(of:)`` frames, without a factor.
    ///
    /// - Throws: `SpectraError` with `length` when there are no samples, or with no padding fewer than a frame's.
    public func spectrogram(of samples: [Float]) throws -> Spectrogram {
        let frames = settings.frameCount(of: samples.count)
        guard frames > 0 else {
            throw SpectraError(
                code: .length,
                message: "cannot make a spectrogram of \(samples.count) samples: fewer than a frame; use longer sound")
        }
        var result = try Spectrogram(frames: frames, bins: settings.bins)
        let padded = pad(samples)
        let bytes = 2 * settings.bins * MemoryLayout<Float>.stride
        padded.withUnsafeBufferPointer { padded in
            result.values.withUnsafeMutableBufferPointer { values in
                guard let source = padded.baseAddress, let target = values.baseAddress else { return }
                for frame in 0..<frames {
                    cspectra_window(source + frame * settings.hop, window, fft.samples, Int32(settings.fftSize))
                    fft.forward()
                    memcpy(target + frame * 2 * settings.bins, fft.spectrum, bytes)
                }
            }
        }
        return result
    }

    /// The samples whose spectra are nearest to these in least squares (Griffin & Lim 1984, eq. 6): overlap-add of
    /// windowed inverse transforms over the sum of the squared windows.
    ///
    /// - Parameter count: samples to give; what frames don't reach is silence. When nil, as many as librosa's `istft`
    ///   gives: `hop * (frames - 1)`, with no padding `hop * (frames - 1) + fftSize`.
    /// - Throws: `SpectraError` with `shape` for another number of bins than the settings make.
    public func samples(of spectrogram: Spectrogram, count: Int? = nil) throws -> [Float] {
        guard spectrogram.bins == settings.bins else {
            throw SpectraError(
                code: .shape,
                message: "cannot turn spectra of \(spectrogram.bins) bins into sound: transforms of "
                    + "\(settings.fftSize) samples have \(settings.bins); use the settings they were made with")
        }
        let skipped = settings.padding == .none ? 0 : settings.fftSize / 2
        let span = max(0, settings.hop * (spectrogram.frames - 1) + settings.fftSize)
        var sums = [Float](repeating: 0, count: span)
        spectrogram.values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let source = values.baseAddress, let sums = sums.baseAddress else { return }
                overlapAdd(source, frames: spectrogram.frames, into: sums)
            }
        }
        let weights = squaredWindows(frames: spectrogram.frames)
        var result = [Float](repeating: 0, count: max(0, count ?? span - 2 * skipped))
        let reached = max(0, min(result.count, span - skipped))
        sums.withUnsafeBufferPointer { sums in
            weights.withUnsafeBufferPointer { weights in
                guard reached > 0, let sums = sums.baseAddress, let weights = weights.baseAddress else { return }
                cspectra_normalize(sums + skipped, weights + skipped, .leastNormalMagnitude, &result, Int32(reached))
            }
        }
        return result
    }

    /// Adds the windowed inverse transforms of the frames to `sums`, of `hop * (frames - 1) + fftSize` samples.
    func overlapAdd(_ values: UnsafePointer<Float>, frames: Int, into sums: UnsafeMutablePointer<Float>) {
        let bytes = 2 * settings.bins * MemoryLayout<Float>.stride
        for frame in 0..<frames {
            memcpy(fft.spectrum, values + frame * 2 * settings.bins, bytes)
            fft.inverse()
            cspectra_overlap_add(
                fft.samples, window, 1 / Float(settings.fftSize), sums + frame * settings.hop, Int32(settings.fftSize))
        }
    }

    /// The sum of the squared windows of so many frames.
    func squaredWindows(frames: Int) -> [Float] {
        let squares = window.map { $0 * $0 }
        var sums = [Float](repeating: 0, count: max(0, settings.hop * (frames - 1) + settings.fftSize))
        sums.withUnsafeMutableBufferPointer { sums in
            guard let base = sums.baseAddress else { return }
            for frame in 0..<frames { cspectra_add(squares, base + frame * settings.hop, Int32(squares.count)) }
        }
        return sums
    }

    /// The samples with what stands beyond their ends.
    func pad(_ samples: [Float]) -> [Float] {
        let half = settings.fftSize / 2
        switch settings.padding {
        case .none:
            return samples
        case .zero:
            let silence = [Float](repeating: 0, count: half)
            return silence + samples + silence
        case .reflect:
            // Mirrored again and again where the sound is shorter than the padding, as NumPy's pad does.
            let period = max(1, 2 * (samples.count - 1))
            func mirrored(_ index: Int) -> Float {
                let place = (index % period + period) % period
                return samples[min(place, period - place) % samples.count]
            }
            return (-half..<0).map(mirrored) + samples + (samples.count..<samples.count + half).map(mirrored)
        }
    }
}
