import Foundation
import Testing

@testable import Spectra

/// The largest difference, as a part of the largest golden.
private func relativeError(_ found: [Float], _ golden: [Float]) -> Float {
    Sounds.difference(found, golden) / (golden.reduce(0) { max($0, abs($1)) })
}

/// Every so many frames.
private func some(_ values: [Float], row: Int, step: Int) -> [Float] {
    stride(from: 0, to: values.count / row, by: step).flatMap { values[$0 * row..<($0 + 1) * row] }
}

@Test func spectrogramsAreLibrosas() throws {
    let goldens = try Goldens.read()
    for golden in goldens.transforms {
        let spectrogram = try STFT(golden.settings()).spectrogram(of: Goldens.sound())
        #expect(spectrogram.frames == golden.frames)
        let found = some(spectrogram.values, row: 2 * spectrogram.bins, step: golden.step)
        let error = try relativeError(found, Goldens.numbers("stft_\(golden.name)"))
        #expect(error < 1e-6, "\(golden.name)")
    }
}

@Test func soundOfEditedSpectrogramsIsLibrosas() throws {
    for golden in try Goldens.read().transforms {
        let stft = try STFT(golden.settings())
        var spectrogram = try stft.spectrogram(of: Goldens.sound())
        for index in spectrogram.values.indices {
            spectrogram.values[index] /= 1 + Float(index / 2 % spectrogram.bins) / 16
        }
        let expected = try Goldens.numbers("istft_\(golden.name)")
        let found = try stft.samples(of: spectrogram)
        #expect(found.count == expected.count, "\(golden.name)")
        // Without padding librosa's ends are divided by next to nothing; the rest is compared.
        let edge = golden.padding == .none ? golden.fftSize / 2 : 0
        let (one, other) = (
            found.dropFirst(edge).dropLast(edge), expected.dropFirst(edge).dropLast(edge)
        )
        #expect(relativeError(Array(one), Array(other)) < 1e-5, "\(golden.name)")
    }
}

@Test func melBanksAreLibrosas() throws {
    let goldens = try Goldens.read()
    for golden in goldens.banks.list {
        let bank = MelBank(try goldens.settings(golden))
        let table = bank.table()
        var found: [Float] = []
        for band in 0..<bank.bands {
            let row = table.values[band * bank.bins..<(band + 1) * bank.bins]
            #expect(
                row.firstIndex { $0 > 0 } == band * bank.bins + golden.first[band], "\(golden.name) \(band)"
            )
            #expect(
                abs(Double(row.reduce(0, +)) / golden.sums[band] - 1) < 1e-5, "\(golden.name) \(band)")
            found += row.filter { $0 > 0 }
        }
        let error = try relativeError(found, Goldens.numbers("bank_\(golden.name)"))
        #expect(error < 1e-5, "\(golden.name)")
    }
}

@Test func logMelSpectrogramsAreLibrosas() throws {
    let goldens = try Goldens.read()
    let settings = try STFTSettings(
        fftSize: goldens.banks.fftSize, hop: goldens.banks.hop, padding: .reflect)
    let magnitudes = try STFT(settings).spectrogram(of: Goldens.sound()).magnitudes()
    for golden in goldens.banks.list {
        let mel = try MelBank(goldens.settings(golden)).mel(of: magnitudes).logarithms(
            floor: goldens.banks.floor)
        let found = some(mel.values, row: mel.bins, step: goldens.banks.step)
        // A difference of logarithms is a relative one.
        #expect(
            try Sounds.difference(found, Goldens.numbers("mel_\(golden.name)")) < 1e-4, "\(golden.name)")
    }
}

@Test func griffinLimReachesWhatLibrosaReaches() throws {
    let goldens = try Goldens.read().phases
    let settings = try STFTSettings(fftSize: goldens.fftSize, hop: goldens.hop)
    let sound = try Goldens.sound()
    let source = try STFT(settings).spectrogram(of: sound)
    let magnitudes = source.magnitudes()
    let level = try Spectrogram(
        frames: source.frames, bins: source.bins,
        values: source.values.indices.map { $0.isMultiple(of: 2) ? 1 : 0 })
    for golden in goldens.list {
        let method = try GriffinLim(settings, iterations: goldens.iterations, momentum: golden.momentum)
        func convergence(_ phase: GriffinLim.InitialPhase) throws -> Double {
            let found = try method.samples(of: magnitudes, count: sound.count, phase: phase)
            return try Sounds.convergence(found, to: magnitudes, settings)
        }
        // From the same phases: the same way, but for rounding.
        #expect(try abs(convergence(.source(level)) - golden.fromZero) < 0.1)
        // From random ones: as good on the mean, within three standard errors.
        let seeds = 32
        let random = try (0..<seeds).map { try convergence(.random(seed: UInt64($0))) }.reduce(0, +) / Double(seeds)
        #expect(random < golden.random + 3 * golden.deviation / Double(seeds).squareRoot())
        // From integrated gradients: clearly better than from random ones.
        #expect(try convergence(.gradients) < golden.random - 2 * golden.deviation)
    }
}

extension Goldens {
    func settings(_ bank: Bank) throws -> MelSettings {
        try MelSettings(
            rate: rate, fftSize: banks.fftSize, bands: banks.bands, lowest: banks.lowest,
            highest: banks.highest,
            scale: bank.scale, hasEqualAreas: bank.hasEqualAreas)
    }
}
