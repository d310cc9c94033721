import Foundation
import Testing

@testable import Spectra

private func code(_ body: () throws -> Void) -> SpectraError.Code? {
    do { try body() } catch { return (error as? SpectraError)?.code }
    return nil
}

@Test func melsAndHertzAreInverse() throws {
    for scale in [MelSettings.Scale.slaney, .htk] {
        let settings = try MelSettings(rate: 44100, fftSize: 2048, bands: 80, scale: scale)
        for hertz in [0, 55, 999.9, 1000, 1000.1, 8000, 22050] {
            #expect(abs(settings.hertz(mels: settings.mels(hertz: hertz)) - hertz) < 1e-8 * 22050)
        }
    }
    #expect(try abs(MelSettings(rate: 16000, fftSize: 512, bands: 1, scale: .htk).mels(hertz: 1000) - 1000) < 0.02)
}

@Test func theInverseOfBandsHasTheirBands() throws {
    let bank = MelBank(try MelSettings(rate: 16000, fftSize: 1024, bands: 80))
    let magnitudes = try STFT(STFTSettings(fftSize: 1024)).spectrogram(of: Sounds.mixed(8000)).magnitudes()
    let mel = try bank.mel(of: magnitudes)
    var errors: [Double] = []
    for iterations in [0, 30] {
        let found = try bank.spectra(of: mel, iterations: iterations)
        #expect(found.values.allSatisfy { $0 >= 0 && $0.isFinite })
        let again = try bank.mel(of: found)
        let error = zip(again.values, mel.values).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        errors.append(10 * log10(error / mel.values.reduce(0.0) { $0 + Double($1 * $1) }))
    }
    #expect(errors[1] < -35 && errors[1] < errors[0] - 20)
}

@Test func silentBandsHaveSilentSpectra() throws {
    let bank = MelBank(try MelSettings(rate: 16000, fftSize: 512, bands: 40, lowest: 100, highest: 4000))
    let found = try bank.spectra(of: Magnitudes(frames: 2, bins: 40))
    #expect(found.values.allSatisfy { $0 == 0 })
    let loud = try bank.spectra(of: Magnitudes(frames: 1, bins: 40, values: [Float](repeating: 1, count: 40)))
    #expect(loud.values[200...].allSatisfy { $0 == 0 } && loud.values[30] > 0)
}

@Test func logarithmsOfBandsStopAtTheFloor() throws {
    let bands = try Magnitudes(frames: 1, bins: 3, values: [0, 1, 2])
    let logarithms = bands.logarithms(floor: 1e-5)
    #expect(abs(logarithms.values[0] + 11.512925) < 1e-5 && abs(logarithms.values[1]) < 1e-7)
    #expect(abs(logarithms.exponentials().values[2] - 2) < 1e-6)
}

@Test func bandsThatCanNotBeAreRefused() throws {
    #expect(code { _ = try MelSettings(rate: 0, fftSize: 512, bands: 10) } == .settings)
    #expect(code { _ = try MelSettings(rate: 8000, fftSize: 512, bands: 0) } == .settings)
    #expect(code { _ = try MelSettings(rate: 8000, fftSize: 511, bands: 10) } == .settings)
    #expect(code { _ = try MelSettings(rate: 8000, fftSize: 512, bands: 10, lowest: -1) } == .settings)
    #expect(code { _ = try MelSettings(rate: 8000, fftSize: 512, bands: 10, highest: 4001) } == .settings)
    #expect(code { _ = try MelSettings(rate: 8000, fftSize: 512, bands: 10, lowest: 300, highest: 300) } == .settings)
    let text = Data(#"{"rate": 8000, "fftSize": 512, "bands": -1}"#.utf8)
    #expect(code { _ = try JSONDecoder().decode(MelSettings.self, from: text) } == .settings)
    let bank = MelBank(try MelSettings(rate: 8000, fftSize: 512, bands: 10))
    #expect(code { _ = try bank.mel(of: Magnitudes(frames: 1, bins: 10)) } == .shape)
    #expect(code { _ = try bank.spectra(of: Magnitudes(frames: 1, bins: 257)) } == .shape)
}
