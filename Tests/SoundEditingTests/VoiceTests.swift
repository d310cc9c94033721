import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// A voice in the middle and instruments at the sides part, where left minus right would leave one channel twice.
@Suite struct VoiceTests {
    let voice = music(3, base: 310, noise: 0)
    let left = music(3, base: 233)
    let right = music(3, base: 392)
    let bass: [Float] = (0..<132_300).map { 0.2 * sin(2 * .pi * 60 * Float($0) / 44_100) }

    /// [left, right]
    var mixture: [[Float]] {
        [left, right].map { side in zip(zip(side, voice), bass).map { $0.0 + $0.1 + $1 } }
    }

    /// Decibels of wanted over unwanted, but for a factor (SI-SDR; Le Roux et al. 2019), without the first and last 0.1
    /// s.
    func ratio(_ wanted: [[Float]], _ found: [[Float]]) -> Double {
        var (product, power, rest) = (0.0, 0.0, 0.0)
        func each(_ body: (Double, Double) -> Void) {
            for (one, other) in zip(wanted, found) {
                for place in 4410..<(one.count - 4410) { body(Double(one[place]), Double(other[place])) }
            }
        }
        each {
            product += $0 * $1; power += $0 * $0
        }
        let factor = product / power
        each { rest += ($1 - factor * $0) * ($1 - factor * $0) }
        return 10 * log10(factor * factor * power / rest)
    }

    @Test func removingTheVoiceLeavesTheSidesAndTheBass() throws {
        let result = try repaired(mixture, layout: "stereo", EditStep(.sound(.removeVocals)))
        let wanted = [left, right].map { zip($0, bass).map { $0 + $1 } }
        let trick = zip(mixture[0], mixture[1]).map { $0 - $1 }
        #expect(ratio(wanted, result.samples) > 12)
        #expect(ratio(wanted, result.samples) > ratio(wanted, [trick, trick]) + 10)
        #expect(result.notes.count == 1)
        let low = power(Array(result.samples[0][44_100..<66_150]), rate: 44_100, from: 40, to: 80)
        #expect(low > 0.98 * power(Array(bass[44_100..<66_150]), rate: 44_100, from: 40, to: 80))
    }

    @Test func isolatingTheVoiceLeavesTheMiddleWithoutTheBass() throws {
        let result = try repaired(mixture, layout: "stereo", EditStep(.sound(.isolateVocals))).samples
        #expect(ratio([voice, voice], result) > 10)
        let low = power(Array(result[0][44_100..<66_150]), rate: 44_100, from: 40, to: 80)
        #expect(low < 1e-4 * power(Array(bass[44_100..<66_150]), rate: 44_100, from: 40, to: 80))
    }

    @Test func voiceAndRestAddUpToTheSource() throws {
        let rest = try repaired(mixture, layout: "stereo", EditStep(.sound(.removeVocals))).samples
        let alone = try repaired(mixture, layout: "stereo", EditStep(.sound(.isolateVocals))).samples
        for channel in 0..<2 {
            let sum = zip(rest[channel], alone[channel]).map { $0 + $1 }
            #expect(zip(sum, mixture[channel]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func outsideTheSpanTheSamplesStayToTheBit() throws {
        let step = EditStep(.sound(.removeVocals), time: TimeSpan(start: 1, end: 2))
        let result = try repaired(mixture, layout: "stereo", step).samples
        for channel in 0..<2 {
            #expect(Array(result[channel][..<43_659]) == Array(mixture[channel][..<43_659]))
            #expect(Array(result[channel][88_641...]) == Array(mixture[channel][88_641...]))
            #expect(result[channel] != mixture[channel])
        }
    }

    @Test func halfTheStrengthLeavesHalfTheVoice() throws {
        let full = try repaired(mixture, layout: "stereo", EditStep(.sound(.removeVocals))).samples[0]
        let half = try repaired(mixture, layout: "stereo", EditStep(.sound(.removeVocals), strength: 0.35)).samples[0]
        #expect(zip(zip(full, mixture[0]), half).allSatisfy { abs(($0.0 + $0.1) / 2 - $1) < 1e-5 })
    }

    @Test func soundWithoutSidesIsRefusedWithItsReason() throws {
        let mono = #expect(throws: SoundError.self) { try repaired([voice], EditStep(.sound(.removeVocals))) }
        #expect(mono?.description.contains("mono") == true && mono?.kind == .notUnderstood)
        let equal = #expect(throws: SoundError.self) {
            try repaired([voice, voice], layout: "stereo", EditStep(.sound(.isolateVocals)))
        }
        #expect(equal?.description.contains("left and right are the same") == true)
        let nearly = [voice, voice.map { $0 * 1.001 }]
        #expect(throws: SoundError.self) { try repaired(nearly, layout: "stereo", EditStep(.sound(.removeVocals))) }
        let odd = [Float](repeating: 0, count: 4410)
        #expect(throws: SoundError.self) {
            try repaired([odd, odd], layout: "2 channels (BL+BR)", EditStep(.sound(.removeVocals)))
        }
    }

    @Test func silenceStaysSilent() throws {
        let silence = [[Float]](repeating: [Float](repeating: 0, count: 44_100), count: 2)
        #expect(try repaired(silence, layout: "stereo", EditStep(.sound(.removeVocals))).samples == silence)
    }

    @Test func theCentreChannelOfSurroundSoundIsTheVoice() throws {
        let silence = [Float](repeating: 0, count: voice.count)
        let source = [left, right, voice, bass, left, right]
        let rest = try repaired(source, layout: "5.1", EditStep(.sound(.removeVocals))).samples
        #expect(rest[2].level(10_000..<120_000) < 0.02 * voice.level(10_000..<120_000))
        for channel in [3, 4, 5] { #expect(zip(rest[channel], source[channel]).allSatisfy { abs($0 - $1) < 1e-5 }) }
        let alone = try repaired(source, layout: "5.1", EditStep(.sound(.isolateVocals))).samples
        #expect(voice.ratio(to: alone[2], 10_000..<120_000) > 30)
        for channel in [3, 4, 5] { #expect(zip(alone[channel], silence).allSatisfy { abs($0 - $1) < 1e-6 }) }
    }

    @Test(arguments: [8000, 96_000])
    func everyRateKeepsItsLengthAndPlace(rate: Int) throws {
        let source = [music(1, rate: rate, base: 233), music(1, rate: rate, base: 392)]
        let result = try repaired(source, rate: rate, layout: "stereo", EditStep(.sound(.removeVocals))).samples
        #expect(source[0].ratio(to: result[0], rate / 10..<rate * 9 / 10) > 15)
    }
}
