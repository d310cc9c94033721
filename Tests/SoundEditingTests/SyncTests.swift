import EditPlans
import Foundation
import LibAV
import MediaFixtures
import Testing

@testable import SoundEditing

/// A file of the same sound by another recorder.
@Suite struct SyncTests {
    private static let step = EditStep(.sound(.syncTrack), parameters: [.file: "song"])

    /// Bursts of noise, in no rhythm.
    private static let sound: [Float] = {
        var samples = FileMixTests.noise(8 * 48_000, seed: 3, amplitude: 0.4)
        for place in samples.indices {
            let second = Double(place) / 48_000
            samples[place] *= Float(abs(sin(2.1 * second) * sin(5.3 * second + 1)))
        }
        return samples
    }()

    /// What a microphone across the room gets: duller, quieter, upside down, with noise.
    private static func camera(_ sound: [Float]) -> [Float] {
        let noise = FileMixTests.noise(sound.count, seed: 91, amplitude: 0.03)
        var last: Float = 0
        return sound.indices.map { place in
            last += 0.4 * (sound[place] - last)
            return -0.3 * last + noise[place]
        }
    }

    @Test(arguments: [0, 12_345, 100_001, -24_007, -96_000])
    func theFileIsLaidInToTheSampleWhereItBelongs(start: Int) throws {
        // The camera's first sample is the recorder's sample 100 000.
        let here = Self.camera(Array(Self.sound[100_000..<300_000]))
        let first = 100_000 + start
        let recorder = Array(Self.sound[first..<min(first + 250_000, Self.sound.count)])
        let (heard, notes) = try FileMixTests.edited(here, song: recorder, Self.step)
        let begin = max(0, start)
        for place in [begin + 10, begin + 5000, 150_000] where place < 200_000 && place - start < recorder.count {
            #expect(heard[place] == Self.sound[100_000 + place], "sample \(place)")
        }
        #expect(start <= 0 || heard[..<start].allSatisfy { $0 == 0 }, "silence before it")
        #expect(notes.contains { $0.contains(start < 0 ? "before the sound" : "after the sound") }, "\(notes)")
    }

    @Test func anotherSoundIsRefused() throws {
        let other = FileMixTests.noise(200_000, seed: 1234)
        #expect(throws: SoundError.self) {
            try FileMixTests.edited(Self.camera(Self.sound), song: other, Self.step)
        }
        #expect(throws: SoundError.self) {
            try FileMixTests.edited(Self.camera(Self.sound), song: FileMixTests.silence(4), Self.step)
        }
    }
}
