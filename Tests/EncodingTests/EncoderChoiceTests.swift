import Encoding
import LibAV
import Testing

@Suite struct EncoderChoiceTests {
    private func choice(
        _ format: String, _ container: Container, _ settings: EncodeSettings = EncodeSettings(),
        size: (Int, Int) = (640, 360)
    ) throws -> EncoderChoice {
        let format = try #require(PixelFormat(named: format))
        return try EncoderChoice(settings, container: container, source: .init(format: format, size: (size.0, size.1)))
    }

    @Test(arguments: ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le"])
    func depthAndSubsamplingAreKept(format: String) throws {
        #expect(try choice(format, .mp4).pixelFormat.name == format)
    }

    @Test func twelveBitsGoToHEVC() throws {
        let choice = try choice("yuv420p12le", .mkv)
        #expect(choice.codec == .hevc)
        #expect(choice.pixelFormat.name == "yuv420p12le")
        #expect(choice.notes.count == 1)
    }

    @Test func codedRGBKeepsEveryPixelsColourAndSaysSo() throws {
        let choice = try choice("rgb24", .mp4)
        #expect(choice.pixelFormat.name == "yuv444p")
        #expect(choice.notes.contains { $0.contains("yuv420p") })
    }

    @Test func palettesAndGreyBecomeWhatEveryPlayerShows() throws {
        let palette = EncoderChoice.Source(
            format: try #require(PixelFormat(named: "pal8")), size: (640, 360), isPaletted: true, isOpaque: true)
        #expect(try EncoderChoice(EncodeSettings(), container: .mp4, source: palette).pixelFormat.name == "yuv420p")
        #expect(try choice("gray", .mp4).pixelFormat.name == "yuv420p")
    }

    @Test func anOddSizeIsKeptByFullChroma() throws {
        let choice = try choice("yuv420p", .mp4, size: (641, 359))
        #expect(choice.pixelFormat.name == "yuv444p")
        #expect(choice.notes.contains { $0.contains("odd size") })
    }

    @Test func transparencyGoesWhereItIsKept() throws {
        #expect(try choice("yuva444p10le", .mov).codec == .prores)
        let prores = try choice("yuva444p12le", .mov)
        #expect(prores.pixelFormat.name == "yuva444p10le" && prores.notes.contains { $0.contains("10 bits") })
        #expect(try choice("rgba", .mkv).codec == .ffv1)
        #expect(try choice("yuva420p", .webm).pixelFormat.hasAlpha)
        #expect(throws: EncodingError.self) { try choice("rgba", .mp4) }
    }

    @Test func whatDoesNotFitIsRefused() {
        #expect(throws: EncodingError.self) { try choice("yuv420p", .mp4, EncodeSettings(codec: .ffv1)) }
        #expect(throws: EncodingError.self) { try choice("yuv420p", .mp4, EncodeSettings(crf: 99)) }
        #expect(throws: EncodingError.self) { try choice("yuv420p", .mov, EncodeSettings(codec: .prores, crf: 20)) }
        #expect(throws: EncodingError.self) { try choice("yuv420p", .mp4, EncodeSettings(pixelFormat: "rgb555le")) }
    }

    @Test func hevcGivesFullChromaItsShareAtTheDefaultQuality() throws {
        func parameters(_ format: String, _ crf: Int?) throws -> String {
            let choice = try choice(format, .mp4, EncodeSettings(codec: .hevc, crf: crf))
            let found = choice.options(with: nil).filter { $0.key == "x265-params" }
            #expect(found.count == 1)
            return found.first?.value ?? ""
        }
        #expect(try parameters("yuv444p10le", nil) == "log-level=error:cbqpoffs=-6:crqpoffs=-6")
        #expect(try parameters("yuv444p", 18) == "log-level=error")
        #expect(try parameters("yuv420p", nil) == "log-level=error")
    }

    @Test func anEncoderThatTakesTheSizeIsChosen() throws {
        let settings = EncodeSettings(codec: .av1, preset: "13")
        let tiny = try choice("yuv420p", .mp4, settings, size: (64, 32))
        #expect(tiny.encoder == "libaom-av1" && tiny.options.contains(.init("cpu-used", "8")))
        #expect(try choice("yuv420p", .mp4, settings, size: (64, 64)).encoder == "libsvtav1")
    }

    @Test func aBitRateTakesThePlaceOfTheQuality() throws {
        let choice = try choice("yuv420p", .mp4, EncodeSettings(bitRate: 1_000_000))
        #expect(choice.bitRate == 1_000_000)
        #expect(!choice.options.contains { $0.key == "crf" })
    }
}
