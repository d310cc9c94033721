import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// A file's sound laid under, over and in place of a track's own.
@Suite struct FileMixTests {
    static let rate = 48_000

    static func noise(_ count: Int, seed: UInt64, amplitude: Float = 0.3) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return amplitude * (Float(state >> 40) / Float(1 << 23) - 1)
        }
    }

    static func silence(_ seconds: Double) -> [Float] { [Float](repeating: 0, count: Int(seconds * Double(rate))) }

    /// What becomes of a mono track when a file called "song" is used by a step.
    static func edited(_ track: [Float], song: [Float], _ step: EditStep) throws -> (sound: [Float], notes: [String]) {
        let input = GivenSound([track])
        let duration = Double(track.count) / Double(rate)
        let chain = try SoundChain.prepared(
            SoundEdits([step]), input: input, keepsPeaks: true, files: ["song": [song]]
        ) { time in
            let span = time.resolved(duration: duration)
            return [span.start..<span.end]
        }
        return (try chain.remainingSamples()[0], chain.notes)
    }

    static func mix(_ more: [Parameter: ParameterValue] = [:], time: TimeSpan? = nil) -> EditStep {
        EditStep(.sound(.mixFile), time: time, parameters: [.file: "song"].merging(more) { $1 })
    }

    @Test func aShorterFileIsHeardAgainAndAgain() throws {
        let song = Self.noise(48_000, seed: 1)
        let heard = try Self.edited(Self.silence(4), song: song, Self.mix()).sound
        // The last 0.1 s of each turn is crossfaded with the first 0.1 s of the next.
        #expect(Array(heard[..<43_200]) == Array(song[..<43_200]))
        for turn in 1...3 {
            let first = turn * 43_200
            let same = heard[(first + 4800)..<(first + 43_200)] == song[4800..<43_200]
            #expect(same, "turn \(turn)")
        }
        let middle = 43_200 + 2400
        let expected = Float(0.5.squareRoot()) * (song[43_200 + 2400] + song[2400])
        #expect(abs(heard[middle] - expected) < 0.001)
    }

    @Test func aSeamNeitherSwellsNorSags() throws {
        var (seam, steady): (Float, Float) = (0, 0)
        for seed in UInt64(1)...20 {
            let heard = try Self.edited(
                Self.silence(2), song: Self.noise(48_000, seed: seed * 77), Self.mix()
            ).sound
            seam += pow(heard.level(43_200..<48_000), 2)
            steady += pow(heard.level(10_000..<40_000), 2)
        }
        #expect(abs(10 * log10(seam / steady)) < 0.3)
    }

    @Test func aLongerFileIsCutOffWithoutAClick() throws {
        let song = [Float](repeating: 0.5, count: 96_000)
        let heard = try Self.edited(Self.silence(1), song: song, Self.mix()).sound
        #expect(heard[0] == 0.5 && heard[47_000] == 0.5, "it begins as it is")
        #expect(abs(heard[47_999]) < 0.002)
        let steps = zip(heard.dropFirst(), heard).map { abs($0 - $1) }
        #expect((steps.max() ?? 1) < 0.0011, "an even fall over 10 ms")
    }

    @Test func aMomentIsKeptToTheSampleAndTheFileIsHeardOnce() throws {
        let bell = Self.noise(12_000, seed: 5)
        let track = Self.noise(240_000, seed: 9)
        let heard = try Self.edited(track, song: bell, Self.mix([.atSeconds: 3.0])).sound
        let added = zip(heard, track).map { $0 - $1 }
        #expect(heard[..<144_000] == track[..<144_000])
        #expect(heard[156_000...] == track[156_000...])
        let error = zip(added[144_000..<156_000], bell).map { abs($0 - $1) }.max() ?? 1
        #expect(error < 1e-6)
    }

    @Test func momentsBeforeTheEndAreCountedFromThere() throws {
        let heard = try Self.edited(
            Self.silence(5), song: Self.noise(12_000, seed: 5), Self.mix([.atSeconds: .number(-2)])
        ).sound
        #expect(heard[..<144_000].allSatisfy { $0 == 0 } && heard[144_000..<156_000].contains { $0 != 0 })
    }

    @Test func aMomentThatIsHeldOrLoopedBeginsOnceEachTime() {
        let mix = FileMix(path: "song", gain: 1, moment: 3)
        // A picture held from 3 to 5 s, and the whole again from 12 s on.
        let spans: SoundPlan.Extents = { $0 == nil ? [0..<24] : [3..<5, 5..<5.002, 15..<17, 17..<17.002] }
        #expect(mix.extents(of: nil, spans) == [3..<24, 15..<24])
        let last = FileMix(path: "song", gain: 1, moment: -0.001)
        let ends = last.extents(of: nil) { span in
            guard let span else { return [0..<10] }
            let (start, end) = span.resolved(duration: 10)
            return start < end ? [start..<end] : []
        }
        #expect(ends == [9.999..<10], "a moment just before the end isn't lost")
    }

    @Test func decibelsAndStrengthAreTheLevel() throws {
        let song = Self.noise(96_000, seed: 3)
        func ratio(_ step: EditStep) throws -> Double {
            let heard = try Self.edited(Self.silence(1), song: song, step).sound
            return 20 * log10(Double(heard.level(0..<40_000) / song.level(0..<40_000)))
        }
        #expect(abs(try ratio(Self.mix([.gain: .number(-13.98)])) + 13.98) < 0.01)
        var half = Self.mix()
        half.strength = 0.35
        #expect(abs(try ratio(half) + 6.02) < 0.01)
        half.strength = 0
        let untouched = try Self.edited(song, song: song, half).sound
        #expect(untouched == song)
    }

    @Test func fadesAreLinearOverTheirSeconds() throws {
        let heard = try Self.edited(
            Self.silence(8), song: [Float](repeating: 1, count: 480_000), Self.mix([.fadeIn: 2.0, .fadeOut: 4.0])
        ).sound
        for (second, should) in [(0.5, 0.25), (1, 0.5), (3, 1), (5, 0.75), (6, 0.5), (7.5, 0.125)] {
            #expect(abs(Double(heard[Int(second * 48_000)]) - should) < 0.001, "\(second) s")
        }
    }

    @Test func aTimeBoundsIt() throws {
        let track = Self.noise(240_000, seed: 4)
        let heard = try Self.edited(
            track, song: Self.noise(24_000, seed: 5), Self.mix(time: TimeSpan(start: 1, end: 3))
        ).sound
        #expect(heard[..<48_000] == track[..<48_000] && heard[144_000...] == track[144_000...])
        #expect((48_000..<143_000).allSatisfy { heard[$0] != track[$0] || abs(heard[$0]) < 1 })
        let added = zip(heard, track).map { $0 - $1 }
        #expect(added.level(120_000..<140_000) > 0.1, "it is looped to the end of its time")
    }

    @Test func aPartOfAnEditHasTheSamplesOfTheWhole() throws {
        let song = Self.noise(30_000, seed: 6)
        let track = Self.noise(480_000, seed: 7)
        let whole = try Self.edited(track, song: song, Self.mix([.fadeIn: 6.0, .fadeOut: 5.0])).sound
        let part = Array(track[192_000..<288_000])
        let chain = try SoundChain.prepared(
            SoundEdits([Self.mix([.fadeIn: 6.0, .fadeOut: 5.0])]), input: GivenSound([part]), keepsPeaks: true,
            extents: { _ in [-4..<6] }, files: ["song": [song]], spans: { _ in [0..<2] })
        let heard = try chain.remainingSamples()[0]
        let same = heard == Array(whole[192_000..<288_000])
        #expect(same)
    }

    @Test func anotherRateIsConvertedWithoutADelay() throws {
        func tone(_ rate: Int) -> [Float] {
            (0..<rate).map { Float(0.4 * sin(2 * .pi * 997 * Double($0) / Double(rate))) }
        }
        let input = GivenSound([Self.silence(1)])
        let plan = try SoundPlan(
            SoundEdits([Self.mix()]), format: input.format, sampleCount: input.sampleCount, keepsPeaks: true,
            hasModel: false, spans: { _ in [0..<1] })
        let song = tone(44_100)
        let tools = SoundTools(files: NamedSounds { _ in GivenSound([song], rate: 44_100) })
        let heard = try SoundChain(plan, SoundFindings(), input: input, tools: tools).remainingSamples()[0]
        let error = zip(heard, tone(48_000)).map { $0 - $1 }.level(2000..<46_000)
        #expect(20 * log10(error / 0.283) < -60)
    }

    @Test func aFileTakesThePlaceOfTheSound() throws {
        let track = Self.noise(96_000, seed: 1)
        let voice = Self.noise(48_000, seed: 2)
        let step = EditStep(.sound(.replaceTrack), parameters: [.file: "song"])
        let heard = try Self.edited(track, song: voice, step).sound
        #expect(heard.count == track.count)
        #expect(Array(heard[..<48_000]) == voice)
        #expect(heard[48_000...].allSatisfy { $0 == 0 }, "nothing is left of the sound, and the file isn't looped")
        let long = try Self.edited(Array(track[..<24_000]), song: voice, step).sound
        #expect(Array(long[..<23_500]) == Array(voice[..<23_500]))
        var spanned = step
        spanned.time = TimeSpan(start: 0.5, end: 1)
        let part = try Self.edited(track, song: voice, spanned).sound
        #expect(part[..<23_000] == track[..<23_000] && part[48_600...] == track[48_600...])
        #expect(Array(part[24_000..<47_000]) == Array(voice[..<23_000]))
    }

    @Test func aFileThatWasNotOpenedIsRefused() throws {
        #expect(throws: SoundError.self) {
            try Self.edited(Self.silence(1), song: [], EditStep(.sound(.mixFile), parameters: [.file: "other"]))
        }
    }
}
