import EditPlans
import Foundation
import LibAV
import MediaFixtures
import Testing

@testable import SoundEditing

/// Music that makes room for a voice.
@Suite struct DuckingTests {
    /// 12 s with a voice (noise in syllables) from 3 to 5 s and from 5.4 to 7 s.
    static let talk: [Float] = {
        var samples = FileMixTests.noise(12 * 48_000, seed: 11, amplitude: 0.0005)
        let voice = FileMixTests.noise(12 * 48_000, seed: 12, amplitude: 0.3)
        for range in [144_000..<240_000, 259_200..<336_000] {
            for place in range { samples[place] = voice[place] * Float(abs(sin(Double(place) / 6000))) }
        }
        return samples
    }()

    static func music(_ amplitude: Float) -> [Float] {
        FileMixTests.noise(12 * 48_000, seed: 21, amplitude: amplitude)
    }

    /// The music alone as it was mixed in.
    static func ducked(_ music: [Float], track: [Float] = talk) throws -> (added: [Float], notes: [String]) {
        let (heard, notes) = try FileMixTests.edited(track, song: music, FileMixTests.mix([.duck: true]))
        return (zip(heard, track).map { $0 - $1 }, notes)
    }

    @Test(arguments: [Float(0.1), 0.3, 0.9]) func theMusicStaysBelowTheVoiceAndComesBack(amplitude: Float) throws {
        let music = Self.music(amplitude)
        let (added, notes) = try Self.ducked(music)
        func down(_ range: ClosedRange<Double>) -> Double {
            let samples = Int(range.lowerBound * 48_000)..<Int(range.upperBound * 48_000)
            return 20 * log10(Double(added.level(samples) / music.level(samples)))
        }
        #expect(abs(down(0.2...2.6)) < 0.01, "as it is before the voice")
        #expect(abs(down(8...11.8)) < 0.01, "back within a second after it")
        #expect(abs(down(3...5) - down(5...5.4)) < 0.1, "a short pause lets it stay down")
        func loudness(_ sound: [Float], _ range: Range<Int>) throws -> Double {
            let meter = try LoudnessMeter(SoundFormat(planarFloat: 48_000, channelLayout: "mono"))
            let input = GivenSound([Array(sound[range])])
            while let block = try input.next() { try meter.push(block) }
            return try meter.finish()?.integrated ?? -.infinity
        }
        let voice = try loudness(Self.talk, 144_000..<336_000)
        let under = try loudness(added, 144_000..<336_000)
        #expect(voice - under > 14, "\(voice) LUFS of voice, \(under) of music")
        #expect(down(3...7) < -5.9, "it is heard to make room")
        #expect(notes.contains { $0.contains("song is turned down by") && $0.contains("4.") }, "\(notes)")
    }

    @Test func theLevelMovesWithoutAJump() throws {
        let music = [Float](repeating: 0.5, count: 12 * 48_000)
        let level = DuckLevel(voice: [144_000..<240_000], depth: 12, rate: 48_000)
        let factors = music.indices.map { level.level(at: $0) }
        let steps = zip(factors.dropFirst(), factors).map { abs($0 - $1) }
        #expect((steps.max() ?? 1) < 0.0003)
        #expect(factors[136_799] == 1 && factors[264_000] == 1)
        #expect(abs(factors[144_000] - Decibels.factor(-12)) < 1e-9 && factors[239_999] == factors[144_000])
        for first in stride(from: 0, to: 570_000, by: 1777) {
            let range = first..<first + 1777
            guard let constant = level.constant(over: range) else { continue }
            #expect(range.allSatisfy { level.level(at: $0) == constant }, "\(range)")
        }
    }

    @Test func whereNobodySpeaksNothingIsTurnedDown() throws {
        let music = Self.music(0.2)
        let (added, notes) = try Self.ducked(music, track: FileMixTests.silence(12))
        let same = Array(added[..<570_000]) == Array(music[..<570_000])
        #expect(same)
        #expect(notes.contains { $0.contains("turned down nowhere") }, "\(notes)")
    }

    @Test func underSoundThatNeverPausesItIsLowAllThrough() throws {
        let (added, notes) = try Self.ducked(Self.music(0.3), track: FileMixTests.noise(12 * 48_000, seed: 2))
        #expect(abs(added.level(0..<48_000) / added.level(300_000..<348_000) - 1) < 0.05)
        #expect(notes.contains { $0.contains("all through") }, "\(notes)")
    }
}
