import Foundation
import Testing

@testable import Spectra

/// Frames that were worked out before.
private final class MadeMel: EditedMel {
    private let source, edited: Magnitudes
    private var next = 0

    init(_ source: Magnitudes, _ edited: Magnitudes) { (self.source, self.edited) = (source, edited) }

    func next(source: inout [Float], edited: inout [Float]) -> Bool {
        guard next < self.source.frames else { return false }
        let range = next * self.source.bins..<(next + 1) * self.source.bins
        source = Array(self.source.values[range])
        edited = Array(self.edited.values[range])
        next += 1
        return true
    }
}

private struct Model {
    let mel: MelSettings
    let frames: STFTSettings
    let settings: VocoderSettings

    init(measure: MelStream.Measure = .magnitude, change: VocoderSettings.Change = .replace) throws {
        mel = try MelSettings(rate: 16000, fftSize: 1024, bands: 80, lowest: 0, highest: 8000)
        frames = try STFTSettings(fftSize: 1024, hop: 256)
        settings = try VocoderSettings(mel: mel, frames: frames, measure: measure, change: change)
    }

    func bands(of sound: [Float]) throws -> Magnitudes {
        let stream = try MelStream(frames, mel: mel, measure: settings.measure)
        let (most, rest) = try (stream.push(sound), stream.finish())
        return try Magnitudes(frames: most.frames + rest.frames, bins: 80, values: most.values + rest.values)
    }

    func edited(
        _ sound: [[Float]], rate: Int, _ source: Magnitudes, _ target: Magnitudes, block: Int = 5000,
        _ settings: VocoderSettings? = nil
    ) throws -> [[Float]] {
        let vocoder = try SourcePhaseVocoder(
            settings ?? self.settings, rate: rate, channels: sound.count, edits: MadeMel(source, target))
        var result = sound.map { _ in [Float]() }
        for start in stride(from: 0, to: sound[0].count, by: block) {
            let part = sound.map { Array($0[start..<min($0.count, start + block)]) }
            for (channel, samples) in try vocoder.push(part).enumerated() { result[channel] += samples }
        }
        for (channel, samples) in try vocoder.finish().enumerated() { result[channel] += samples }
        return result
    }
}

private func tone(_ hertz: Double, rate: Int, seconds: Double, from start: Double = 0, to end: Double = 99) -> [Float] {
    (0..<Int(seconds * Double(rate))).map { index in
        let time = Double(index) / Double(rate)
        return time >= start && time < end ? Float(0.25 * sin(2 * .pi * hertz * time)) : 0
    }
}

private func sum(_ one: [Float], _ other: [Float]) -> [Float] { zip(one, other).map { $0 + $1 } }

private func level(_ sound: ArraySlice<Float>) -> Float {
    (sound.reduce(0) { $0 + $1 * $1 } / Float(sound.count)).squareRoot()
}

private func code(_ body: () throws -> Void) -> SpectraError.Code? {
    do { try body() } catch { return (error as? SpectraError)?.code }
    return nil
}

@Test func framesOfAMelStreamAreThoseOfTheWhole() throws {
    let model = try Model()
    let sound = Sounds.mixed(20000)
    let whole = try MelBank(model.mel).mel(of: STFT(model.frames).spectrogram(of: sound).magnitudes())
        .logarithms(floor: 1e-5)
    for block in [1, 77, 256, 30000] {
        let stream = try MelStream(model.frames, mel: model.mel)
        var values: [Float] = []
        for start in stride(from: 0, to: sound.count, by: block) {
            values += try stream.push(Array(sound[start..<min(sound.count, start + block)])).values
        }
        values += try stream.finish().values
        #expect(values == whole.values)
    }
    let powers = try Model(measure: .power).bands(of: sound)
    #expect(powers.frames == whole.frames && powers.values != whole.values)
}

@Test func theMelStreamRefusesWhatDoesNotFit() throws {
    let model = try Model()
    let mirrored = try STFTSettings(fftSize: 1024, padding: .reflect)
    #expect(code { _ = try MelStream(STFTSettings(fftSize: 512), mel: model.mel) } == .settings)
    #expect(code { _ = try MelStream(mirrored, mel: model.mel) } == .settings)
    #expect(code { _ = try MelStream(STFTSettings(fftSize: 1024, hop: 1025), mel: model.mel) } == .settings)
    let stream = try MelStream(model.frames, mel: model.mel)
    #expect(try stream.finish().frames == 0)
    #expect(code { _ = try stream.finish() } == .finished)
    #expect(code { _ = try stream.push([0]) } == .finished)
}

@Test(arguments: [8000, 16000, 22050, 44100, 48000])
func bandsThatHardlyChangeLeaveTheSoundAlone(rate: Int) throws {
    let model = try Model()
    let source = try model.bands(of: Sounds.mixed(16000))
    var target = source
    for index in target.values.indices { target.values[index] += index.isMultiple(of: 3) ? 0.49 : -0.49 }
    let sound = [Sounds.mixed(rate), Sounds.mixed(rate, seed: 4)]
    let result = try model.edited(sound, rate: rate, source, target)
    for channel in 0..<2 { #expect(Sounds.difference(result[channel], sound[channel]) < 1e-6) }
}

@Test(arguments: [MelStream.Measure.magnitude, .power])
func loweredBandsLowerTheirToneAlone(measure: MelStream.Measure) throws {
    let model = try Model(measure: measure)
    let source = try model.bands(of: sum(tone(440, rate: 16000, seconds: 2), tone(3000, rate: 16000, seconds: 2)))
    let middles = model.mel.edges().dropFirst().dropLast()
    var target = source
    let nepers: Float = measure == .power ? -4 : -2
    for index in target.values.indices where middles[1 + index % 80] > 1500 { target.values[index] += nepers }
    let kept = tone(440, rate: 44100, seconds: 2)
    let sound = sum(kept, tone(3000, rate: 44100, seconds: 2))
    let result = try model.edited([sound, sound.map { $0 / 2 }], rate: 44100, source, target)
    let rest = zip(result[0], kept).map { $0 - $1 }
    let gain: Float = level(rest[4410..<83790]) / level(kept[4410..<83790])
    #expect(abs(gain - 0.1353) < 0.01, "\(gain)")
    #expect(Sounds.difference(result[1], result[0].map { $0 / 2 }) < 1e-6)
}

@Test func whatIsAddedHasItsLevelAndLeavesTheRestAlone() throws {
    let model = try Model()
    func chord(_ rate: Int) -> [Float] {
        [700, 1100, 2500].map { tone($0, rate: rate, seconds: 3, from: 1, to: 2) }.reduce(
            [Float](repeating: 0, count: 3 * rate), sum)
    }
    let source = try model.bands(of: tone(200, rate: 16000, seconds: 3))
    let target = try model.bands(of: sum(tone(200, rate: 16000, seconds: 3), chord(16000)))
    let sound = tone(200, rate: 44100, seconds: 3)
    let wanted = chord(44100)
    var settings = model.settings
    for stretch in [8.0, 0.3] {
        settings.stretch = stretch
        let result = try model.edited([sound, sound], rate: 44100, source, target, settings)
        #expect(result[0] == result[1])
        let added = zip(result[0], sound).map { $0 - $1 }
        #expect(level(added[..<40000]) < 1e-6 && level(added[93000...]) < 1e-6)
        let ratio: Float = level(added[48510..<83790]) / level(wanted[48510..<83790])
        // Bands know a tone no better than to its band: magnitudes that are spread have less energy for the same sum.
        #expect(ratio > 0.75 && ratio < 1.1, "\(ratio)")
        // Hardly quieter anywhere, also where one stretch goes over into the next.
        let levels = stride(from: 48510, to: 82000, by: 2205).map { level(added[$0..<$0 + 2205]) }
        #expect(try #require(levels.min()) > 0.6 * level(wanted[48510..<83790]))
    }
}

@Test func loweringAddsNothingAndAddingLowersNothing() throws {
    let source = try Model().bands(of: Sounds.mixed(8000))
    var (louder, quieter) = (source, source)
    for index in source.values.indices {
        louder.values[index] += 2
        quieter.values[index] -= 2
    }
    let sound = Sounds.mixed(8000)
    func change(_ change: VocoderSettings.Change, _ target: Magnitudes) throws -> Float {
        let result = try Model(change: change).edited([sound], rate: 16000, source, target)[0]
        return level(result[...]) / level(sound[...])
    }
    #expect(try abs(change(.lower, louder) - 1) < 1e-6 && change(.lower, quieter) < 0.2)
    #expect(try change(.add, louder) > 2 && abs(change(.add, quieter) - 1) < 1e-6)
    #expect(try change(.replace, louder) > 2 && change(.replace, quieter) < 0.2)
}

@Test func whatIsAddedIsAsLoudAtAnyRate() throws {
    let model = try Model()
    let source = try model.bands(of: tone(200, rate: 16000, seconds: 2))
    let added = Sounds.mixed(32000, seed: 6)
    let target = try model.bands(of: sum(tone(200, rate: 16000, seconds: 2), added))
    var levels: [Float] = []
    for rate in [16000, 22050, 48000] {
        let sound = tone(200, rate: rate, seconds: 2)
        let result = try model.edited([sound], rate: rate, source, target)[0]
        levels.append(level(zip(result, sound).map { $0 - $1 }[(rate / 2)..<(3 * rate / 2)]))
    }
    #expect(levels.allSatisfy { abs($0 / levels[0] - 1) < 0.05 }, "\(levels)")
    // And the bands are those asked for, where there was nothing before.
    let silence = [Float](repeating: 0, count: 32000)
    let none = try model.bands(of: silence)
    let made = try model.bands(of: model.edited([silence], rate: 16000, none, model.bands(of: added))[0])
    let wanted = try model.bands(of: added)
    let errors = (20 * 80..<100 * 80).map { abs(made.values[$0] - wanted.values[$0]) }
    #expect(errors.reduce(0, +) / Float(errors.count) < 0.2, "\(errors.reduce(0, +) / Float(errors.count))")
}

@Test func theSizesOfBlocksDoNotChangeWhatIsVocoded() throws {
    let model = try Model()
    let source = try model.bands(of: tone(200, rate: 16000, seconds: 1))
    let target = try model.bands(of: Sounds.mixed(16000))
    let sound = tone(200, rate: 22050, seconds: 1)
    let once = try model.edited([sound], rate: 22050, source, target, block: 22050)
    #expect(try model.edited([sound], rate: 22050, source, target, block: 333) == once)
    #expect(once[0].count == sound.count && once != [sound])
}

@Test func anEditWithoutFramesLeavesTheSoundAlone() throws {
    let model = try Model()
    let none = try Magnitudes(frames: 0, bins: 80)
    let sound = Sounds.mixed(9000)
    #expect(try Sounds.difference(model.edited([sound], rate: 16000, none, none)[0], sound) < 1e-6)
}

@Test func theVocoderRefusesWhatDoesNotFit() throws {
    let model = try Model()
    let none = try Magnitudes(frames: 0, bins: 80)
    func made(_ change: (inout VocoderSettings) -> Void, rate: Int = 16000, channels: Int = 1) -> SpectraError.Code? {
        var settings = model.settings
        change(&settings)
        return code {
            _ = try SourcePhaseVocoder(settings, rate: rate, channels: channels, edits: MadeMel(none, none))
        }
    }
    #expect(made({ _ in }) == nil)
    #expect(made({ _ in }, rate: 0) == .settings)
    #expect(made({ _ in }, channels: 0) == .channels)
    #expect(made({ $0.deadBand = -1 }) == .settings)
    #expect(made({ $0.most = 0 }) == .settings)
    #expect(made({ $0.addAbove = 0.5 }) == .settings)
    #expect(made({ $0.topBands = 81 }) == .settings)
    #expect(made({ $0.iterations = -1 }) == .settings)
    #expect(made({ $0.stretch = 0 }) == .settings)
    #expect(
        code { _ = try VocoderSettings(mel: model.mel, frames: STFTSettings(fftSize: 512), change: .add) } == .settings)
    let sound = [Sounds.mixed(4000)]
    let narrow = try Magnitudes(frames: 4, bins: 79)
    #expect(code { _ = try model.edited(sound, rate: 16000, narrow, narrow) } == .shape)
    let odd = try Magnitudes(frames: 4, bins: 80, values: [Float](repeating: .nan, count: 320))
    #expect(code { _ = try model.edited(sound, rate: 16000, odd, odd) } == .notFinite)
}
