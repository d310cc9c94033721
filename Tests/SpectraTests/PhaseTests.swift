import Foundation
import Testing

@testable import Spectra

private func code(_ body: () throws -> Void) -> SpectraError.Code? {
    do { try body() } catch { return (error as? SpectraError)?.code }
    return nil
}

@Test(arguments: [Window.hann, .hamming, .blackman, .sine])
func integratedGradientsAreFarBetterThanChance(window: Window) throws {
    let settings = try STFTSettings(fftSize: 512, hop: 64, window: window)
    let sound = Sounds.mixed(16000)
    let magnitudes = try STFT(settings).spectrogram(of: sound).magnitudes()
    let found = try PhaseGradientIntegration(settings).spectrogram(of: magnitudes)
    #expect(Sounds.difference(found.magnitudes().values, magnitudes.values) < 1e-3)
    let back = try STFT(settings).samples(of: found, count: sound.count)
    let random = try GriffinLim(settings, iterations: 0).samples(
        of: magnitudes, count: sound.count, phase: .random(seed: 3))
    let (integrated, guessed) = try (
        Sounds.convergence(back, to: magnitudes, settings), Sounds.convergence(random, to: magnitudes, settings)
    )
    #expect(integrated < guessed - 8, "\(integrated) \(guessed)")
}

@Test func clicksComeBackWhereTheyWere() throws {
    let settings = try STFTSettings(fftSize: 512, hop: 64)
    var sound = [Float](repeating: 0, count: 8000)
    for place in [1500, 3333, 6001] { sound[place] = 1 }
    let magnitudes = try STFT(settings).spectrogram(of: sound).magnitudes()
    let found = try PhaseGradientIntegration(settings).spectrogram(of: magnitudes)
    let back = try STFT(settings).samples(of: found, count: sound.count)
    for place in [1500, 3333, 6001] {
        let loudest = (place - 40...place + 40).max { abs(back[$0]) < abs(back[$1]) }
        // A sign the wrong way mirrors them at the middle of their frame: 10 samples or more off.
        let distance = try abs(#require(loudest) - place)
        #expect(distance <= 6, "\(distance) from \(place)")
    }
}

@Test func theSameSeedGivesTheSamePhases() throws {
    let settings = try STFTSettings(fftSize: 256)
    let magnitudes = try STFT(settings).spectrogram(of: Sounds.mixed(3000)).magnitudes()
    let method = try GriffinLim(settings, iterations: 3)
    let once = try method.samples(of: magnitudes, phase: .random(seed: 7))
    #expect(try method.samples(of: magnitudes, phase: .random(seed: 7)) == once)
    #expect(try method.samples(of: magnitudes, phase: .random(seed: 8)) != once)
}

@Test func theSourcesPhasesGiveTheSourceBack() throws {
    let settings = try STFTSettings(fftSize: 512)
    let sound = Sounds.mixed(5000)
    let source = try STFT(settings).spectrogram(of: sound)
    let method = try GriffinLim(settings, iterations: 8)
    let back = try method.samples(of: source.magnitudes(), count: 5000, phase: .source(source))
    #expect(Sounds.difference(back, sound) < 1e-5)
}

@Test func heldFramesStayAndTheGapIsFoundFromThem() throws {
    let settings = try STFTSettings(fftSize: 512, hop: 128)
    let sound = (0..<16000).map { Float(sin(Double($0) * 0.3)) * 0.5 }
    let source = try STFT(settings).spectrogram(of: sound)
    var gapped = source
    let gap = 50..<62
    for index in 2 * gap.lowerBound * source.bins..<2 * gap.upperBound * source.bins { gapped.values[index] = 0 }
    let held = try HeldFrames(gapped, isHeld: (0..<source.frames).map { !gap.contains($0) })
    let method = try GriffinLim(settings)
    for phase in [GriffinLim.InitialPhase.gradients, .random(seed: 1)] {
        let found = try method.spectrogram(of: source.magnitudes(), count: 16000, phase: phase, holding: held)
        #expect(found.values[..<(2 * 50 * source.bins)] == source.values[..<(2 * 50 * source.bins)])
        #expect(found.values[(2 * 62 * source.bins)...] == source.values[(2 * 62 * source.bins)...])
    }
    let back = try method.samples(of: source.magnitudes(), count: 16000, holding: held)
    #expect(Sounds.difference(back, sound) < 0.05)
}

@Test func silenceStaysSilent() throws {
    let settings = try STFTSettings(fftSize: 256)
    let method = try GriffinLim(settings, iterations: 4)
    for phase in [GriffinLim.InitialPhase.gradients, .random(seed: 1)] {
        let found = try method.samples(of: Magnitudes(frames: 9, bins: 129), phase: phase)
        #expect(found.count == 8 * 64 && found.allSatisfy { $0 == 0 })
    }
}

@Test func oneFrameIsEnough() throws {
    let settings = try STFTSettings(fftSize: 256)
    let magnitudes = try STFT(settings).spectrogram(of: [0.5, 0.25]).magnitudes()
    let found = try GriffinLim(settings).samples(of: magnitudes, count: 2)
    #expect(found.count == 2 && found.allSatisfy(\.isFinite))
}

@Test func phasesOfWhatDoesNotFitAreRefused() throws {
    let settings = try STFTSettings(fftSize: 256, hop: 64)
    let method = try GriffinLim(settings)
    let magnitudes = try Magnitudes(frames: 4, bins: 129)
    #expect(code { _ = try GriffinLim(settings, iterations: -1) } == .settings)
    #expect(code { _ = try GriffinLim(settings, momentum: 1.5) } == .settings)
    #expect(code { _ = try GriffinLim(STFTSettings(fftSize: 256, hop: 256)) } == .settings)
    #expect(code { _ = try method.samples(of: Magnitudes(frames: 4, bins: 128)) } == .shape)
    #expect(code { _ = try method.samples(of: Magnitudes(frames: 0, bins: 129)) } == .length)
    #expect(code { _ = try method.samples(of: magnitudes, count: 300) } == .length)
    let other = try Spectrogram(frames: 5, bins: 129)
    #expect(code { _ = try method.samples(of: magnitudes, phase: .source(other)) } == .shape)
    let held = try HeldFrames(other, isHeld: [true, true, false, true, true])
    #expect(code { _ = try method.samples(of: magnitudes, holding: held) } == .shape)
    #expect(code { _ = try HeldFrames(other, isHeld: [true]) } == .shape)
    let integration = PhaseGradientIntegration(settings)
    #expect(code { _ = try integration.spectrogram(of: magnitudes, holding: held) } == .shape)
    #expect(code { _ = try integration.spectrogram(of: Magnitudes(frames: 4, bins: 100)) } == .shape)
}
