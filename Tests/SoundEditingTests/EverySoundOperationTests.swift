import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// Noise from -amplitude to amplitude, always the same for a seed.
private func noise(_ count: Int, amplitude: Float = 0.3, seed: UInt64 = 7) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return amplitude * (Float(state >> 40) / Float(1 << 23) - 1)
    }
}

private func sine(_ seconds: Double, _ hertz: Double, amplitude: Double = 0.2, rate: Int = 48_000) -> [Float] {
    (0..<Int(seconds * Double(rate))).map { Float(amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate))) }
}

private func chain(_ input: any SoundBlocks, keepsPeaks: Bool = true, _ steps: [EditStep]) throws -> SoundChain {
    let duration = Double(input.sampleCount) / Double(input.format.sampleRate)
    return try SoundChain.prepared(SoundEdits(steps), input: input, keepsPeaks: keepsPeaks, files: ["bursts": bursts]) {
        time in
        let span = time.resolved(duration: duration)
        return [span.start..<span.end]
    }
}

private func edited(_ samples: [[Float]], keepsPeaks: Bool = true, rate: Int = 48_000, _ steps: EditStep...) throws
    -> [[Float]]
{
    let layout = samples.count == 2 ? "stereo" : "mono"
    let input = GivenSound(samples, rate: rate, layout: layout)
    let result = try chain(input, keepsPeaks: keepsPeaks, steps).remainingSamples()
    #expect(result.allSatisfy { $0.count == samples[0].count })
    return result
}

/// Sound in blocks of changing, odd sizes.
private final class OddBlocks: SoundBlocks {
    let format: SoundFormat
    private let samples: [[Float]]
    private var position = 0
    private var turn = 0
    private static let sizes = [1, 7, 1023, 313, 4801, 64, 2]

    init(_ samples: [[Float]]) {
        self.samples = samples
        format = SoundFormat(planarFloat: 48_000, channelLayout: samples.count == 2 ? "stereo" : "mono")
    }

    var sampleCount: Int { samples[0].count }

    func rewind() { (position, turn) = (0, 0) }

    func next() throws -> Frame? {
        let count = min(Self.sizes[turn % Self.sizes.count], sampleCount - position)
        guard count > 0 else { return nil }
        turn += 1
        let block = try Frame(silence: format, sampleCount: count)
        try block.withChannels { channels in
            for (index, buffer) in channels.enumerated() {
                for place in 0..<count { buffer[place] = samples[index][position + place] }
            }
        }
        block.pts = Int64(position)
        position += count
        return block
    }
}

/// What the operations are told that shall do something else than by default.
private let values: [EditPlans.Operation: [[Parameter: ParameterValue]]] = [
    .sound(.gain): [[.gain: -3.0]], .sound(.normalize): [[.lufs: -20.0]], .sound(.dehum): [[.hz: 50.0]],
    .sound(.pitch): [[.semitones: 3.0], [.semitones: -12.0], [.semitones: 12.0]],
    .sound(.reverb): [[.room: "room"], [.room: "cathedral"]],
    .sound(.mixFile): [
        [.file: "bursts"], [.file: "bursts", .atSeconds: 1.2, .fadeIn: 0.1, .gain: .number(-12)],
        [.file: "bursts", .duck: true, .fadeOut: 0.3],
    ],
    .sound(.replaceTrack): [[.file: "bursts"]],
    .sound(.delay): [[.delay: 0.05], [.delay: .number(-0.05)]], .sound(.balance): [[.amount: 0.4], [.amount: -0.4]],
    .sound(.equalize): [[.hz: 3000.0]], .sound(.highPass): [[.hz: 20.0]], .sound(.resample): [[.rate: 48_000.0]],
    .sound(.takeChannel): [[.channel: "left"], [.channel: "right"]],
]

/// Each fixed transform of samples; a mute leaves none to compare.
private let every = EditPlans.Operation.Sound.allCases.map(EditPlans.Operation.sound)
    .filter { Catalogue.entry(for: $0).kind == .filter && $0 != .sound(.mute) }
    .flatMap { operation in values[operation, default: [[:]]].map { EditStep(operation, parameters: $0) } }

/// Whether a step may act for a part of the time.
private func hasTime(_ step: EditStep) -> Bool { ![.sound(.stereo), .sound(.resample)].contains(step.operation) }

/// 3 s with bursts of noise at 0.5, 1.5 and 2.5 s, clipped.
private let bursts: [[Float]] = {
    var left = [Float](repeating: 0, count: 144_000)
    var right = left
    let burst = noise(960, amplitude: 0.9, seed: 3)
    for start in [24_000, 72_000, 120_000] {
        for (place, value) in burst.enumerated() {
            let window = Float(sin(.pi * Double(place) / 960))
            left[start + place] = min(0.5, max(-0.5, value * window))
            right[start + place] = 0.8 * left[start + place]
        }
    }
    return [left, right]
}()

/// 5 s of noise.
private let hiss = [noise(240_000, seed: 1), noise(240_000, seed: 2)]

/// The power in steps of 16 samples (0.33 ms), smoothed.
private func envelope(_ samples: [Float]) -> [Float] {
    let steps = stride(from: 0, to: samples.count - 15, by: 16).map { samples.level($0..<($0 + 16)) }
    return steps.indices.map { index in
        let near = max(0, index - 4)..<min(steps.count, index + 5)
        return steps[near].reduce(0, +) / Float(near.count)
    }
}

/// Milliseconds by which the second comes later than the first, where their envelopes match best.
private func shift(_ one: [Float], _ other: [Float]) -> Double {
    let (a, b) = (envelope(one), envelope(other))
    let lags = Array(-45...45)
    let matches = lags.map { lag in
        a.indices.reduce(Float(0)) { sum, index in
            b.indices.contains(index + lag) ? sum + a[index] * b[index + lag] : sum
        }
    }
    let best = matches.indices.max { matches[$0] < matches[$1] } ?? 0
    return Double(lags[best]) * 16 / 48
}

/// Samples by which the second comes later than the first over a stretch, where their waves match best.
private func correlationPeak(_ one: [Float], _ other: [Float], over range: Range<Int>) -> Int {
    let matches = (-48...48).map { lag in
        range.reduce(Float(0)) { $0 + one[$1] * other[$1 + lag] }
    }
    return (matches.indices.max { matches[$0] < matches[$1] } ?? 0) - 48
}

@Test(arguments: every) func noOperationShiftsTheSound(step: EditStep) throws {
    let result = try edited(bursts, step)
    if step.operation == .sound(.pitch) {
        let late = shift(bursts[0], result[0])
        #expect(abs(late) < 2, "\(late) ms")
    } else {
        // Low-passes delay what they let through by their nature: muffling by 0.8 ms, a telephone by 0.1 ms.
        let late = correlationPeak(bursts[0], result[0], over: 70_000..<76_000)
        #expect(abs(late) <= (step.operation == .sound(.muffle) ? 40 : 8), "\(late) samples")
    }
}

@Test(arguments: every) func blocksOfOddSizesGiveTheSameSamples(step: EditStep) throws {
    var spanned = step
    spanned.time = TimeSpan(start: 0.4, end: 1.7)
    for step in hasTime(step) ? [step, spanned] : [step] {
        let one = try chain(GivenSound(bursts, layout: "stereo"), [step]).remainingSamples()
        let other = try chain(OddBlocks(bursts), [step]).remainingSamples()
        let isSame = one == other
        #expect(isSame)
        #expect(one[0].count == bursts[0].count)
    }
}

@Test(arguments: every.filter(hasTime))
func whatIsOutsideOfASpanStaysToTheBit(step: EditStep) throws {
    var spanned = step
    spanned.time = TimeSpan(start: 1, end: 2)
    let source = hiss
    let result = try edited(source, keepsPeaks: false, spanned)
    let rings = [.sound(.reverb), .sound(.echo)].contains(step.operation)
    for (before, after) in zip(source, result) {
        let isSameBefore = before[..<47_520] == after[..<47_520]
        let isSameAfter = before[96_480...] == after[96_480...]
        #expect(isSameBefore && (isSameAfter || rings))
    }
    let isSameLater = source[0].suffix(24_000) == result[0].suffix(24_000)
    #expect(isSameLater || step.text(.room) == "cathedral")
}

@Test(arguments: every) func aVeryShortTrackIsEditedToo(step: EditStep) throws {
    for count in [1, 2, 477] { #expect(try edited([noise(count), noise(count)], step)[0].count == count) }
}

// MARK: - Pitch

/// Hz of the strongest tone near a frequency, from the phase's advance over the middle of the sound.
private func frequency(_ samples: [Float], near hertz: Double) -> Double {
    func phase(_ first: Int) -> Double {
        var (re, im) = (0.0, 0.0)
        for place in 0..<24_000 {
            let angle = 2 * .pi * hertz * Double(first + place) / 48_000
            let window = 0.5 - 0.5 * cos(2 * .pi * Double(place) / 24_000)
            re += window * Double(samples[first + place]) * cos(angle)
            im -= window * Double(samples[first + place]) * sin(angle)
        }
        return atan2(im, re)
    }
    let (first, distance) = (samples.count / 3, 4800)
    var turn = phase(first + distance) - phase(first)
    turn -= 2 * .pi * (turn / (2 * .pi)).rounded()
    return hertz + turn / (2 * .pi) * 48_000 / Double(distance)
}

@Test(arguments: [(440.0, 3.0), (440, -5), (110, 7), (3000, -12), (440, 12)])
func aToneMovesBySemitonesExactly(hertz: Double, semitones: Double) throws {
    let source = sine(3, hertz)
    let result = try edited([source], EditStep(.sound(.pitch), parameters: [.semitones: .number(semitones)]))[0]
    let should = hertz * pow(2, semitones / 12)
    let found = frequency(result, near: should)
    #expect(abs(found - should) < 0.05 * should / 523)
    #expect(abs(20 * log10(result.level(48_000..<96_000) / source.level(48_000..<96_000))) < 0.5)
}

@Test func slightlyHigherIsHalfOfTheSemitones() throws {
    let result = try edited(
        [sine(3, 440)], EditStep(.sound(.pitch), strength: 0.35, parameters: [.semitones: .number(6)]))[0]
    #expect(abs(frequency(result, near: 523.25) - 523.25) < 0.05)
}

// MARK: - Reverberation

@Test(arguments: [("room", 0.55), ("hall", 2.1), ("cathedral", 5.8)])
func aRoomDiesDownInItsTime(room: String, seconds: Double) throws {
    var click = [Float](repeating: 0, count: Int(48_000 * (seconds + 1)))
    click[1000] = 1
    let wet = try edited([click, click], EditStep(.sound(.reverb), parameters: [.room: .text(room)]))
    #expect(wet[0][1000] == 1)
    #expect(wet[0][..<1000].allSatisfy { $0 == 0 })
    // The slope of what is left, from 5 to 25 dB down.
    var left = 0.0
    let decay = Array(
        wet[0][1001...].reversed().map { value -> Double in
            left += Double(value) * Double(value)
            return left
        }.reversed())
    let (from, to) = (decay.firstIndex { $0 < decay[0] / 3.16 } ?? 0, decay.firstIndex { $0 < decay[0] / 316 } ?? 0)
    let measured = Double(to - from) / 48_000 * 3
    #expect(measured > 0.6 * seconds && measured < 1.2 * seconds, "\(measured)")
    let products = zip(wet[0][1001...], wet[1][1001...]).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    let power = wet[0].level(1001..<click.count) * wet[1].level(1001..<click.count) * Float(click.count - 1001)
    #expect(abs(products / power) < 0.2, "the sides are different")
}

@Test func reverberationRingsOutAfterItsSpanAndEndsWithTheTrack() throws {
    let source = [[Float]](repeating: noise(96_000), count: 2)
    let step = EditStep(
        .sound(.reverb), time: TimeSpan(start: 0.5, end: 1), parameters: [.room: .text("cathedral")])
    let result = try edited(source, step)
    let added = zip(source[0], result[0]).map { $1 - $0 }
    #expect(added.level(52_000..<60_000) > 0.01)
    #expect(added.level(95_990..<96_000) < 0.05 * added.level(80_000..<90_000))
    let short = try edited(
        [noise(192_000)],
        EditStep(.sound(.reverb), time: TimeSpan(start: 0.5, end: 1), parameters: [.room: .text("room")]))[0]
    #expect(Array(short[82_000...]) == Array(noise(192_000)[82_000...]))
}

// MARK: - Hum

@Test(arguments: [50.03, 59.95]) func humIsFoundByItself(hertz: Double) throws {
    let voice = zip(noise(480_000, amplitude: 0.05), sine(10, 0.7, amplitude: 1)).map { $0 * abs($1) }
    let hum = [(1.0, 0.05), (2, 0.02), (3, 0.03), (5, 0.01)].map { sine(10, hertz * $0, amplitude: $1) }
    let source = voice.indices.map { place in hum.reduce(voice[place]) { $0 + $1[place] } }
    let input = GivenSound([source])
    let clean = try chain(input, [EditStep(.sound(.dehum))])
    let result = try clean.remainingSamples()[0]
    let left = zip(result, voice).map { $0 - $1 }
    #expect(left.level(0..<48_000) < 0.1 * hum[0].level(0..<48_000), "from the start on")
    #expect(left.level(48_000..<480_000) < 0.05 * hum[0].level(0..<48_000))
    #expect(clean.notes.contains { $0.contains("\(hertz)") }, "\(clean.notes)")
}

@Test func whereThereIsNoHumTheSoundStaysAndThatIsSaid() throws {
    let source = noise(480_000)
    let chain = try chain(GivenSound([source]), [EditStep(.sound(.dehum))])
    #expect(try chain.remainingSamples()[0] == source)
    #expect(chain.notes.contains { $0.contains("no hum") })
}

// MARK: - Clipping

@Test func clippedPeaksComeBackAndAllOtherSamplesStay() throws {
    let voice = zip(sine(2, 220, amplitude: 0.5), sine(2, 610, amplitude: 0.3)).map { $0 + $1 }
    let clipped = voice.map { min(0.5, max(-0.5, $0)) }
    let chain = try chain(GivenSound([clipped]), [EditStep(.sound(.declip))])
    let restored = try chain.remainingSamples()[0]
    #expect(zip(clipped, restored).allSatisfy { abs($0) >= 0.499 || $0 == $1 })
    let before = zip(voice, clipped).map { $0 - $1 }.level(0..<96_000)
    #expect(zip(voice, restored).map { $0 - $1 }.level(0..<96_000) < 0.1 * before)
    #expect(chain.notes.contains { $0.contains("restored") })
}

@Test func restoredPeaksAreMadeToFit() throws {
    let voice = zip(sine(2, 220, amplitude: 0.9), sine(2, 610, amplitude: 0.5)).map { $0 + $1 }
    let clipped = voice.map { min(1, max(-1, $0)) }
    let chain = try chain(GivenSound([clipped]), keepsPeaks: false, [EditStep(.sound(.declip))])
    let restored = try chain.remainingSamples()[0]
    #expect((restored.map { abs($0) }.max() ?? 2) <= 0.9661)
    #expect(chain.notes.contains { $0.contains("quieter") })
}

@Test func whatIsNotClippedIsLeftAlone() throws {
    for source in [noise(96_000), sine(2, 440), [Float](repeating: 0, count: 4800)] {
        let chain = try chain(GivenSound([source]), [EditStep(.sound(.declip))])
        #expect(try chain.remainingSamples()[0] == source)
        #expect(chain.notes == ["no clipping was found; the sound is left as it is"])
    }
}

// MARK: - Peaks and crossfades

@Test func louderSoundIsHeldBelowFullScaleAndThatIsSaid() throws {
    let source = sine(2, 440, amplitude: 0.8)
    let chain = try chain(
        GivenSound([source]), keepsPeaks: false,
        [EditStep(.sound(.gain), time: TimeSpan(start: 0.5, end: 1), parameters: [.gain: .number(6)])])
    let result = try chain.remainingSamples()[0]
    #expect((result.map { abs($0) }.max() ?? 2) <= 0.9661)
    #expect(result.level(30_000..<42_000) > 0.65)
    #expect(Array(result[..<23_000]) == Array(source[..<23_000]))
    #expect(Array(result[49_500...]) == Array(source[49_500...]))
    #expect(chain.notes.count == 1)
    let free = try edited([source], EditStep(.sound(.gain), parameters: [.gain: .number(6)]))[0]
    #expect((free.max() ?? 0) > 1.5, "floating point holds it")
}

@Test func crossfadesNeitherSwellNorSag() throws {
    let format = SoundFormat(planarFloat: 48_000, channelLayout: "mono")
    let weights = SpanWeights([1..<2], rate: 48_000)
    func crossfaded(_ filter: String, _ source: [Float]) throws -> [Float] {
        let stage = MixStage(format, weights: weights) { try GraphStage(filter, format) }
        let input = GivenSound([source])
        var result: [Float] = []
        while let block = try input.next() {
            for out in try stage.push(block) { try out.withChannels { result += $0[0] } }
        }
        for out in try stage.finish() { try out.withChannels { result += $0[0] } }
        return result
    }
    let steady = sine(3, 440)
    let same = try crossfaded("anull", steady)
    #expect(zip(same, steady).allSatisfy { abs($0 - $1) < 1e-6 })
    // Unrelated: the same noise 100 ms later. A plain crossfade would sag by 3 dB in the middle.
    var sum: Float = 0, usual: Float = 0
    for seed in UInt64(1)...40 {
        let source = noise(144_000, seed: seed)
        let mixed = try crossfaded("adelay=100", source)
        sum += pow(mixed.level(47_700..<47_820), 2)
        usual += pow(source.level(40_000..<47_000), 2)
    }
    #expect(abs(10 * log10(sum / usual)) < 0.7)
}

// MARK: - Silence

@Test func silencesAreFoundWithMarginsForWords() throws {
    var source = noise(48_000 * 6, amplitude: 0.001)
    for range in [0..<96_000, 144_000..<240_000] {
        for place in range { source[place] = noise(1, amplitude: 0.2, seed: UInt64(place))[0] }
    }
    let silences = try Silences.find(in: GivenSound([source]), .none)
    #expect(silences.spans.count == 2)
    #expect(abs(silences.spans[0].lowerBound - 2.2) < 0.02 && abs(silences.spans[0].upperBound - 2.88) < 0.02)
    #expect(abs(silences.spans[1].lowerBound - 5.2) < 0.02 && silences.spans[1].upperBound == 6)
    let cuts = silences.cuts(in: 0..<6, share: 1, frame: 0.04)
    #expect(cuts.allSatisfy { abs($0.lowerBound * 25 - ($0.lowerBound * 25).rounded()) < 1e-6 })
    #expect(abs(silences.cuts(in: 0..<3, share: 0.5, frame: nil)[0].lowerBound - 2.37) < 0.02)
    #expect(try Silences.find(in: GivenSound([noise(96_000)]), .none).spans.isEmpty)
}
