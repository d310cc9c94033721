import Canvases
import Evaluation
import Foundation
import MediaTypes
import Testing

/// PSNR, SSIM and sharpness.
@Suite struct FidelityTests {
    let threads: CanvasThreads

    init() throws { threads = try CanvasThreads(count: 2) }

    @Test func equalPlanesHaveNoNoise() throws {
        let slide = Slide(64, 48) { x, y in spots(x, y) }
        var noise = SignalToNoise(planes: 1)
        try noise.add([slide.green], [slide.green], threads: threads)
        #expect(noise.overall == .infinity && noise.planes == [.infinity])
    }

    @Test(arguments: [8, 16]) func aShiftHasTheNoiseOfItsSquare(bits: Int) throws {
        let slide = Slide(65, 47, bitDepth: bits) { x, y in spots(x, y) / 2 }
        let shifted = Slide(65, 47, bitDepth: bits) { x, y in spots(x, y) / 2 + 10 }
        var noise = SignalToNoise(planes: 1)
        try noise.add([slide.green], [shifted.green], threads: threads)
        #expect(abs(noise.overall - 20 * log10(25.5)) < 1e-9)
    }

    @Test func theErrorsOfAllFramesAreAveragedNotTheirDecibels() throws {
        let slide = Slide(64, 48) { _, _ in 100 }
        let shifted = Slide(64, 48) { _, _ in 120 }
        var noise = SignalToNoise(planes: 1)
        try noise.add([slide.green], [slide.green], threads: threads)
        try noise.add([slide.green], [shifted.green], threads: threads)
        #expect(abs(noise.overall - 10 * log10(255 * 255 / 200)) < 1e-9)
    }

    @Test func smallPlanesCountForLess() throws {
        let large = Slide(64, 48) { _, _ in 100 }
        let small = (Slide(32, 24) { _, _ in 100 }, Slide(32, 24) { _, _ in 110 })
        var noise = SignalToNoise(planes: 2)
        try noise.add([large.green, small.0.green], [large.green, small.1.green], threads: threads)
        #expect(noise.planes[0] == .infinity)
        #expect(abs(noise.planes[1] - 20 * log10(25.5)) < 1e-9)
        #expect(abs(noise.overall - 10 * log10(255 * 255 / (100.0 / 5))) < 1e-9)
    }

    @Test func planesThatDifferAreRefused() throws {
        let one = Slide(64, 48) { _, _ in 0 }
        let others = [Slide(64, 50) { _, _ in 0 }, Slide(64, 48, bitDepth: 16) { _, _ in 0 }]
        var noise = SignalToNoise(planes: 1)
        for other in others {
            #expect(throws: EvaluationError.self) { try noise.add([one.green], [other.green], threads: threads) }
        }
        #expect(throws: EvaluationError.self) { try noise.add([], [], threads: threads) }
    }

    @Test func similarityIsThatOfThePaper() throws {
        let slide = Slide(52, 41) { x, y in [spots(x, y), spots(y, x), spots(x, 2 * y)] }
        let other = Slide(52, 41) { x, y in [min(255, spots(x, y) + 20), spots(y, x) / 2, (x * 37 + y * 91) % 256] }
        let found = try measure([slide], [[other], [slide]])
        #expect(abs(found.edits[0].similarity - PlainReading.similarity(slide, other)) < 2e-5)
        #expect(found.edits[0].similarity < 0.9)
        #expect(found.edits[1].similarity == 1)
    }

    @Test func sharpnessIsTheMeanSobel() throws {
        let ramp = Slide(40, 36) { x, _ in 3 * x }
        let flat = Slide(40, 36) { _, _ in 90 }
        let found = try measure([ramp], [[flat]])
        // 8 × 3 inside, half of it in the first and the last column.
        #expect(abs(found.source.sharpness - 24 * 39 / 40) < 1e-3)
        #expect(found.edits[0].film.sharpness < 1e-3)
    }

    @Test func deepPicturesMeasureAsShallowOnes() throws {
        let frames = { (bits: Int, shift: Double) in
            (0..<3).map { frame in Slide(64, 48, bitDepth: bits) { x, y in spots(x, y, dx: shift * Double(frame)) } }
        }
        let shallow = try measure(frames(8, 1.5), [frames(8, 1)])
        let deep = try measure(frames(16, 1.5), [frames(16, 1)])
        #expect(shallow.edits[0].film.warpError == deep.edits[0].film.warpError)
        #expect(shallow.edits[0].similarity == deep.edits[0].similarity)
    }

    @Test func picturesTooSmallForOpticalFlowAreRefused() throws {
        let slide = Slide(40, 31) { _, _ in 0 }
        let error = #expect(throws: EvaluationError.self) { try measure([slide], [[slide]]) }
        #expect(error?.code == .size && error?.description.contains("32") == true)
    }

    @Test func anEditOfAnotherSizeIsRefused() throws {
        let slide = Slide(48, 40) { _, _ in 0 }
        let other = Slide(50, 40) { _, _ in 0 }
        let error = #expect(throws: EvaluationError.self) { try measure([slide], [[other]]) }
        #expect(error?.code == .size && error?.description.contains("50×40") == true)
    }
}
