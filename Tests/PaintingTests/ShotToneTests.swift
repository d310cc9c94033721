import Canvases
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
        var forward = ShotTone.Accumulator()
        var backward = ShotTone.Accumulator()
        for frame in frames { forward.add(frame) }
        for frame in frames.reversed() { backward.add(frame) }
        #expect(forward == backward)
        #expect(abs((forward.tone?.middle ?? 0) - 120.5 / 256) < 0.01)
    }

    @Test func aShotWithoutFramesHasNoTone() {
        #expect(ShotTone.Accumulator().tone == nil)
    }

    @Test(arguments: [(1, 1), (3, 500), (720, 1280)]) func everySampleOfAnySizeIsCounted(width: Int, height: Int) throws
    {
        let counts = try Picture.plain(width, height, 255).lend(LumaHistogram.init(of:)).counts
        let across = width >= height ? 160 : 90
        let down = width >= height ? 90 : 160
        #expect(counts.last == UInt32(min(width, across) * min(height, down)))
        #expect(counts.dropLast().allSatisfy { $0 == 0 })
    }

    @Test func aPictureOfAnotherDepthIsRefused() {
        #expect(throws: CanvasError.self) { try Picture.plain(4, 4, 0).lend(as: 12, LumaHistogram.init(of:)) }
    }

    @Test(arguments: [(0.15, 0.61), (0.06, 0.52), (0.1, 0.72)])
    func aNightStaysANightAndItsLampsAreLit(darkest: Double, middle: Double) {
        let tone = ShotTone(dark: 0.04, middle: 0.11, light: 0.8)
        let lumas = lumas(after: ToneCurve(tone: tone, darkest: darkest, middle: middle, lightest: 1, amount: 1))
        #expect(Double(lumas[Int(0.11 * 1023)]) < 1.6 * 0.11)
        #expect(Double(lumas[Int(0.04 * 1023)]) < 1.6 * 0.05)
        #expect(lumas[Int(0.8 * 1023)] > 0.9)
        #expect(zip(lumas, lumas.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func aToneCurveBringsTheMiddleUpAndKeepsItsOrder() {
        let tone = ShotTone(dark: 0.05, middle: 0.3, light: 0.85)
        let curve = ToneCurve(tone: tone, darkest: 0.15, middle: 0.6, lightest: 1, amount: 1)
        let lumas = lumas(after: curve)
        #expect(abs(lumas[307] - 0.6) < 0.04)
        #expect(zip(lumas, lumas.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func noAmountOfAToneCurveLeavesLumasAlone() {
        let tone = ShotTone(dark: 0.05, middle: 0.3, light: 0.85)
        let curve = ToneCurve(tone: tone, darkest: 0.15, middle: 0.6, lightest: 1, amount: 0)
        #expect(lumas(after: curve).enumerated().allSatisfy { abs($1 - Float($0) / 1023) < 1e-6 })
    }

    /// Of the 1024 steps of the table.
    private func lumas(after curve: ToneCurve) -> [Float] {
        (0..<1024).map { curve.table[2 * $0] * Float($0) / 1023 }
    }
}
