import Canvases
import MediaTypes
import Propagation
import Testing

@testable import Painting

/// Paints and finishes `source` with a look of its own.
private func painted(
    _ source: Picture, strength: Double = 0.7, seed: UInt64 = 7, threads: Int = 2, tone: ShotTone = daylight,
    options: Watercolor.Options = .init()
) throws -> Picture {
    let commission = try commission(source.width, source.height, seed: seed, strength: strength, threads: threads)
    return try painted(source, by: Watercolor(commission, options: options), tone: tone)
}

@Suite struct WatercolorTests {
    @Test(arguments: [8, 16]) func strengthZeroGivesTheSourceBitForBit(bitDepth: Int) throws {
        let source = Picture.scene(203, 117, bitDepth: bitDepth)
        #expect(try painted(source, strength: 0).bytes == source.bytes)
    }

    @Test func oneTwoAndThreeThreadsGiveTheSameBits() throws {
        let source = Picture.scene(317, 209)
        let one = try painted(source, threads: 1).bytes
        #expect(try painted(source, threads: 2).bytes == one)
        #expect(try painted(source, threads: 3).bytes == one)
    }

    @Test func paintingTwiceGivesTheSameBits() throws {
        let source = Picture.scene(160, 90)
        let other = Picture.plain(160, 90, 30)
        let look = try Watercolor(commission(160, 90, seed: 3))
        let canvas = try Canvas(width: 160, height: 90)
        let first = Picture(160, 90)
        let second = Picture(160, 90)
        try look.paint(source, into: canvas)
        try look.finish(canvas, source, into: first)
        try look.paint(other, into: canvas)
        try look.paint(source, into: canvas)
        try look.finish(canvas, source, into: second)
        #expect(first.bytes == second.bytes)
    }

    @Test func anotherSeedGivesAnotherPainting() throws {
        let source = Picture.scene(160, 90)
        #expect(try painted(source, seed: 1).distance(to: try painted(source, seed: 2)) > 0.005)
    }

    @Test func eightAndSixteenBitsAgreeWithinOneStep() throws {
        let eight = try painted(.scene(203, 117))
        let sixteen = try painted(.scene(203, 117, bitDepth: 16))
        for y in 0..<117 {
            for x in 0..<203 {
                for channel in 0..<3 {
                    let difference = Double(eight.sample(x, y, channel)) - Double(sixteen.sample(x, y, channel)) / 257
                    #expect(abs(difference) <= 1)
                }
            }
        }
    }

    @Test(arguments: [(1, 1), (2, 5), (16, 16), (17, 31), (333, 77), (64, 400), (9, 1000)])
    func everySizeIsPaintedAndKeepsItsAlpha(width: Int, height: Int) throws {
        let source = Picture.scene(width, height)
        let result = try painted(source)
        #expect(result.paddingIsUntouched)
        for y in 0..<height {
            for x in 0..<width { #expect(result.sample(x, y, 3) == source.sample(x, y, 3)) }
        }
    }

    @Test func theTargetMayBeTheSource() throws {
        let source = Picture.scene(160, 90)
        let apart = try painted(source)
        let look = try Watercolor(commission(160, 90, seed: 7))
        let canvas = try Canvas(width: 160, height: 90)
        try look.paint(source, into: canvas)
        try look.finish(canvas, source, into: source)
        #expect(source.bytes == apart.bytes)
    }

    @Test func moreStrengthIsFartherFromTheSource() throws {
        let source = Picture.scene(320, 180)
        let distances = try [0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1].map {
            try painted(source, strength: $0).distance(to: source)
        }
        #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func aFlatGreyStaysFlatButForPaperAndTurbulence() throws {
        let tone = ShotTone(dark: 0, middle: 128.0 / 255, light: 1)
        let smooth = try painted(.plain(640, 360, 128), tone: tone, options: .init(paper: 0))
        let rough = try painted(.plain(640, 360, 128), tone: tone)
        let whole = smooth.mean(0..<640, 0..<360)
        #expect(abs(whole - 0.61) < 0.04)
        #expect(abs(rough.mean(0..<640, 0..<360) - whole) < 0.015)
        for y in stride(from: 0, to: 360, by: 60) {
            for x in stride(from: 0, to: 640, by: 80) {
                #expect(abs(smooth.mean(x..<x + 80, y..<y + 60) - whole) < 0.1)
                #expect(abs(rough.mean(x..<x + 80, y..<y + 60) - smooth.mean(x..<x + 80, y..<y + 60)) < 0.03)
            }
        }
    }

    @Test func pigmentGathersAtTheRimOfTheDarkerSide() throws {
        let source = Picture(640, 360) { x, _ in x < 320 ? (100, 110, 120, 255) : (210, 205, 200, 255) }
        let result = try painted(source, options: .init(paper: 0))
        let rows = 60..<300
        let rim = (311..<320).map { result.mean($0..<$0 + 1, rows) }.min() ?? 1
        #expect(rim < result.mean(220..<290, rows) - 0.03)
    }

    @Test func highlightsAreLeftToThePaper() throws {
        let result = try painted(.plain(320, 180, 255))
        #expect(result.mean(0..<320, 0..<180) > 0.95)
        let smooth = try painted(.plain(320, 180, 255), options: .init(paper: 0))
        #expect(smooth.sample(160, 90, 2) < smooth.sample(160, 90, 0))
    }

    @Test func aBorderIsBarePaperAndLeavesTheMiddleAlone() throws {
        let source = Picture.plain(720, 720, 90)
        let whole = try painted(source, options: .init(paper: 0))
        let bordered = try painted(source, options: .init(paper: 0, border: true))
        #expect(bordered.mean(0..<720, 0..<3) > 0.95)
        #expect(bordered.mean(717..<720, 0..<720) > 0.95)
        #expect(bordered.mean(100..<620, 100..<620) == whole.mean(100..<620, 100..<620))
    }

    @Test func linesAreDrawnWhereThinDarkMarksAre() throws {
        let source = Picture(480, 270) { x, _ in (238..<242).contains(x) ? (130, 130, 130, 255) : (190, 190, 190, 255) }
        let plain = try painted(source)
        let lined = try painted(source, options: .init(lines: 1))
        #expect(lined.mean(236..<244, 20..<250) < plain.mean(236..<244, 20..<250) - 0.02)
        #expect(abs(lined.mean(20..<200, 20..<250) - plain.mean(20..<200, 20..<250)) < 0.002)
        #expect(try painted(source, threads: 1, options: .init(lines: 1)).bytes == lined.bytes)
    }

    @Test func smallDarkMarksSurvive() throws {
        let source = Picture(480, 270) { x, y in
            (200..<204).contains(x) && (100..<112).contains(y) ? (20, 20, 20, 255) : (190, 190, 190, 255)
        }
        let result = try painted(source)
        let mark = (196..<208).map { result.mean($0..<$0 + 1, 102..<110) }.min() ?? 1
        #expect(mark < 0.45)
    }

    @Test func darkShotsAreLifted() throws {
        let source = Picture.scene(320, 180)
        let night = ShotTone(dark: 0.0, middle: 0.7, light: 1)
        let day = ShotTone(dark: 0.0, middle: 0.2, light: 1)
        let darker = try painted(source, tone: night).mean(0..<320, 0..<180)
        #expect(try painted(source, tone: day).mean(0..<320, 0..<180) > darker + 0.05)
    }

    @Test func greySourcesStayNearlyGrey() throws {
        let source = Picture(320, 180) { x, y in (x * 255 / 320, x * 255 / 320, x * 255 / 320, 255) }
        let result = try painted(source, options: .init(paper: 0))
        for x in stride(from: 0, to: 320, by: 8) {
            let channels = (0..<3).map { result.sample(x, 90, $0) }
            #expect((channels.max() ?? 255) - (channels.min() ?? 0) < 24)
        }
    }

    @Test func wrongPicturesAreRefused() throws {
        let look = try Watercolor(commission(32, 20, seed: 1))
        let canvas = try Canvas(width: 32, height: 20)
        let small = try Canvas(width: 31, height: 20)
        let source = Picture.scene(32, 20)
        let other = Picture.scene(33, 20)
        let deep = Picture.scene(32, 20, bitDepth: 16)
        #expect(code { try look.paint(other, into: canvas) } == .size)
        #expect(code { try look.paint(source, into: small) } == .size)
        let still = PaintMotion.still([], width: 32, height: 20)
        let colors = try shot(daylight, source)
        let tenBits = code {
            try source.lend(as: 10) { try look.paint($0, shot: colors, motion: still, into: canvas) }
        }
        #expect(tenBits == .bitDepth)
        #expect(code { try look.finish(canvas, source, into: deep) } == .bitDepth)
        #expect(code { try look.finish(canvas, source, into: other) } == .size)
        #expect(code { try look.finish(small, source, into: source) } == .size)
    }

    @Test func wrongParametersAreRefused() {
        #expect(code { _ = try Watercolor(commission(0, 4, seed: 1)) } == .size)
        #expect(code { _ = try Watercolor(commission(4, 4, seed: 1, strength: 1.01)) } == .parameter)
        #expect(code { _ = try Watercolor(commission(4, 4, seed: 1, strength: .nan)) } == .parameter)
        #expect(code { _ = try Watercolor(commission(4, 4, seed: 1), options: .init(paper: -1)) } == .parameter)
        #expect(code { _ = try Watercolor(commission(4, 4, seed: 1, threads: 0)) } == .parameter)
    }
}

private func code(_ work: () throws -> Void) -> CanvasError.Code? {
    do {
        try work()
        return nil
    } catch {
        return (error as? CanvasError)?.code
    }
}
