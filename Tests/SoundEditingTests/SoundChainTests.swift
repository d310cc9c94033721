import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

private func tone(_ seconds: Double, amplitude: Float = 0.1, hertz: Float = 440) -> [Float] {
    (0..<Int(seconds * 48_000)).map { amplitude * sin(2 * .pi * hertz * Float($0) / 48_000) }
}

/// The samples after steps whose times are seconds of the output.
private func edited(_ samples: [[Float]], layout: String = "mono", _ steps: EditStep...) throws -> [[Float]] {
    let chain = try SoundChain.prepared(SoundEdits(steps), input: GivenSound(samples, layout: layout)) { time in
        let span = time.resolved(duration: Double(samples[0].count) / 48_000)
        return [span.start..<span.end]
    }
    let result = try chain.remainingSamples()
    #expect(result.allSatisfy { $0.count == samples[0].count })
    return result
}

@Test func aGainIsItsDecibelsExactly() throws {
    let source = tone(1)
    let louder = try edited([source], EditStep(.sound(.gain), parameters: [.gain: .number(6)]))[0]
    let factor = Float(pow(10, 6.0 / 20))
    #expect(zip(source, louder).allSatisfy { $0 * factor == $1 })
    let slightly = try edited([source], EditStep(.sound(.gain), strength: 0.35, parameters: [.gain: .number(-20)]))[0]
    #expect(abs(20 * log10(slightly.level(0..<48_000) / source.level(0..<48_000)) + 10) < 0.001)
    #expect(try edited([source], EditStep(.sound(.gain), strength: 0))[0] == source)
}

@Test func aMutedSpanIsSilentAndTheRestStaysToTheBit() throws {
    let source = tone(4)
    let muted = try edited([source], EditStep(.sound(.mute), time: TimeSpan(start: 1, end: 2)))[0]
    #expect(muted[48_000..<96_000].allSatisfy { $0 == 0 })
    #expect(Array(muted[..<47_520]) == Array(source[..<47_520]))
    #expect(Array(muted[96_480...]) == Array(source[96_480...]))
    let steps = zip(muted, muted.dropFirst()).map { abs($0 - $1) }
    #expect((steps.max() ?? 1) < 0.1 * 2 * Float.pi * 440 / 48_000 * 1.1)
}

@Test func aMuteOfEverythingRemovesTheSound() throws {
    #expect(SoundEdits.removesSound([EditStep(.sound(.mute))]))
    #expect(!SoundEdits.removesSound([EditStep(.sound(.mute), strength: 0.3)]))
    #expect(
        !SoundEdits.removesSound([EditStep(.sound(.mute), time: TimeSpan(start: 1, end: 2)), EditStep(.sound(.gain))]))
    #expect(try SoundEdits([EditStep(.style(.watercolor)), EditStep(.time(.reverse))]).isEmpty)
}

@Test func fadesRiseAndFallOverTheirTime() throws {
    let source = [Float](repeating: 0.5, count: 192_000)
    let faded = try edited(
        [source], EditStep(.time(.fadeIn), parameters: [.duration: .number(1)]),
        EditStep(.time(.fadeOut), parameters: [.duration: .number(2)]))[0]
    #expect(faded[0] < 0.001 && faded[191_999] < 0.001)
    #expect(abs(faded[24_000] - 0.25) < 0.001 && abs(faded[144_000] - 0.25) < 0.001)
    #expect(faded[48_000..<96_000].allSatisfy { $0 == 0.5 })
    let half = try edited([source], EditStep(.time(.fadeIn), strength: 0.35, parameters: [.duration: .number(1)]))[0]
    #expect(abs(half[0] - 0.25) < 0.001)
}

@Test(arguments: [("speech_like", -16.0), ("loud", -30.0), ("peaky", -16.0), ("peaky", -12.0)])
func normalizingReachesItsLoudness(kind: String, target: Double) throws {
    var noise = UInt64(7)
    func random() -> Float {
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(noise >> 40) / Float(1 << 23) - 1
    }
    let source: [Float] = (0..<(48_000 * 8)).map { index in
        let syllable = 0.5 - 0.5 * cos(2 * .pi * Float(index) / 12_000)
        switch kind {
        case "loud": return 0.9 * random()
        case "peaky": return 0.03 * random() * syllable + (index % 24_000 < 40 ? 0.8 : 0)
        default: return 0.05 * random() * syllable
        }
    }
    let made = try MadeMedia()
    let result = try edited([source], EditStep(.sound(.normalize), parameters: [.lufs: .number(target)]))[0]
    let path = try write(result, made)
    #expect(abs(try MadeMedia.loudness(of: path) - target) < 0.5)
    #expect((result.map { abs($0) }.max() ?? 2) <= 0.9)
    if kind != "peaky" {
        let factor = result[1000] / source[1000]
        #expect(zip(source, result).allSatisfy { abs($0 * factor - $1) < 1e-5 })
    }
}

@Test func normalizingPartwayGoesPartOfTheWay() throws {
    let source = tone(4, amplitude: 0.1, hertz: 1000)
    let made = try MadeMedia()
    let before = try MadeMedia.loudness(of: write(source, made))
    let result = try edited([source], EditStep(.sound(.normalize), strength: 0.35, parameters: [.lufs: .number(-13)]))[
        0]
    #expect(abs(try MadeMedia.loudness(of: write(result, made)) - (before - 13) / 2) < 0.2)
}

@Test func normalizingMeasuresWhatTheStepsBeforeItMade() throws {
    let source = tone(4, amplitude: 0.5, hertz: 1000)
    let made = try MadeMedia()
    let result = try edited(
        [source], EditStep(.sound(.gain), parameters: [.gain: .number(-30)]),
        EditStep(.sound(.normalize), parameters: [.lufs: .number(-20)]))[0]
    #expect(abs(try MadeMedia.loudness(of: write(result, made)) + 20) < 0.2)
}

@Test func silenceIsNotNormalizedAndThatIsSaid() throws {
    let input = GivenSound([[Float](repeating: 0, count: 96_000)])
    let chain = try SoundChain.prepared(SoundEdits([EditStep(.sound(.normalize))]), input: input) { _ in [] }
    #expect(try chain.remainingSamples()[0].allSatisfy { $0 == 0 })
    #expect(chain.notes.count == 1)
}

private func write(_ samples: [Float], _ made: MadeMedia) throws -> String {
    try samples.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: made.path("raw.f32")))
    let input = "-f f32le -ar 48000 -ac 1 -i \(made.path("raw.f32"))"
    return try made.make("\(UUID().uuidString).wav", input, "-c:a pcm_f32le")
}

@Test func aChainCanGoBackToItsStart() throws {
    let input = GivenSound([tone(2)])
    let steps = [EditStep(.sound(.normalize), parameters: [.lufs: .number(-8)]), EditStep(.sound(.echo))]
    let chain = try SoundChain.prepared(SoundEdits(steps), input: input) { _ in [] }
    let first = try chain.remainingSamples()
    try chain.rewind()
    #expect(try chain.remainingSamples() == first)
}

@Test func aFilterActsInsideItsSpanOnly() throws {
    let source = [tone(3, hertz: 100), tone(3, hertz: 8000)]
    let muffled = try edited(source, layout: "stereo", EditStep(.sound(.muffle), time: TimeSpan(start: 1, end: 2)))
    for channel in 0..<2 {
        #expect(Array(muffled[channel][..<47_520]) == Array(source[channel][..<47_520]))
        #expect(Array(muffled[channel][96_480...]) == Array(source[channel][96_480...]))
    }
    #expect(muffled[0].level(50_000..<94_000) > 0.9 * source[0].level(50_000..<94_000))
    #expect(muffled[1].level(50_000..<94_000) < 0.02 * source[1].level(50_000..<94_000))
}

/// The filters; a gate leaves what is loud as it is.
private let filters =
    operations { if case .filter = $0 { true } else { false } }.filter { $0 != .sound(.gate) } + [.sound(.echo)]

@Test(arguments: filters)
func aFilterChangesTheSoundAndStrengthZeroDoesNot(operation: EditPlans.Operation) throws {
    let source = [tone(1, amplitude: 0.4, hertz: 80), zip(tone(1), tone(1, hertz: 9000)).map { $0 + $1 }]
    let result = try edited(source, layout: "stereo", EditStep(operation))
    let difference = zip(source[1] + source[0], result[1] + result[0]).map { $0 - $1 }
    #expect(difference.level(0..<96_000) > 0.005)
    #expect(result.allSatisfy { $0.allSatisfy { abs($0) < 3 } })
    #expect(try edited(source, layout: "stereo", EditStep(operation, strength: 0)) == source)
    let little = try edited(source, layout: "stereo", EditStep(operation, strength: 0.01))
    let small = zip(source[1] + source[0], little[1] + little[0]).map { $0 - $1 }
    #expect(small.level(0..<96_000) < 0.1 * difference.level(0..<96_000))
}

@Test func humIsTakenOutWithItsOvertones() throws {
    let hum = zip(tone(2, hertz: 50), tone(2, hertz: 150)).map { $0 + $1 }
    let clean = try edited([hum], EditStep(.sound(.dehum), parameters: [.hz: .number(50)]))[0]
    #expect(clean.level(60_000..<96_000) < 0.05 * hum.level(60_000..<96_000))
}

@Test func whatNeedsAModelIsRefusedByName() throws {
    for operation in EditPlans.Operation.Sound.allCases.map(EditPlans.Operation.sound) {
        let entry = Catalogue.entry(for: operation)
        do throws(any Error) {
            _ = try SoundEdits([EditStep(operation)])
            #expect(entry.kind != .generative)
        } catch let error as SoundError {
            #expect(error.description.contains(operation.rawValue))
            #expect(entry.kind == .generative && error.kind == .needsModel)
        }
    }
    #expect(throws: SoundError.self) {
        try SoundChain.prepared(SoundEdits([EditStep(.sound(.widen))]), input: GivenSound([[0]])) { _ in [] }
    }
}
