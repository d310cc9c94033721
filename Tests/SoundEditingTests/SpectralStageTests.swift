import EditPlans
import Foundation
import LibAV
import MediaTypes
import MediaFixtures
import Spectra
import Testing

@testable import SoundEditing

/// Sound that is made with a seed.
private struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// -1…1, evenly.
    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 23) - 1
    }

    static func samples(_ count: Int, amplitude: Float, seed: UInt64) -> [Float] {
        var noise = Noise(seed: seed)
        return (0..<count).map { _ in amplitude * noise.next() }
    }
}

/// Something like a voice: syllables of 0.25 s of harmonics of a gliding pitch, with pauses between.
private func voice(_ seconds: Double, rate: Int, amplitude: Float = 0.2) -> [Float] {
    var phase = 0.0
    return (0..<Int(seconds * Double(rate))).map { index in
        let time = Double(index) / Double(rate)
        let place = time.truncatingRemainder(dividingBy: 0.4)
        phase += 2 * Double.pi * (120 + 150 * place) / Double(rate)
        guard place < 0.25 else { return 0 }
        let shape = sin(Double.pi * place / 0.25)
        let sum = (1...12).reduce(0.0) { $0 + sin(phase * Double($1)) / Double($1) }
        return amplitude * Float(shape * sum)
    }
}

private let spectralEdits = operations { if case .spectral = $0 { true } else { false } }

private func chain(
    _ samples: [[Float]], rate: Int = 48_000, layout: String = "mono", _ steps: EditStep...
) throws -> SoundChain {
    try SoundChain.prepared(SoundEdits(steps), input: GivenSound(samples, rate: rate, layout: layout)) { time in
        let span = time.resolved(duration: Double(samples[0].count) / Double(rate))
        return [span.start..<span.end]
    }
}

private func edited(
    _ samples: [[Float]], rate: Int = 48_000, layout: String = "mono", _ step: EditStep
) throws -> [[Float]] {
    try chain(samples, rate: rate, layout: layout, step).remainingSamples()
}

/// Where the second signal matches the first best: samples that it is late.
private func lateness(of edited: [Float], after source: [Float], reach: Int) -> Int {
    let middle = 2_000..<min(18_000, source.count - 2_000)
    return (-reach...reach).max { one, other in
        func match(_ shift: Int) -> Float { middle.reduce(0) { $0 + source[$1] * edited[$1 + shift] } }
        return match(one) < match(other)
    } ?? 0
}

private func decibels(_ signal: [Float], over error: [Float]) -> Float {
    10 * log10(signal.reduce(0) { $0 + $1 * $1 } / max(1e-20, error.reduce(0) { $0 + $1 * $1 }))
}

@Test(arguments: spectralEdits, [("mono", 8000), ("stereo", 44_100), ("5.1", 48_000), ("mono", 96_000)])
func spectralEditsKeepTheLengthAndMakeNumbers(operation: EditPlans.Operation, sound: (layout: String, rate: Int)) throws
{
    let channels = SoundFormat(planarFloat: sound.rate, channelLayout: sound.layout).channelCount
    let source = (0..<channels).map { channel in
        zip(
            voice(0.7, rate: sound.rate),
            Noise.samples(Int(0.7 * Double(sound.rate)), amplitude: 0.02, seed: UInt64(channel))
        ).map { $0 + $1 }
    }
    let result = try edited(source, rate: sound.rate, layout: sound.layout, EditStep(operation))
    #expect(result.map(\.count) == source.map(\.count))
    #expect(result.allSatisfy { $0.allSatisfy { $0.isFinite && abs($0) < 1.5 } })
    #expect(result != source)
}

@Test(arguments: spectralEdits)
func spectralEditsLeaveWhatIsOutsideTheirSpanToTheBit(operation: EditPlans.Operation) throws {
    let source = [voice(3, rate: 16_000), Noise.samples(48_000, amplitude: 0.1, seed: 3)]
    let step = EditStep(operation, time: TimeSpan(start: 1, end: 2))
    let result = try edited(source, rate: 16_000, layout: "stereo", step)
    for channel in 0..<2 {
        #expect(Array(result[channel][..<15_840]) == Array(source[channel][..<15_840]))
        #expect(Array(result[channel][32_160...]) == Array(source[channel][32_160...]))
    }
    #expect(result[1][16_000..<32_000] != source[1][16_000..<32_000])
}

@Test(arguments: spectralEdits)
func spectralEditsOfSilenceAreSilent(operation: EditPlans.Operation) throws {
    let silence = [Float](repeating: 0, count: 24_000)
    #expect(try edited([silence], EditStep(operation))[0] == silence)
    #expect(try edited([[0]], EditStep(operation))[0] == [0])
}

@Test(arguments: spectralEdits)
func samplesThatAreNoNumbersDoNotSpread(operation: EditPlans.Operation) throws {
    var source = voice(1, rate: 16_000)
    source[4000] = .nan
    source[4001] = .infinity
    let result = try edited([source], rate: 16_000, EditStep(operation))[0]
    #expect(result.allSatisfy { $0.isFinite })
}

@Test(arguments: [8000, 44_100, 96_000])
func noiseGoesAndTheVoiceStaysInItsPlace(rate: Int) throws {
    let clean = voice(2, rate: rate)
    let noise = Noise.samples(clean.count, amplitude: 0.06, seed: 11)
    let source = zip(clean, noise).map { $0 + $1 }
    let survey = try NoiseSurvey(rate: rate, channels: 1)
    let input = GivenSound([source], rate: rate)
    let listener = SoundListener(input, after: [], input.format, sampleCount: input.sampleCount, .none)
    try listener.show(survey, survey.settings, inside: SpanWeights(nil, rate: rate))
    survey.finish()
    #expect(!survey.isMusic)
    let result = try SpectralStream.edited(
        [source], survey.settings, edit: NoiseReduction(survey.profile, limit: 100))[0]
    let before = decibels(clean, over: noise)
    let after = decibels(clean, over: zip(result, clean).map { $0 - $1 })
    #expect(after > before + 2, "\(before) dB became \(after) dB")
    let pause = Int(0.68 * Double(rate))..<Int(0.78 * Double(rate))
    #expect(result.level(pause) < 0.3 * noise.level(pause))
    #expect(lateness(of: result, after: clean, reach: 20) == 0)
}

@Test func theLimitIsHowFarNoiseGoesDown() throws {
    let noise = Noise.samples(48_000 * 2, amplitude: 0.1, seed: 5)
    for (strength, limit) in [(0.35, Float(6)), (0.7, 24)] {
        let result = try edited([noise], EditStep(.sound(.denoise), strength: strength))[0]
        let change = 20 * log10(result.level(20_000..<90_000) / noise.level(20_000..<90_000))
        #expect(abs(change + limit) < 4, "\(change) dB at strength \(strength)")
    }
}

@Test func musicIsToldFromSpeechAndNoise() throws {
    let rate = 16_000
    let melody: [Float] = (0..<(rate * 6)).map { index in
        let note = [262.0, 330, 392, 523][(index / (rate / 2)) % 4]
        let time = Double(index) / Double(rate)
        return Float((1...4).reduce(0.0) { $0 + 0.1 * sin(2 * Double.pi * note * Double($1) * time) / Double($1) })
    }
    for (sound, isMusic) in [
        (melody, true), (voice(6, rate: rate), false), (Noise.samples(rate * 6, amplitude: 0.2, seed: 1), false),
    ] {
        let chain = try chain([sound], rate: rate, EditStep(.sound(.denoise)))
        _ = try chain.remainingSamples()
        #expect(chain.notes.contains { $0.contains("mostly music") } == isMusic)
    }
}

@Test func aDenoiserThatIsDamagedIsNotOpened() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let place = folder.appendingPathComponent("mediaedit/deepfilternet-3")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = ["XDG_DATA_HOME": folder.path, "XDG_DATA_DIRS": folder.path]
    #expect(DenoiserFiles.find(environment: environment) == .missing)
    try Data("no library".utf8).write(to: place.appendingPathComponent("libdf.so"))
    #expect(
        DenoiserFiles.find(environment: environment) == .unusable(path: place.appendingPathComponent("libdf.so").path))
}

/// Nil where Scripts/setup could not reach PyPI; it warns then.
private let networkFiles: DenoiserFiles? = {
    if case .found(let files) = DenoiserFiles.find() { return files }
    return nil
}()

@Test(
    .enabled(if: networkFiles != nil, "DeepFilterNet 3 is not there: run Scripts/setup"),
    arguments: [16_000, 44_100, 48_000])
func theNetworkKeepsEverySampleInItsPlace(rate: Int) throws {
    let files = try #require(networkFiles)
    let clean = voice(2, rate: rate)
    for channels in [1, 2] {
        let source = (0..<channels).map { _ in clean }
        // With a limit of 1 dB the source itself stands out in the result.
        let stream = try SpeechStream(files, rate: rate, channels: channels, limit: 1)
        var result = [[Float]](repeating: [], count: channels)
        for start in stride(from: 0, to: clean.count, by: 777) {
            let block = try stream.push(source.map { Array($0[start..<min(start + 777, clean.count)]) })
            for channel in 0..<channels { result[channel] += block[channel] }
        }
        for (channel, rest) in try stream.finish().enumerated() { result[channel] += rest }
        #expect(result.allSatisfy { $0.count == clean.count })
        #expect(lateness(of: result[0], after: clean, reach: 20) == 0)
        let error = zip(result[0], clean).map { $0 - $1 }
        #expect(decibels(clean, over: error) > 15)
        #expect(result.last == result.first)
    }
}

@Test func dryVoicesKeepTheirSoundAndRoomsFade() throws {
    let rate = 16_000
    // Whispered: what repeats itself to the sample sounds like an echo.
    let dry = Noise.samples(4 * rate, amplitude: 0.3, seed: 2).enumerated().map { index, sample in
        let place = (Double(index) / Double(rate)).truncatingRemainder(dividingBy: 0.4)
        return place < 0.25 ? sample * Float(sin(Double.pi * place / 0.25)) : 0
    }
    let kept = try edited([dry], rate: rate, EditStep(.sound(.dereverb)))[0]
    #expect(decibels(dry, over: zip(kept, dry).map { $0 - $1 }) > 15)
    var noise = Noise(seed: 9)
    // Sparse echoes that fall by 60 dB in 0.8 s.
    let echoes = (0..<70).map { number -> (delay: Int, level: Float) in
        let delay = 160 + number * 150
        return (delay, 0.25 * noise.next() * pow(10, -3 * Float(delay) / Float(rate) / 0.8))
    }
    var wet = dry
    for place in wet.indices {
        for echo in echoes where place >= echo.delay { wet[place] += echo.level * dry[place - echo.delay] }
    }
    let result = try edited([wet], rate: rate, EditStep(.sound(.dereverb)))[0]
    // The pause of a syllable, where only the room sounds.
    let pauses = (2..<9).map { Int((Double($0) * 0.4 + 0.33) * Double(rate)) }
    func tail(_ samples: [Float]) -> Float { pauses.reduce(0) { $0 + samples.level($1..<($1 + rate / 20)) } }
    #expect(tail(result) < 0.7 * tail(wet))
    #expect(result.level(0..<result.count) > 0.7 * wet.level(0..<wet.count))
    #expect(lateness(of: result, after: wet, reach: 20) == 0)
}

@Test(arguments: [8000, 44_100, 48_000])
func aRobotSpeaksOnOnePitchAsLoudAsItsSource(rate: Int) throws {
    let source = voice(2, rate: rate)
    let result = try edited([source], rate: rate, EditStep(.sound(.robot)))[0]
    let period = rate / 100
    // In a syllable: like itself one period later.
    for syllable in 1..<4 {
        let start = Int((0.4 * Double(syllable) + 0.1) * Double(rate))
        let part = Array(result[start..<(start + 3 * period)])
        func likeness(_ shift: Int) -> Float {
            (0..<period).reduce(0) { $0 + part[$1] * part[$1 + shift] }
                / (part.level(0..<period) * part.level(shift..<(shift + period)) * Float(period))
        }
        #expect(likeness(period) > 0.9, "\(likeness(period)) at \(rate) Hz")
        #expect(likeness(period * 3 / 4) < 0.8)
    }
    let change = 20 * log10(result.level(0..<result.count) / source.level(0..<source.count))
    #expect(abs(change) < 1.5, "\(change) dB")
    let most = source.reduce(0) { max($0, abs($1)) }
    let loud = try edited([source.map { $0 * 0.99 / most }], rate: rate, EditStep(.sound(.robot)))[0]
    #expect(loud.allSatisfy { abs($0) <= 1 })
}
