internal import CSpectra
internal import Foundation
internal import MediaTypes

/// Sound from magnitudes alone: Griffin & Lim 1984, with the momentum of Perraudin, Balazs & Søndergaard 2013 as
/// `librosa.griffinlim` has it.
///
/// Needs all frames at once (24 bytes × bins a frame): for stretches of seconds to minutes. ``SourcePhaseVocoder`` goes
/// over long sound in stretches. For one thread at a time.
public final class GriffinLim {
    /// Where the iteration starts.
    public enum InitialPhase: Sendable {
        /// The phases of a spectrogram of the same shape: the source's, where little changed.
        case source(Spectrogram)
        /// ``PhaseGradientIntegration``: worth more than a hundred iterations.
        case gradients
        /// Random ones.
        case random(seed: UInt64)
    }

    /// What it was made with.
    public var settings: STFTSettings { stft.settings }
    /// Rounds of synthesis and analysis.
    public let iterations: Int
    /// 0 is plain Griffin-Lim; 0.99 is the fast one.
    public let momentum: Float

    private let stft: STFT

    /// - Parameters:
    ///   - settings: of the magnitudes. Beyond the ends of the sound stands silence, also where they say `reflect`, as
    ///     in librosa.
    ///   - iterations: from 0.
    ///   - momentum: 0…1 (librosa's is 0.99).
    /// - Throws: `SpectraError` with `settings` for numbers outside these, and for hops that leave gaps; `memory`.
    public init(_ settings: STFTSettings, iterations: Int = 32, momentum: Float = 0.99) throws {
        guard iterations >= 0, (0...1).contains(momentum) else {
            throw SpectraError(
                code: .settings,
                message: "cannot run Griffin-Lim for \(iterations) iterations with momentum \(momentum): out of range; "
                    + "use 0 or more and 0 to 1")
        }
        try settings.requireReconstruction()
        stft = try STFT(settings)
        self.iterations = iterations
        self.momentum = momentum
    }

    /// The sound whose spectra have nearly these magnitudes.
    ///
    /// - Parameters:
    ///   - count: samples to give; when nil, `hop * (frames - 1)`. One of those whose spectrogram has so many frames.
    /// - Throws: as ``spectrogram(of:count:phase:holding:)``.
    public func samples(
        of magnitudes: Magnitudes, count: Int? = nil, phase: InitialPhase = .gradients, holding held: HeldFrames? = nil
    ) throws -> [Float] {
        let spectra = try spectrogram(of: magnitudes, count: count, phase: phase, holding: held)
        return try stft.samples(of: spectra, count: count)
    }

    /// The magnitudes with the phases that were found; held frames exactly as they were given.
    ///
    /// - Parameters:
    ///   - magnitudes: [frame, bin], amplitudes from 0.
    ///   - count: samples of the sound, as in ``samples(of:count:phase:holding:)``.
    ///   - held: frames that stay as they are.
    /// - Throws: `SpectraError` with `shape` when bins, source or held frames have another shape, with `length` when
    ///   there is no frame or the samples don't make as many frames.
    public func spectrogram(
        of magnitudes: Magnitudes, count: Int? = nil, phase: InitialPhase = .gradients, holding held: HeldFrames? = nil
    ) throws -> Spectrogram {
        try check(magnitudes, count)
        var result = try start(magnitudes, phase, held)
        guard iterations > 0 else { return result }
        var work = Work(self, frames: magnitudes.frames, count: count)
        for _ in 0..<iterations {
            result.values.withUnsafeMutableBufferPointer { values in
                guard let values = values.baseAddress else { return }
                iterate(values, magnitudes, &work)
            }
            held?.restore(&result)
        }
        return result
    }

    /// What one call works on.
    private struct Work {
        let frames: Int
        /// The spectra of the round before.
        var before: [Float]
        /// The sound, with what stands beyond its ends.
        var sound: [Float]
        /// What the overlapped frames are multiplied with: 0 beyond the ends.
        var scales: [Float]

        init(_ owner: GriffinLim, frames: Int, count: Int?) {
            let settings = owner.settings
            self.frames = frames
            before = [Float](repeating: 0, count: 2 * frames * settings.bins)
            scales = owner.stft.squaredWindows(frames: frames)
            sound = [Float](repeating: 0, count: scales.count)
            let skipped = settings.padding == .none ? 0 : settings.fftSize / 2
            let inside = skipped..<skipped + (count ?? scales.count - 2 * skipped)
            for index in scales.indices {
                let isHeard = inside.contains(index) && scales[index] > .leastNormalMagnitude
                scales[index] = isHeard ? 1 / scales[index] : 0
            }
        }
    }

    /// One round: the spectra to sound, the sound to spectra, their phases to the magnitudes.
    private func iterate(_ values: UnsafeMutablePointer<Float>, _ magnitudes: Magnitudes, _ work: inout Work) {
        let (fft, bins, size) = (stft.fft, settings.bins, settings.fftSize)
        let inertia = momentum / (1 + momentum)
        let frames = work.frames
        let scales = work.scales
        work.sound.withUnsafeMutableBufferPointer { sound in
            work.before.withUnsafeMutableBufferPointer { before in
                guard let sound = sound.baseAddress, let before = before.baseAddress else { return }
                memset(sound, 0, scales.count * MemoryLayout<Float>.stride)
                stft.overlapAdd(values, frames: frames, into: sound)
                cspectra_scale_samples(sound, scales, Int32(scales.count))
                magnitudes.values.withUnsafeBufferPointer { magnitudes in
                    guard let magnitudes = magnitudes.baseAddress else { return }
                    for frame in 0..<frames {
                        cspectra_window(sound + frame * settings.hop, stft.window, fft.samples, Int32(size))
                        fft.forward()
                        cspectra_follow(
                            fft.spectrum, before + 2 * frame * bins, magnitudes + frame * bins, inertia,
                            values + 2 * frame * bins, Int32(bins))
                    }
                }
            }
        }
    }

    private func start(_ magnitudes: Magnitudes, _ phase: InitialPhase, _ held: HeldFrames?) throws -> Spectrogram {
        try held?.requireShape(of: magnitudes)
        var result = try Spectrogram(frames: magnitudes.frames, bins: magnitudes.bins)
        switch phase {
        case .gradients:
            return try PhaseGradientIntegration(settings).spectrogram(of: magnitudes, holding: held)
        case .random(let seed):
            let phases = RandomPhases(seed: seed).phases(magnitudes.values.count)
            cspectra_polar(magnitudes.values, phases, &result.values, Int32(phases.count))
        case .source(let source):
            guard source.frames == magnitudes.frames, source.bins == magnitudes.bins else {
                throw SpectraError(
                    code: .shape,
                    message: "cannot take phases of \(source.frames) × \(source.bins) bins for magnitudes of "
                        + "\(magnitudes.frames) × \(magnitudes.bins); give spectra of the same shape")
            }
            var nothing = [Float](repeating: 0, count: source.values.count)
            cspectra_follow(
                source.values, &nothing, magnitudes.values, 0, &result.values, Int32(magnitudes.values.count))
        }
        held?.restore(&result)
        return result
    }

    private func check(_ magnitudes: Magnitudes, _ count: Int?) throws {
        guard magnitudes.bins == settings.bins else {
            throw SpectraError(
                code: .shape,
                message: "cannot turn magnitudes of \(magnitudes.bins) bins into sound: transforms of "
                    + "\(settings.fftSize) samples have \(settings.bins); use the settings they were made with")
        }
        let fits = count.map { settings.frameCount(of: $0) == magnitudes.frames } ?? true
        guard magnitudes.frames > 0, fits else {
            throw SpectraError(
                code: .length,
                message: "cannot turn \(magnitudes.frames) frames into \(count ?? 0) samples: so many samples have "
                    + "\(settings.frameCount(of: count ?? 0)) frames; ask for another length")
        }
    }
}
