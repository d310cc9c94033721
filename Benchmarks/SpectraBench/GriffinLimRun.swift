internal import Foundation
internal import Spectra

/// Phases for the exact magnitudes of a sound.
struct GriffinLimRun {
    private let sound: [Float]
    private let settings: STFTSettings
    private let iterations: Int
    private let momentum: Float
    private let phase: GriffinLim.InitialPhase
    private let output: String?

    init?(_ words: [String]) throws {
        guard words.count >= 8, let size = Int(words[2]), let hop = Int(words[3]), let iterations = Int(words[4]),
            let momentum = Float(words[5])
        else { return nil }
        sound = try samples(of: words[1])
        settings = try STFTSettings(fftSize: size, hop: hop)
        (self.iterations, self.momentum) = (iterations, momentum)
        guard let seed = UInt64(words[7]) else { return nil }
        phase = words[6] == "random" ? .random(seed: seed) : .gradients
        output = words.count > 8 ? words[8] : nil
    }

    func answer() throws -> Answer {
        let stft = try STFT(settings)
        let magnitudes = try stft.spectrogram(of: sound).magnitudes()
        var found: [Float] = []
        let cpu = try cpuSeconds {
            found = try GriffinLim(settings, iterations: iterations, momentum: momentum).samples(
                of: magnitudes, count: sound.count, phase: phase)
        }
        if let output { try found.withUnsafeBytes { try Data($0).write(to: URL(filePath: output)) } }
        var (error, energy) = (0.0, 0.0)
        for (one, other) in zip(try stft.spectrogram(of: found).magnitudes().values, magnitudes.values) {
            error += Double((one - other) * (one - other))
            energy += Double(other * other)
        }
        return Answer(cpu: cpu, soundSeconds: nil, convergence: 10 * log10(error / energy))
    }
}
