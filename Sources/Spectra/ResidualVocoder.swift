internal import CSpectra
internal import Foundation

/// Makes what an edit adds: bands to magnitudes to phases, stretch by stretch, on the frames of the sound.
///
/// It works at a lower rate where the bands end below half the sound's: transforms of fewer samples over the same time
/// have the same frames and the same bins, only fewer of them.
final class ResidualVocoder {
    /// Frames of the stretch before from which the next one goes on.
    private static let overlap = 4

    private let track: MelEditTrack
    private let bank: MelBank
    private let method: GriffinLim
    /// The factor from the amplitudes of the bands' own spectra to those of the sound's.
    private let scale: Float
    private let mostFrames: Int
    /// Frames of the bands for each frame of the sound.
    private let step: Double
    private var bands: [Float]
    private var start = 0
    private var spectra: Spectrogram?

    /// - Parameters:
    ///   - frames: of the sound.
    ///   - step: frames of the bands for each frame of the sound.
    init(_ settings: VocoderSettings, rate: Int, frames: STFTSettings, step: Double, track: MelEditTrack) throws {
        self.track = track
        self.step = step
        let needed = Double(frames.fftSize) * 2 * settings.mel.highest / Double(rate)
        let size = min(frames.fftSize, SourcePhaseVocoder.transformSize(atLeast: needed.rounded(.up)))
        let ratio = Double(size) / Double(frames.fftSize)
        let small = try STFTSettings(
            fftSize: size, hop: size / SourcePhaseVocoder.overlap, padding: .none)
        bank = MelBank(settings.mel, rate: Double(rate) * ratio, fftSize: size)
        method = try GriffinLim(small, iterations: settings.iterations)
        scale = Float(frames.fftSize) / Float(settings.mel.fftSize)
        mostFrames = max(2 * Self.overlap, Int(settings.stretch * Double(rate) / Double(frames.hop)))
        bands = [Float](repeating: 0, count: settings.mel.bands)
    }

    /// Adds what belongs to the frame to all channels.
    func add(to frame: SpectrumFrame) throws {
        if frame.number >= start + (spectra?.frames ?? 0) { try makeStretch(from: frame.number) }
        guard let spectra, frame.number >= start else { return }
        let place = 2 * (frame.number - start) * spectra.bins
        spectra.values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for channel in 0..<frame.channels {
                cspectra_add_scaled(base + place, scale, frame.values(channel).baseAddress, Int32(2 * spectra.bins))
            }
        }
    }

    /// Makes the spectra from a frame on, up to the next frame with nothing to add; none when that is this one.
    private func makeStretch(from frame: Int) throws {
        let before = try tail(endingAt: frame)
        spectra = nil
        var residual: [Float] = []
        var count = 0
        while count < mostFrames, try track.readResidual(at: Double(frame + count) * step, into: &bands) {
            residual += bands
            count += 1
        }
        guard count > 0 else { return }
        var magnitudes = try bank.spectra(of: Magnitudes(frames: count, bins: bank.bands, values: residual))
        var held: HeldFrames?
        if let before {
            magnitudes = try Magnitudes(
                frames: before.frames + count, bins: bank.bins,
                values: before.magnitudes().values + magnitudes.values)
            let rest = [Float](repeating: 0, count: 2 * count * bank.bins)
            held = try HeldFrames(
                Spectrogram(frames: magnitudes.frames, bins: bank.bins, values: before.values + rest),
                isHeld: (0..<magnitudes.frames).map { $0 < before.frames })
        }
        spectra = try method.spectrogram(of: magnitudes, holding: held)
        start = frame - (before?.frames ?? 0)
    }

    /// The last frames of the stretch that ended just before.
    private func tail(endingAt frame: Int) throws -> Spectrogram? {
        guard let spectra, start + spectra.frames == frame else { return nil }
        let count = min(Self.overlap, spectra.frames)
        return try Spectrogram(
            frames: count, bins: spectra.bins, values: Array(spectra.values.suffix(2 * count * spectra.bins)))
    }
}
