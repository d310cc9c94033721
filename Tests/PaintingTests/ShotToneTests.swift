import Testing

@testable import Painting

@Suite struct ShotToneTests {
    @Test(arguments: [8, 16]) func percentilesOfARampAreItsEndsAndItsMiddle(bitDepth: Int) throws {
        let ramp = Picture(160, 90, bitDepth: bitDepth) { x, _ in (x * 255 / 159, x * 255 / 159, x * 255 / 159, 255) }
        var shot = ShotTone.Accumulator()
        shot.add(try ramp.lend(LumaHistogram.init(of:)))
        let tone = try #require(shot.tone)
        #expect(abs(tone.dark - 0.01) < 0.01)
        #expect(abs(tone.middle - 0.5) < 0.01)
        #expect(abs(tone.light - 0.99) < 0.01)
    }

    @Test func theOrderOfFramesDoesNotMatter() throws {
        let frames = try [20, 120, 240].map { try Picture.plain(64, 36, $0).lend(LumaHistogram.init(of:)) }
        var forward = ShotTone.Accumulator(), backward = ShotTone.Accumulator()
        for frame in frames { forward.add(frame) }
        for frame in frames.reversed() { backward.add(frame) }
        #expect(forward == backward)
        #expect(abs((forward.tone?.middle ?? 0) - 120.5 / 256) < 0.01)
    }

    @Test func aShotWithoutFramesHasNoTone() {
        #expect(ShotTone.Accumulator().tone == nil)
    }

    @Test(arguments: [(1, 1), (3, 500), (720, 1280)]) func everySampleOfAnySizeIsCounted(width: Int, height: Int) throws {
        let counts = try Picture.plain(width, height, 255).lend(LumaHistogram.init(of:)).counts
        let across = width >= height ? 160 : 90, down = width >= height ? 90 : 160
        #expect(counts.last == UInt32(min(width, across) * min(height, down)))
        #expect(counts.dropLast().allSatisfy { $0 == 0 })
    }

    @Test func aPictureOfAnotherDepthIsRefused() {
        #expect(throws: PaintingError.self) { try Picture.plain(4, 4, 0).lend(as: 12, LumaHistogram.init(of:)) }
    }
}
