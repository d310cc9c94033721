import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// A band above the sound's edge is made; the sound below stays.
@Suite struct BandTests {
    @Test(arguments: [(44_100, 4000.0), (16_000, 3400), (96_000, 16_000)])
    func aBandIsMadeAboveTheEdgeAndTheRestStays(rate: Int, edge: Double) throws {
        let source = try noise(1, rate: rate, below: edge)
        let result = try repaired([source], rate: rate, EditStep(.sound(.superResolution)))
        let part = rate / 2..<rate / 2 + 4096
        func level(_ samples: [Float], _ low: Double, _ high: Double) -> Double {
            10 * log10(power(Array(samples[part]), rate: rate, from: low, to: high))
        }
        // The octave's upper half falls by 9 to 40 dB an octave from 3 dB below the sound.
        let high = (edge * 1.1, min(edge * 1.3, 0.47 * Double(rate)))
        let below = (edge * 0.7, edge * 0.7 + high.1 - high.0)
        let fall = level(source, below.0, below.1) - level(result.samples[0], high.0, high.1)
        #expect(fall > 2 && fall < 20)
        #expect(level(source, high.0, high.1) < level(source, below.0, below.1) - 40)
        let change = zip(source, result.samples[0]).map { $1 - $0 }
        #expect(level(change, 200, edge * 0.95) < level(source, 200, edge * 0.95) - 50)
        let kilohertz = (edge / 100).rounded() / 10
        #expect(result.notes.first?.hasPrefix("the sound ends at \(String(format: "%g", kilohertz)) kHz") == true)
    }

    @Test func soundThatFillsALowRateIsRefusedWithTheWayOut() throws {
        let source = try noise(1, rate: 8000, below: 3990)
        let error = #expect(throws: SoundError.self) {
            try repaired([source], rate: 8000, EditStep(.sound(.superResolution)))
        }
        #expect(error?.description.contains("4 kHz") == true && error?.description.contains("-ar 48000") == true)
    }

    @Test func soundThatIsWholeStaysAndThatIsSaid() throws {
        let source = try noise(1, rate: 44_100, below: 22_000)
        let result = try repaired([source], EditStep(.sound(.superResolution)))
        #expect(result.samples[0] == source)
        #expect(result.notes.first?.contains("not extended") == true)
        let silence = [[Float](repeating: 0, count: 44_100)]
        #expect(try repaired(silence, EditStep(.sound(.superResolution))).samples == silence)
    }

    @Test func outsideTheSpanTheSamplesStayToTheBit() throws {
        let source = try noise(3, rate: 44_100, below: 5000)
        let step = EditStep(.sound(.superResolution), time: TimeSpan(start: 1, end: 2))
        let result = try repaired([source], step).samples[0]
        #expect(Array(result[..<43_659]) == Array(source[..<43_659]))
        #expect(Array(result[88_641...]) == Array(source[88_641...]))
        #expect(source.ratio(to: result, 50_000..<80_000) < 30)
    }

    @Test func equalChannelsStayEqual() throws {
        let source = try noise(1, rate: 44_100, below: 5000)
        let result = try repaired([source, source], layout: "stereo", EditStep(.sound(.superResolution))).samples
        #expect(result[0] == result[1])
        let six = try repaired(
            [[Float]](repeating: source, count: 6), layout: "5.1", EditStep(.sound(.superResolution))
        ).samples
        #expect(six.allSatisfy { $0 == result[0] })
    }
}
