import Encoding
import LibAV
import Testing

@Suite struct EncodeSettingsTests {
    private let web = EncodeSettings(codec: .h264, crf: 20, preset: "medium", pixelFormat: "yuv420p")

    @Test func anotherCodecTakesNothingThatMeansSomethingElseToIt() throws {
        #expect(EncodeSettings(codec: .prores).filled(from: web) == EncodeSettings(codec: .prores))
        #expect(EncodeSettings(codec: .vp9, crf: 30).filled(from: web) == EncodeSettings(codec: .vp9, crf: 30))
        let choice = try EncoderChoice(
            EncodeSettings(codec: .vp9).filled(from: web), container: .webm,
            source: .init(format: try #require(PixelFormat(named: "yuv420p")), size: (64, 64)))
        #expect(choice.options.contains(.init("cpu-used", "4")))
    }

    @Test func whatIsLeftOpenComesFromThePreset() {
        #expect(EncodeSettings().filled(from: web) == web)
        #expect(EncodeSettings(codec: .h264, preset: "slow").filled(from: web).crf == 20)
    }

    @Test func aQualityTakesThePlaceOfABitRateAndTheOtherWayRound() {
        let rated = EncodeSettings(codec: .h264, bitRate: 1_000_000)
        #expect(EncodeSettings(crf: 18).filled(from: rated) == EncodeSettings(codec: .h264, crf: 18))
        #expect(EncodeSettings(bitRate: 5).filled(from: web).crf == nil)
        #expect(EncodeSettings(codec: .hevc).filled(from: rated).bitRate == 1_000_000)
    }
}
