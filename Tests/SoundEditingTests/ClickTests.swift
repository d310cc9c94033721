import EditPlans
import Foundation
import LibAV
import MediaFixtures
import Testing

@testable import SoundEditing

/// Clicks are taken out, and nothing else.
@Suite struct ClickTests {
    /// 4 s of tones that come and go, with a little noise.
    private static let music: [Float] = {
        let noise = FileMixTests.noise(4 * 48_000, seed: 8, amplitude: 0.01)
        return noise.indices.map { place in
            let second = Double(place) / 48_000
            let tones = [(220.0, 0.2), (554, 0.12), (1330, 0.06), (3100, 0.03)]
            let sum = tones.reduce(0.0) { sum, tone in
                sum + tone.1 * sin(2 * .pi * tone.0 * second) * (1 + 0.5 * sin(2 * .pi * 0.7 * second + tone.0))
            }
            return Float(sum) + noise[place]
        }
    }()

    /// 25 clicks of 1 to 8 samples.
    private static let places = stride(from: 5003, to: 187_000, by: 7411).enumerated().map { ($1, 1 + $0 * 3 % 8) }

    private static func clicked(_ sound: [Float]) -> [Float] {
        var sound = sound
        for (place, length) in places {
            for index in 0..<length {
                sound[place + index] += (index % 2 == 0 ? 0.7 : -0.6) * (length % 2 == 0 ? 1 : -1)
            }
        }
        return sound
    }

    private static func declicked(_ sound: [[Float]], time: TimeSpan? = nil) throws -> (
        sound: [[Float]], notes: [String]
    ) {
        let input = GivenSound(sound, layout: sound.count == 2 ? "stereo" : "mono")
        let chain = try SoundChain.prepared(
            SoundEdits([EditStep(.sound(.declick), time: time)]), input: input, keepsPeaks: false
        ) { [$0.start..<($0.end ?? 4)] }
        return (try chain.remainingSamples(), chain.notes)
    }

    @Test func clicksGoAndAllOtherSamplesStay() throws {
        let source = Self.clicked(Self.music)
        let (heard, notes) = try Self.declicked([source])
        #expect(notes == ["\(Self.places.count) clicks are repaired"])
        let touched = heard[0].indices.filter { heard[0][$0] != source[$0] }
        #expect(touched.allSatisfy { place in Self.places.contains { ($0.0 - 3..<$0.0 + $0.1 + 4).contains(place) } })
        func error(_ sound: [Float]) -> Float { zip(sound, Self.music).map { $0 - $1 }.level(0..<Self.music.count) }
        let gain = 20 * log10(error(source) / error(heard[0]))
        #expect(gain > 25, "\(gain) dB nearer to the sound without clicks")
    }

    @Test func aClickOfOneChannelLeavesTheOther() throws {
        let (heard, _) = try Self.declicked([Self.clicked(Self.music), Self.music])
        #expect(heard[1] == Self.music)
        #expect(heard[0] != Self.clicked(Self.music))
    }

    @Test func onlyThoseInsideOfASpanAreRepaired() throws {
        let source = Self.clicked(Self.music)
        let (heard, _) = try Self.declicked([source], time: TimeSpan(start: 1, end: 2))
        #expect(heard[0][..<48_000] == source[..<48_000] && heard[0][96_000...] == source[96_000...])
        #expect(heard[0] != source)
    }

    @Test func whatHasNoClicksStaysAndThatIsSaid() throws {
        // Bursts that begin and end at once, tones, noise and silence.
        var bursts = FileMixTests.noise(4 * 48_000, seed: 2, amplitude: 0.002)
        let loud = FileMixTests.noise(4 * 48_000, seed: 3, amplitude: 0.5)
        for place in bursts.indices where place / 12_000 % 3 == 1 { bursts[place] = loud[place] }
        for source in [Self.music, bursts, loud, FileMixTests.silence(1), FilterTests.tone(440)] {
            let (heard, notes) = try Self.declicked([source])
            #expect(heard[0] == source)
            #expect(notes == ["no clicks were found; the sound is left as it is"])
        }
    }

    @Test func aVeryShortTrackIsScannedToo() throws {
        for count in [1, 7, 480, 5000] {
            let source = FileMixTests.noise(count, seed: 3)
            #expect(try Self.declicked([source]).sound == [source])
        }
    }
}
