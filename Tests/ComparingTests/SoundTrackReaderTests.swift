import LibAV
import MediaFixtures
import MediaTypes
import Rendering
import Testing

@testable import Comparing

/// Tracks that are read as they are compared.
struct SoundTrackReaderTests {
    private static func reader(_ path: String, rate: Int? = nil, mixes: Bool = false) throws -> SoundTrackReader {
        try SoundTrackReader(path, track: .usual, keepGoing: false, rate: rate, mixes: mixes, .none)
    }

    @Test func channelsThatAreMixedBecomeTheirMean() throws {
        let media = try MadeMedia()
        let path = try media.make("a.wav", source: "aevalsrc=0.5|-0.25:d=0.1:s=8000", "-c:a pcm_f32le")
        let reader = try Self.reader(path, mixes: true)
        #expect(reader.format.channelLayout == "mono")
        let block = try #require(try reader.next())
        let first = try block.withChannels { $0[0][0] }
        #expect(abs(first - 0.125) < 1e-6)
    }

    @Test func aCursorSkipsAcrossBlocksAndStopsAtTheEnd() throws {
        let media = try MadeMedia()
        let path = try media.make("a.wav", source: "sine=d=0.5:r=8000", "-c:a pcm_s16le")
        let cursor = SoundCursor(try Self.reader(path))
        try cursor.skip(3500)
        #expect(cursor.position == 3500)
        try cursor.skip(.max)
        #expect(cursor.position == 4000)
        #expect(try cursor.available() == 0)
    }

    @Test func aTrackOfAnotherRateIsRefusedUnlessItIsResampled() throws {
        let media = try MadeMedia()
        let one = try media.make("a.wav", source: "sine=d=0.1:r=8000")
        let other = try media.make("b.wav", source: "sine=d=0.1:r=16000")
        let supervision = Supervision(tell: { _ in }, check: {})
        var request = SoundEvaluator.Request(source: one, edits: [other])
        #expect(throws: ComparisonError.self) { try SoundEvaluator(request, supervision) }
        request.resamples = true
        #expect(try SoundEvaluator(request, supervision).edits[0].format.sampleRate == 8000)
    }
}
