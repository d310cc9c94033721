import Canvases
import EditPlans
import MediaTypes
import Testing

@testable import Painting

/// What holds for every look.
@Suite struct EveryLookTests {
    @Test(arguments: everyStyle) func strengthZeroGivesTheSourceBitForBit(style: EditStep) throws {
        for bitDepth in [8, 16] {
            let source = Picture.scene(101, 67, bitDepth: bitDepth)
            let look = try style.painter(commission(101, 67, strength: 0))
            #expect(try painted(source, by: look).bytes == source.bytes)
        }
    }

    @Test(arguments: everyStyle) func anyNumberOfThreadsGivesTheSameBits(style: EditStep) throws {
        let source = Picture.scene(211, 133)
        let pictures = try [1, 2, 3].map { try painted(source, by: style.painter(commission(211, 133, threads: $0))) }
        #expect(pictures[1].bytes == pictures[0].bytes)
        #expect(pictures[2].bytes == pictures[0].bytes)
    }

    @Test(arguments: everyStyle) func aFrameDoesNotDependOnTheOneBefore(style: EditStep) throws {
        let source = Picture.scene(160, 90)
        let look = try style.painter(commission(160, 90))
        let canvas = try Canvas(width: 160, height: 90)
        let first = Picture(160, 90)
        let second = Picture(160, 90)
        try look.paint(source, into: canvas)
        try look.finish(canvas, source, into: first)
        let other = Picture.plain(160, 90, 30)
        try look.paint(other, into: canvas)
        try look.paint(source, into: canvas)
        try look.finish(canvas, source, into: second)
        #expect(first.bytes == second.bytes)
    }

    @Test(arguments: everyStyle) func theFullLookIsFarFromTheSourceAndStrengthRises(style: EditStep) throws {
        let source = Picture.scene(256, 144)
        let distances = try [0.1, 0.7].map { strength in
            try painted(source, by: style.painter(commission(256, 144, strength: strength))).distance(to: source)
        }
        #expect(distances[1] > 0.01)
        #expect(distances[0] > 0 && distances[0] < distances[1])
    }

    @Test(arguments: everyStyle) func everySizeIsPainted(style: EditStep) throws {
        for (width, height) in [(1, 1), (2, 3), (17, 64), (64, 17), (90, 160)] {
            let source = Picture.scene(width, height)
            let picture = try painted(source, by: style.painter(commission(width, height)))
            #expect(picture.paddingIsUntouched)
        }
    }

    @Test(arguments: everyStyle) func wrongPicturesAreRefused(style: EditStep) throws {
        let look = try style.painter(commission(32, 20))
        let canvas = try Canvas(width: 32, height: 20)
        #expect(throws: CanvasError.self) { try look.paint(Picture.scene(33, 20), into: canvas) }
        #expect(throws: CanvasError.self) {
            try look.paint(Picture.scene(32, 20), into: Canvas(width: 31, height: 20))
        }
        let deep = Picture.scene(32, 20, bitDepth: 16)
        #expect(throws: CanvasError.self) { try look.finish(canvas, Picture.scene(32, 20), into: deep) }
    }
}
