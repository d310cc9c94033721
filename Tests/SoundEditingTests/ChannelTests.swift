import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// When a sound is heard, in which channels.
@Suite struct ChannelTests {
    /// One sound a channel, all different.
    static func sounds(_ count: Int) -> [[Float]] {
        (0..<count).map { FileMixTests.noise(48_000, seed: UInt64($0) * 31 + 5, amplitude: 0.1) }
    }

    static func edited(
        _ samples: [[Float]], _ layout: String, _ steps: EditStep...
    ) throws -> (sound: [[Float]], format: SoundFormat) {
        let chain = try SoundChain.prepared(
            SoundEdits(steps), input: GivenSound(samples, layout: layout), keepsPeaks: true
        ) { time in
            let span = time.resolved(duration: 1)
            return [span.start..<span.end]
        }
        return (try chain.remainingSamples(), chain.format)
    }

    static func step(
        _ sound: EditPlans.Operation.Sound, _ values: [Parameter: ParameterValue] = [:], time: TimeSpan? = nil
    ) -> EditStep { EditStep(.sound(sound), time: time, parameters: values) }

    @Test(arguments: [20.0, 200, -20, -200, 5000, -5000]) func aDelayIsExactAndKeepsTheLength(ms: Double) throws {
        let source = Self.sounds(2)
        let heard = try Self.edited(source, "stereo", Self.step(.delay, [.delay: .number(ms)])).sound
        let shift = Int(ms * 48)
        for (before, after) in zip(source, heard) {
            let should = before.indices.map { before.indices.contains($0 - shift) ? before[$0 - shift] : 0 }
            #expect(after == should)
        }
    }

    @Test func aDelayOfASpanLeavesTheRestToTheBit() throws {
        let source = Self.sounds(1)
        let heard = try Self.edited(
            source, "mono", Self.step(.delay, [.delay: 100.0], time: TimeSpan(start: 0.4, end: 0.7))
        ).sound[0]
        #expect(heard[..<18_700] == source[0][..<18_700] && heard[34_200...] == source[0][34_200...])
        #expect(Array(heard[19_200..<33_600]) == Array(source[0][14_400..<28_800]))
    }

    @Test func oneChannelIsHeardOnBothSides() throws {
        let source = Self.sounds(2)
        for (name, place) in [("left", 0), ("right", 1)] {
            let heard = try Self.edited(source, "stereo", Self.step(.takeChannel, [.channel: .text(name)])).sound
            #expect(heard == [source[place], source[place]])
        }
        for layout in ["mono", "5.1"] {
            #expect(throws: SoundError.self) {
                try Self.edited(
                    Self.sounds(ChannelLayout.channelCount(of: layout)), layout,
                    Self.step(.takeChannel, [.channel: "left"]))
            }
        }
    }

    @Test func leftAndRightChangePlaces() throws {
        let two = Self.sounds(2)
        #expect(try Self.edited(two, "stereo", Self.step(.swapChannels)).sound == [two[1], two[0]])
        let six = Self.sounds(6)
        #expect(
            try Self.edited(six, "5.1", Self.step(.swapChannels)).sound
                == [six[1], six[0], six[2], six[3], six[5], six[4]])
        #expect(throws: SoundError.self) { try Self.edited([two[0]], "mono", Self.step(.swapChannels)) }
    }

    @Test(arguments: [(0.25, [0.75, 1.0]), (-0.25, [1.0, 0.75]), (1.0, [0.0, 1.0]), (-1.0, [1.0, 0.0])])
    func theBalanceTurnsTheOtherSideDown(amount: Double, gains: [Double]) throws {
        let source = Self.sounds(2)
        let heard = try Self.edited(source, "stereo", Self.step(.balance, [.amount: .number(amount)])).sound
        for side in 0..<2 {
            let error = zip(heard[side], source[side]).map { abs($0 - $1 * Float(gains[side])) }.max() ?? 1
            #expect(error < 1e-6)
        }
    }

    @Test func surroundIsMixedToStereoByBS775() throws {
        let six = Self.sounds(6)
        let (heard, format) = try Self.edited(six, "5.1(side)", Self.step(.stereo))
        #expect(format.channelLayout == "stereo" && heard.count == 2)
        let half = Float(0.5.squareRoot())
        for (side, surround) in [(0, 4), (1, 5)] {
            let should = six[0].indices.map { six[side][$0] + half * six[2][$0] + half * six[surround][$0] }
            let error = zip(heard[side], should).map { abs($0 - $1) }.max() ?? 1
            #expect(error < 1e-6, "the low effects are left out")
        }
    }

    @Test func oneChannelBecomesTwoOnlyWhereThatIsAskedFor() throws {
        let one = Self.sounds(1)
        #expect(try Self.edited(one, "mono", Self.step(.gain, [.gain: 3.0])).sound.count == 1)
        #expect(try Self.edited(one, "mono", Self.step(.stereo)).sound == [one[0], one[0]])
        let two = Self.sounds(2)
        #expect(try Self.edited(two, "stereo", Self.step(.stereo)).sound == two)
        #expect(throws: SoundError.self) {
            try Self.edited(one, "mono", Self.step(.stereo, time: TimeSpan(start: 0, end: 0.5)))
        }
    }

    @Test(arguments: [("stereo", EditPlans.Operation.Sound.mono), ("mono", .stereo), ("5.1", .stereo)])
    func stepsAfterItHearTheNewChannels(layout: String, operation: EditPlans.Operation.Sound) throws {
        let sound = (0..<ChannelLayout.channelCount(of: layout)).map {
            FileMixTests.noise(48_000, seed: UInt64($0 + 1), amplitude: 0.1)
        }
        let (heard, format) = try Self.edited(
            sound, layout, Self.step(operation), Self.step(.normalize, [.lufs: .number(-23)]))
        let meter = try LoudnessMeter(format)
        let input = GivenSound(heard, layout: format.channelLayout)
        while let block = try input.next() { try meter.push(block) }
        let loudness = try #require(try meter.finish()).integrated
        #expect(abs(loudness + 23) < 0.15, "\(loudness) LUFS")
    }
}
