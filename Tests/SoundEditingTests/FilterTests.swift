import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// What filters let through, measured with tones; peaks and rates.
@Suite struct FilterTests {
    static func tone(_ hertz: Double, rate: Int = 48_000, amplitude: Double = 0.1) -> [Float] {
        (0..<rate).map { Float(amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate))) }
    }

    /// A step at work on one channel of a second.
    static func edited(
        _ samples: [Float], rate: Int = 48_000, keepsPeaks: Bool = true, _ steps: EditStep...
    ) throws -> (sound: [Float], format: SoundFormat, notes: [String]) {
        let input = GivenSound([samples], rate: rate)
        let chain = try SoundChain.prepared(SoundEdits(steps), input: input, keepsPeaks: keepsPeaks) { time in
            let span = time.resolved(duration: Double(samples.count) / Double(rate))
            return [span.start..<span.end]
        }
        return (try chain.remainingSamples()[0], chain.format, chain.notes)
    }

    /// How much a tone is changed by, in decibels, when the filter has settled.
    static func response(_ step: EditStep, at hertz: Double) throws -> Double {
        let source = tone(hertz)
        let heard = try edited(source, step).sound
        return 20 * log10(Double(heard.level(24_000..<48_000) / source.level(24_000..<48_000)))
    }

    static func step(
        _ sound: EditPlans.Operation.Sound, _ values: [Parameter: ParameterValue] = [:], time: TimeSpan? = nil
    ) -> EditStep { EditStep(.sound(sound), time: time, parameters: values) }

    @Test(arguments: [(1000.0, -3.01), (500, -24.1), (2000, -0.02), (250, -48.2), (8000, 0)])
    func aHighPassFallsBy24DecibelsAnOctave(hertz: Double, should: Double) throws {
        let found = try Self.response(Self.step(.highPass, [.hz: 1000.0]), at: hertz)
        #expect(abs(found - should) < 0.25, "\(found) dB at \(hertz) Hz")
    }

    @Test(arguments: [(1000.0, -3.01), (2000, -24.2), (500, -0.02), (4000, -49), (100, 0)])
    func aLowPassFallsBy24DecibelsAnOctave(hertz: Double, should: Double) throws {
        let found = try Self.response(Self.step(.lowPass, [.hz: 1000.0]), at: hertz)
        #expect(abs(found - should) < 0.8, "\(found) dB at \(hertz) Hz")
    }

    @Test(arguments: [-4.0, 4, -12]) func aBandIsMovedByItsDecibels(decibels: Double) throws {
        let step = Self.step(.equalize, [.hz: 3000.0, .gain: .number(decibels)])
        #expect(abs(try Self.response(step, at: 3000) - decibels) < 0.05)
        #expect(abs(try Self.response(step, at: 300)) < 0.1)
        // Half of the decibels half an octave away, at the ends of the band.
        #expect(abs(try Self.response(step, at: 3000 * 2.0.squareRoot()) - decibels / 2) < 0.4)
        let narrow = Self.step(.equalize, [.hz: 3000.0, .gain: .number(decibels), .octaves: 0.2])
        #expect(abs(try Self.response(narrow, at: 6000)) < 0.3)
    }

    @Test func aFrequencyThatTheSoundDoesNotHaveIsRefused() throws {
        for operation in [EditPlans.Operation.Sound.lowPass, .highPass, .equalize] {
            #expect(throws: SoundError.self) {
                try Self.edited(Self.tone(100, rate: 16_000), rate: 16_000, Self.step(operation, [.hz: 9000.0]))
            }
        }
    }

    @Test(arguments: [-1.0, -6, 0]) func theGreatestSampleReachesTheLevel(decibels: Double) throws {
        let source = Self.tone(440)
        let heard = try Self.edited(
            source, keepsPeaks: false, Self.step(.normalizePeak, [.peak: .number(decibels)])
        ).sound
        let peak = 20 * log10(Double(heard.map { abs($0) }.max() ?? 0))
        #expect(abs(peak - decibels) < 0.001, "\(peak) dB")
        let silent = try Self.edited([Float](repeating: 0, count: 4800), Self.step(.normalizePeak))
        #expect(silent.sound.allSatisfy { $0 == 0 } && silent.notes.contains { $0.contains("silent") })
    }

    @Test(arguments: [(48_000, 44_100), (44_100, 48_000), (48_000, 16_000), (16_000, 96_000)])
    func anotherRateHasTheSameSound(from: Int, to: Int) throws {
        let (heard, format, _) = try Self.edited(
            Self.tone(997, rate: from), rate: from, Self.step(.resample, [.rate: .number(Double(to))]))
        #expect(format.sampleRate == to && heard.count == to)
        let should = Self.tone(997, rate: to)
        let middle = to / 10..<to * 9 / 10
        let error = zip(heard, should).map { $0 - $1 }.level(middle)
        #expect(20 * log10(error / should.level(middle)) < -80)
    }

    @Test func whatIsAboveHalfOfTheNewRateIsGone() throws {
        let heard = try Self.edited(Self.tone(10_000), Self.step(.resample, [.rate: .number(16_000)])).sound
        #expect(heard.level(2000..<14_000) < 0.0001, "nothing folds down")
    }

    @Test func stepsAfterAnotherRateKeepTheirTimes() throws {
        let mute = Self.step(.mute, time: TimeSpan(start: 0.5, end: 0.75))
        let heard = try Self.edited(Self.tone(440), Self.step(.resample, [.rate: .number(24_000)]), mute).sound
        #expect(heard[12_000..<18_000].allSatisfy { $0 == 0 })
        #expect(heard.level(2000..<11_000) > 0.06 && heard.level(18_500..<23_000) > 0.06)
        #expect(throws: SoundError.self) {
            try Self.edited(
                Self.tone(440), Self.step(.resample, [.rate: .number(24_000)], time: TimeSpan(start: 0, end: 1)))
        }
    }

    @Test func peaksAreHeldAtAnotherRateToo() throws {
        let heard = try Self.edited(
            Self.tone(440, amplitude: 0.8), keepsPeaks: false, Self.step(.gain, [.gain: 6.0]),
            Self.step(.resample, [.rate: .number(44_100)])
        ).sound
        #expect((heard.map { abs($0) }.max() ?? 2) <= 0.9661)
    }

    @Test func aGateClosesBetweenWords() throws {
        var talk = FileMixTests.noise(144_000, seed: 3, amplitude: 0.002)
        let voice = FileMixTests.noise(48_000, seed: 4, amplitude: 0.3)
        for place in 48_000..<96_000 { talk[place] = voice[place - 48_000] }
        let heard = try Self.edited(talk, Self.step(.gate)).sound
        func change(_ range: Range<Int>) -> Double { 20 * log10(Double(heard.level(range) / talk.level(range))) }
        #expect(change(10_000..<47_000) < -20 && change(125_000..<143_000) < -20)
        #expect(abs(change(49_000..<95_000)) < 0.3, "the voice stays")
    }

    @Test func hissingIsHeldDownAndTheVoiceStays() throws {
        let vowel = Self.tone(300, amplitude: 0.3)
        let hiss = Self.tone(7000, amplitude: 0.3)
        let source = zip(vowel, hiss).map { $0 + $1 }
        let heard = try Self.edited(source, Self.step(.deEss)).sound
        func level(_ samples: [Float], _ hertz: Double) -> Double {
            var sums = (0.0, 0.0)
            for place in 24_000..<48_000 {
                let angle = 2 * .pi * hertz * Double(place) / 48_000
                sums.0 += Double(samples[place]) * cos(angle)
                sums.1 += Double(samples[place]) * sin(angle)
            }
            return 10 * log10(sums.0 * sums.0 + sums.1 * sums.1)
        }
        #expect(level(heard, 7000) - level(source, 7000) < -5)
        #expect(abs(level(heard, 300) - level(source, 300)) < 0.3)
        let quiet = try Self.edited(Self.tone(7000, amplitude: 0.002), Self.step(.deEss)).sound
        #expect(
            abs(
                20
                    * log10(
                        Double(quiet.level(24_000..<48_000) / Self.tone(7000, amplitude: 0.002).level(24_000..<48_000)))
            ) < 1)
    }
}
