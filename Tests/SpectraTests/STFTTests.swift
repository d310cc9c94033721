import Foundation
import Testing

@testable import Spectra

private func code(_ body: () throws -> Void) -> SpectraError.Code? {
    do { try body() } catch { return (error as? SpectraError)?.code }
    return nil
}

@Test(arguments: [2, 6, 64, 100, 1022])
func theTransformIsTheSumThatDefinesIt(size: Int) throws {
    let fft = try RealFFT(size: size)
    let sound = Sounds.mixed(size)
    for (index, sample) in sound.enumerated() { fft.samples[index] = sample }
    fft.forward()
    for bin in 0..<fft.bins {
        var (re, im) = (0.0, 0.0)
        for (index, sample) in sound.enumerated() {
            let turn = -2 * Double.pi * Double(bin * index % size) / Double(size)
            re += Double(sample) * cos(turn)
            im += Double(sample) * sin(turn)
        }
        #expect(
            abs(Double(fft.spectrum[2 * bin]) - re) < 1e-4
                && abs(Double(fft.spectrum[2 * bin + 1]) - im) < 1e-4)
    }
    #expect((0..<size).allSatisfy { fft.samples[$0] == sound[$0] })
    fft.inverse()
    #expect(Sounds.difference((0..<size).map { fft.samples[$0] / Float(size) }, sound) < 1e-6)
}

@Test func transformsAreMadeAndUsedOnManyThreads() async throws {
    let sums = try await withThrowingTaskGroup(of: Float.self) { group in
        for _ in 0..<64 {
            group.addTask {
                let fft = try RealFFT(size: 512)
                for (index, sample) in Sounds.mixed(512).enumerated() { fft.samples[index] = sample }
                fft.forward()
                return (0..<514).reduce(0) { $0 + fft.spectrum[$1] }
            }
        }
        return try await group.reduce(into: Set<Float>()) { $0.insert($1) }
    }
    #expect(sums.count == 1)
}

@Test(arguments: [STFTSettings.Padding.reflect, .zero])
func theSpectrogramsOfSoundGiveItBack(padding: STFTSettings.Padding) throws {
    for (size, hop, window) in [(512, 128, 512), (1024, 256, 800), (400, 160, 400), (250, 33, 101)] {
        let stft = try STFT(
            STFTSettings(fftSize: size, hop: hop, windowLength: window, padding: padding))
        for count in [size, 9973, 16000] {
            let sound = Sounds.mixed(count)
            let back = try stft.samples(of: stft.spectrogram(of: sound), count: count)
            // librosa's last frame may leave a window's end over the last samples.
            let reached = (count / hop) * hop
            #expect(Sounds.difference(Array(back[..<reached]), Array(sound[..<reached])) < 1e-5)
        }
    }
}

@Test func withNoPaddingTheFirstFrameStartsAtTheFirstSample() throws {
    let stft = try STFT(STFTSettings(fftSize: 256, hop: 64, padding: .none))
    let sound = Sounds.mixed(1000)
    let spectrogram = try stft.spectrogram(of: sound)
    #expect(spectrogram.frames == 12)
    let back = try stft.samples(of: spectrogram)
    #expect(
        back.count == 960 && Sounds.difference(Array(back[8..<952]), Array(sound[8..<952])) < 1e-5)
}

@Test func soundShorterThanItsPaddingIsMirroredAgainAndAgain() throws {
    let stft = try STFT(STFTSettings(fftSize: 8, padding: .reflect))
    #expect(stft.pad([1, 2, 3]) == [1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3])
    #expect(stft.pad([5]) == [Float](repeating: 5, count: 9))
}

@Test func settingsThatCanNotBeAreRefused() throws {
    #expect(code { _ = try STFTSettings(fftSize: 511) } == .settings)
    #expect(code { _ = try STFTSettings(fftSize: 0) } == .settings)
    #expect(code { _ = try STFTSettings(fftSize: 512, hop: 0) } == .settings)
    #expect(code { _ = try STFTSettings(fftSize: 512, windowLength: 513) } == .settings)
    #expect(code { _ = try STFTSettings(fftSize: 512, windowLength: 1) } == .settings)
    #expect(code { try STFTSettings(fftSize: 512, hop: 500).requireReconstruction() } == .settings)
    #expect(code { _ = try RealFFT(size: 3) } == .settings)
    let text = Data(#"{"fftSize": 512, "hop": 0}"#.utf8)
    #expect(code { _ = try JSONDecoder().decode(STFTSettings.self, from: text) } == .settings)
}

@Test func soundAndSpectraOfTheWrongShapeAreRefused() throws {
    let stft = try STFT(STFTSettings(fftSize: 512))
    #expect(code { _ = try stft.spectrogram(of: []) } == .length)
    let bare = try STFT(STFTSettings(fftSize: 512, padding: .none))
    #expect(code { _ = try bare.spectrogram(of: Sounds.mixed(511)) } == .length)
    #expect(code { _ = try stft.samples(of: Spectrogram(frames: 3, bins: 256)) } == .shape)
    #expect(code { _ = try Spectrogram(frames: 3, bins: 2, values: [0]) } == .shape)
    #expect(code { _ = try Magnitudes(frames: 3, bins: 2, values: [0]) } == .shape)
}

@Test func exponentialAndLogarithmAreTheCLibrarys() {
    var numbers = (0..<2003).map { Float($0 - 1000) * 0.086 }
    let exact = numbers.map { exp(Double($0)) }
    Kernels.exp(&numbers)
    #expect(zip(numbers, exact).allSatisfy { abs(Double($0) - $1) <= 3e-7 * $1 })
    var sizes = (0..<2003).map { Float(exp(Double($0 - 1000) * 0.08)) } + [0, -1]
    let logarithms = sizes.map { log(max(Double($0), 1e-37)) }
    Kernels.log(&sizes, floor: 1e-37)
    #expect(zip(sizes, logarithms).allSatisfy { abs(Double($0) - $1) <= 3e-7 * max(1, abs($1)) })
}
