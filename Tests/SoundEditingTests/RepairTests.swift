import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Spectra
import Testing

@testable import SoundEditing

/// A chord of harmonics that swells and sinks, mixed with a little noise.
func music(_ seconds: Double, rate: Int = 44_100, base: Double = 220, noise: Float = 0.003) -> [Float] {
    var random = NormalNumbers(seed: UInt64(base))
    return (0..<Int(seconds * Double(rate))).map { index in
        let phase = 2 * Double.pi * Double(index) / Double(rate)
        var tones = 0.0
        for harmonic in 1...8 {
            tones += sin(phase * base * Double(harmonic) + Double(harmonic * harmonic)) / Double(harmonic)
        }
        let swell = 0.15 + 0.05 * sin(phase * 1.3)
        return Float(tones * swell) + noise * Float(random.next())
    }
}

/// White noise below a frequency and nothing above.
func noise(_ seconds: Double, rate: Int, below hertz: Double, seed: UInt64 = 3) throws -> [Float] {
    let count = Int(seconds * Double(rate)) / 2 * 2
    let fft = try RealFFT(size: count)
    var random = NormalNumbers(seed: seed)
    let last = Int(hertz * Double(count) / Double(rate))
    for bin in 1..<last {
        fft.spectrum[2 * bin] = Float(random.next())
        fft.spectrum[2 * bin + 1] = Float(random.next())
    }
    fft.inverse()
    let level = 2 * Float(last).squareRoot()
    return (0..<count).map { 0.1 * fft.samples[$0] / level }
}

/// Power of a frequency's neighbourhood by a sum over sines at 20 Hz steps (Goertzel's transform without its recursion).
func power(_ samples: [Float], rate: Int, from low: Double, to high: Double) -> Double {
    stride(from: low, to: high, by: 20).reduce(0) { sum, hertz in
        var (re, im) = (0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            let phase = 2 * Double.pi * hertz * Double(index) / Double(rate)
            let window = 0.5 - 0.5 * cos(2 * .pi * Double(index) / Double(samples.count))
            re += Double(sample) * window * cos(phase)
            im += Double(sample) * window * sin(phase)
        }
        return sum + (re * re + im * im) / Double(samples.count * samples.count)
    }
}

/// What a step makes of samples, whose times are seconds of the output, and what it says.
func repaired(
    _ samples: [[Float]], rate: Int = 44_100, layout: String = "mono", _ step: EditStep
) throws -> (samples: [[Float]], notes: [String]) {
    let input = GivenSound(samples, rate: rate, layout: layout)
    let chain = try SoundChain.prepared(SoundEdits([step]), input: input, keepsPeaks: true) { time in
        let span = time.resolved(duration: Double(samples[0].count) / Double(rate))
        return [span.start..<span.end]
    }
    let result = try chain.remainingSamples()
    #expect(result.map(\.count) == samples.map(\.count))
    return (result, chain.notes)
}

extension [Float] {
    /// Decibels of this over its difference from another's samples.
    func ratio(to other: [Float], _ range: Range<Int>) -> Double {
        let difference = zip(self, other).map { $0 - $1 }
        return Double(20 * log10(level(range) / Swift.max(difference.level(range), 1e-12)))
    }
}

/// Neither side of a repair is heard: all other samples are the source's to the bit.
@Suite struct GapTests {
    static func holed(_ samples: [Float], _ gaps: Range<Int>...) -> [Float] {
        var holed = samples
        for gap in gaps { for place in gap { holed[place] = 0 } }
        return holed
    }

    @Test(arguments: [(8000, 0.010), (44_100, 0.002), (44_100, 0.020), (44_100, 0.060), (44_100, 0.2), (96_000, 0.05)])
    func aNamedGapInMusicIsFilledAndTheRestStaysToTheBit(rate: Int, length: Double) throws {
        let source = music(3, rate: rate)
        let gap = rate..<(rate + Int(length * Double(rate)))
        let span = TimeSpan(start: 1, end: Double(gap.upperBound) / Double(rate))
        let result = try repaired([Self.holed(source, gap)], rate: rate, EditStep(.audioInpaint, time: span))
        let filled = result.samples[0]
        #expect(Array(filled[..<gap.lowerBound]) == Array(source[..<gap.lowerBound]))
        #expect(Array(filled[gap.upperBound...]) == Array(source[gap.upperBound...]))
        #expect(source.ratio(to: filled, gap) > 12)
        #expect(result.notes.count == 1)
    }

    @Test func dropoutsAreFoundAndFilledInTheirOwnChannelsOnly() throws {
        let sources = [music(4), music(4, base: 277)]
        let holed = [
            Self.holed(sources[0], 30_000..<30_500, 100_000..<102_000), Self.holed(sources[1], 100_000..<102_000),
        ]
        let result = try repaired(holed, layout: "stereo", EditStep(.audioInpaint))
        #expect(result.notes.first?.hasPrefix("2 gaps are filled; the longest is 45.351 ms, at 2.268 s") == true)
        #expect(sources[0].ratio(to: result.samples[0], 30_000..<30_500) > 12)
        for channel in 0..<2 {
            #expect(sources[channel].ratio(to: result.samples[channel], 100_000..<102_000) > 12)
        }
        let rest = [0..<30_000, 30_500..<100_000, 102_000..<176_400]
        #expect(rest.allSatisfy { Array(result.samples[0][$0]) == Array(sources[0][$0]) })
        #expect(Array(result.samples[1][..<100_000]) == Array(sources[1][..<100_000]))
    }

    @Test func theSamplesWithoutAGapStayAndThatIsSaid() throws {
        // A pause that fades, one that is too long, and clipping are no dropouts.
        var source = music(4)
        for place in 40_000..<44_000 { source[place] *= max(0, Float(abs(place - 42_000) - 1000) / 1000) }
        for place in 60_000..<110_000 { source[place] = 0 }
        for place in 130_000..<130_200 { source[place] = 0.9 }
        let result = try repaired([source], EditStep(.audioInpaint))
        #expect(result.samples[0] == source)
        #expect(result.notes.first?.contains("no dropouts") == true)
        let silence = [Float](repeating: 0, count: 44_100)
        #expect(try repaired([silence], EditStep(.audioInpaint)).samples[0] == silence)
    }

    @Test func aSpanThatIsWrittenShortReachesTheSilencesEnds() throws {
        let source = music(3)
        let gap = 44_000..<48_600
        let step = EditStep(.audioInpaint, time: TimeSpan(start: 1, end: 1.1))
        let filled = try repaired([Self.holed(source, gap)], step).samples[0]
        #expect(source.ratio(to: filled, gap) > 10)
        #expect(Array(filled[..<44_000]) == Array(source[..<44_000]))
        #expect(Array(filled[48_600...]) == Array(source[48_600...]))
    }

    @Test func aSpanOverNoiseIsReplacedWholly() throws {
        let source = music(3)
        var spoiled = source
        var random = NormalNumbers(seed: 9)
        for place in 44_100..<46_305 { spoiled[place] = 0.5 * Float(random.next()) }
        let step = EditStep(.audioInpaint, time: TimeSpan(start: 1, end: 1.05))
        #expect(source.ratio(to: try repaired([spoiled], step).samples[0], 44_100..<46_305) > 12)
    }

    @Test func anotherChannelThatGoesOnFillsTheGap() throws {
        let left = try noise(2, rate: 44_100, below: 5000)
        let right = left.map { $0 * 0.5 }
        let gap = 40_000..<44_000
        let filled = try repaired([Self.holed(left, gap), right], layout: "stereo", EditStep(.audioInpaint)).samples
        #expect(left.ratio(to: filled[0], gap) > 40)
        #expect(filled[1] == right)
    }

    @Test func aLoopIsFilledFromItsRepetition() throws {
        let bar = try noise(0.5, rate: 44_100, below: 5000)
        let source = bar + bar + bar + bar
        let gap = 50_000..<54_410
        let filled = try repaired([Self.holed(source, gap)], EditStep(.audioInpaint)).samples[0]
        #expect(source.ratio(to: filled, gap) > 40)
    }

    @Test func aGapAtAnEndDiesAway() throws {
        let source = music(2)
        let holed = Self.holed(source, 0..<2205, 86_000..<88_200)
        let start = try repaired([holed], EditStep(.audioInpaint, time: TimeSpan(start: 0, end: 0.05))).samples[0]
        #expect(source.ratio(to: start, 1500..<2205) > 6 && abs(start[0]) < 0.05)
        let step = EditStep(.audioInpaint, time: TimeSpan(start: 86_000.0 / 44_100, end: 2))
        let end = try repaired([holed], step).samples[0]
        #expect(source.ratio(to: end, 86_000..<86_700) > 6 && abs(end[88_199]) < 0.05)
    }

    @Test func allChannelsOfSurroundSoundAreFilled() throws {
        let sources = (0..<6).map { music(2, base: 200 + 31 * Double($0)) }
        let gap = 40_000..<41_000
        let filled = try repaired(
            sources.map { Self.holed($0, gap) }, layout: "5.1", EditStep(.audioInpaint)
        ).samples
        for channel in 0..<6 { #expect(sources[channel].ratio(to: filled[channel], gap) > 12) }
    }
}
