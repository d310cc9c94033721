internal import CSpectra
internal import Foundation
internal import MediaTypes

/// Phases for magnitudes by phase-gradient heap integration: Průša, Balazs & Søndergaard 2017, "A noniterative method
/// for reconstruction of phase from STFT magnitude". The slopes of the log-magnitudes are taken for those of the phase,
/// and followed from loud to quiet bins. Needs all frames at once.
public struct PhaseGradientIntegration: Sendable {
    /// How the spectra were made.
    public let settings: STFTSettings
    /// The width of the Gaussian most like the window, in squared samples.
    public let gamma: Double
    /// Bins this much quieter than the loudest get random phases.
    public let tolerance: Float
    /// The seed of the random phases.
    public let seed: UInt64

    /// - Parameters:
    ///   - gamma: when nil, that of the window: for Hann 0.25645 times its squared length (Průša et al., table I).
    ///   - tolerance: relative amplitude, from 1e-10.
    public init(_ settings: STFTSettings, gamma: Double? = nil, tolerance: Float = 1e-10, seed: UInt64 = 0) {
        self.settings = settings
        self.gamma = gamma ?? Self.gamma(of: settings)
        self.tolerance = max(1e-10, tolerance)
        self.seed = seed
    }

    /// - Parameters:
    ///   - magnitudes: [frame, bin], from 0.
    ///   - held: frames whose phases are known, from which the others go on; nil for none.
    /// - Returns: the magnitudes with their phases; held frames as they are in `held`.
    /// - Throws: `SpectraError` with `shape` when the bins aren't those of the settings, the held frames are others, or
    ///   frames times bins exceed 2³¹ - 1.
    public func spectrogram(of magnitudes: Magnitudes, holding held: HeldFrames? = nil) throws -> Spectrogram {
        try held?.requireShape(of: magnitudes)
        guard magnitudes.bins == settings.bins, magnitudes.values.count < Int(Int32.max) else {
            throw SpectraError(
                code: .shape,
                message:
                    "cannot find phases of \(magnitudes.frames) frames of \(magnitudes.bins) bins: the settings make "
                    + "\(settings.bins), and 2147483647 numbers are the most; use shorter stretches")
        }
        var phases = RandomPhases(seed: seed).phases(magnitudes.values.count)
        var known = [UInt8](repeating: 0, count: phases.count)
        held?.mark(&known, &phases)
        integrate(magnitudes, &known, &phases)
        var result = try Spectrogram(frames: magnitudes.frames, bins: magnitudes.bins)
        cspectra_polar(magnitudes.values, phases, &result.values, Int32(phases.count))
        held?.restore(&result)
        return result
    }

    private func integrate(_ magnitudes: Magnitudes, _ known: inout [UInt8], _ phases: inout [Float]) {
        let most = magnitudes.values.max() ?? 0
        let floor = max(most * tolerance, 1.2e-38)
        // A hundredth below the floor marks what is below it, without steep slopes towards it.
        let logs = magnitudes.logarithms(floor: max(floor * 0.99, 1.2e-38)).values
        var front = [Int32](repeating: 0, count: phases.count)
        var seeds = front
        logs.withUnsafeBufferPointer { logs in
            known.withUnsafeMutableBufferPointer { known in
                phases.withUnsafeMutableBufferPointer { phases in
                    front.withUnsafeMutableBufferPointer { front in
                        seeds.withUnsafeMutableBufferPointer { seeds in
                            var task = cspectra_integration(
                                frames: Int32(magnitudes.frames), bins: Int32(magnitudes.bins),
                                hop: Int32(settings.hop), size: Int32(settings.fftSize), gamma: gamma,
                                logs: logs.baseAddress, least: log(floor), known: known.baseAddress,
                                phases: phases.baseAddress, front: front.baseAddress, seeds: seeds.baseAddress)
                            cspectra_integrate(&task)
                        }
                    }
                }
            }
        }
    }

    /// 0.25645 L² for Hann (Průša et al.); for the others the Gaussian exp(-π t² / γ) of the same variance of the
    /// squared window, scaled so that Hann has its published value.
    private static func gamma(of settings: STFTSettings) -> Double {
        let length = Double(settings.windowLength)
        return 0.25645 * length * length * variance(settings.window) / variance(.hann)
    }

    private static func variance(_ window: Window) -> Double {
        let squares = window.samples(1024).map { Double($0 * $0) }
        let spread = squares.enumerated().reduce(0) { $0 + $1.element * pow(Double($1.offset) / 1024 - 0.5, 2) }
        return spread / squares.reduce(0, +)
    }
}
