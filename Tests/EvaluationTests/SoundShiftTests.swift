import Evaluation
import Foundation
import Testing

/// How far a sound is behind another.
@Suite struct SoundShiftTests {
    func shift(_ source: [Float], _ edited: [Float], rate: Int = 8000) throws -> SoundShift.Finding? {
        let finder = try SoundShift(rate: rate, channels: 1)
        let count = min(source.count, edited.count)
        for start in stride(from: 0, to: count, by: 3000) {
            let end = min(count, start + 3000)
            [Array(source[start..<end])].inBlocks(3000) { one in
                [Array(edited[start..<end])].inBlocks(3000) { finder.add(one, $0) }
            }
        }
        return finder.finish()
    }

    @Test(arguments: [0, 1, -1, 1024, -777, 15_000]) func aShiftIsFoundToTheSample(offset: Int) throws {
        let sound = hiss(60_000)
        let silence = [Float](repeating: 0, count: abs(offset))
        let found = try shift(offset < 0 ? silence + sound : sound, offset > 0 ? silence + sound : sound)
        #expect(found?.offset == offset && found?.isInverted == false)
    }

    @Test func itIsFoundThroughNoiseGainAndTurnedPolarity() throws {
        let sound = hiss(60_000), noise = hiss(60_300, seed: 5)
        let late = [Float](repeating: 0, count: 300) + sound
        let found = try #require(try shift(sound, zip(late, noise).map { -0.3 * $0 + 0.3 * $1 }))
        #expect(found.offset == 300 && found.isInverted)
        #expect(abs(found.correlation - 0.5.squareRoot()) < 0.02)
    }

    @Test func aToneIsNotTakenForAShiftedOne() throws {
        let sine = tone(400, rate: 8000, seconds: 5)
        #expect(try shift(sine, sine)?.offset == 0)
        let noisy = zip(sine, hiss(40_000)).map { $0 + 0.1 * $1 }
        #expect(try shift(sine, noisy)?.offset == 0)
    }

    @Test func deepSoundsAreFoundToTheSampleToo() throws {
        // A slow random walk, whose neighbours are nearly equal.
        var level: Float = 0
        let deep = hiss(60_000).map { noise -> Float in
            level = 0.995 * level + 0.05 * noise
            return level
        }
        #expect(try shift(Array(deep[1...]), deep)?.offset == 1)
    }

    @Test func strangersAndSilenceHaveNoShift() throws {
        #expect(try shift(hiss(40_000, seed: 1), hiss(40_000, seed: 2)) == nil)
        #expect(try shift([Float](repeating: 0, count: 9000), hiss(9000)) == nil)
    }
}
