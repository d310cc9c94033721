import Canvases
import EditPlans
import MediaTypes
import Testing

@testable import Painting

/// Small text stays legible, and nothing else is taken for text.
@Suite struct LetteringTests {
    /// All but pixel art, whose pixels are as large as the letters.
    private static let writers = everyStyle.filter { $0.operation != .style(.pixelArt) }

    @Test(arguments: writers) func smallDarkLettersStayLegible(style: EditStep) throws {
        let text = LetteredPicture(480, 440)
        #expect(text.likeness(of: try painted(text.picture, by: style.painter(commission(480, 440)))) > 0.88)
    }

    @Test(arguments: writers) func smallLightLettersStayLegible(style: EditStep) throws {
        let text = LetteredPicture(480, 440, ground: (60, 80, 66), ink: (236, 240, 238))
        #expect(text.likeness(of: try painted(text.picture, by: style.painter(commission(480, 440)))) > 0.88)
    }

    @Test func lettersKeepTheirColor() throws {
        let text = LetteredPicture(480, 240, ground: (24, 26, 30), ink: (250, 220, 60))
        let picture = try painted(text.picture, by: Cartoon(commission(480, 240)))
        var (red, blue) = (0, 0)
        for line in text.lines {
            for y in line.rows {
                for x in line.columns where text.picture.sample(x, y, 0) > 200 {
                    red += picture.sample(x, y, 0)
                    blue += picture.sample(x, y, 2)
                }
            }
        }
        #expect(Double(blue) < 0.6 * Double(red))
    }

    @Test func deepPicturesAreLetteredAlike() throws {
        let pictures = try [8, 16].map { depth in
            let text = LetteredPicture(320, 200, bitDepth: depth)
            return try (text, painted(text.picture, by: Cartoon(commission(320, 200))))
        }
        let likeness = pictures.map { $0.0.likeness(of: $0.1) }
        #expect(abs(likeness[0] - likeness[1]) < 0.01)
    }

    @Test(arguments: [Operation.Style.cartoon, .comic, .watercolor, .pencil])
    func anyNumberOfThreadsWritesTheSameBits(style: Operation.Style) throws {
        let text = LetteredPicture(331, 203)
        let pictures = try [1, 2, 3].map {
            try painted(text.picture, by: style.painter(commission(331, 203, threads: $0)))
        }
        #expect(pictures[1].bytes == pictures[0].bytes)
        #expect(pictures[2].bytes == pictures[0].bytes)
    }

    // MARK: What counts as lettering

    private static func lettering(of picture: Picture, scale: Double = 1) throws -> Lettering {
        let lettering = Lettering(
            width: picture.width, height: picture.height, scale: scale, threads: 2, hand: .init())
        let canvas = try Canvas(width: picture.width, height: picture.height)
        let threads = try CanvasThreads(count: 2)
        picture.lend { lettering.update(from: $0, on: canvas, threads: threads) }
        return lettering
    }

    /// The largest and the mean likelihood over an area.
    private static func likelihood(
        _ picture: Picture, columns: Range<Int>? = nil, rows: Range<Int>? = nil, scale: Double = 1
    ) throws -> (largest: Float, mean: Float) {
        let lettering = try lettering(of: picture, scale: scale)
        let values = stride(from: rows?.lowerBound ?? 0, to: rows?.upperBound ?? picture.height, by: 2).flatMap { y in
            stride(from: columns?.lowerBound ?? 0, to: columns?.upperBound ?? picture.width, by: 2).map { x in
                lettering.likelihood(x: x, y: y)
            }
        }
        return (values.max() ?? 0, values.reduce(0, +) / Float(values.count))
    }

    @Test func textIsLetteringAndTheGroundAwayFromItIsNot() throws {
        let text = LetteredPicture(400, 320)
        for line in text.lines {
            #expect(try Self.likelihood(text.picture, columns: line.columns, rows: line.rows).mean > 0.9)
        }
        let below = text.lines[0].rows.upperBound + 18
        #expect(try Self.likelihood(text.picture, rows: below..<below + 4).largest == 0)
        #expect(try Self.likelihood(text.picture, columns: 0..<60).largest == 0)
    }

    /// Smooth random values in -1…1 of `grain` pixels; `length` times as long downwards.
    private static func noise(_ x: Int, _ y: Int, grain: Double, length: Double = 1) -> Double {
        func corner(_ i: Int, _ j: Int) -> Double {
            MarkNoise.fraction(UInt64(bitPattern: Int64(i * 7919 + j * 104_729))) * 2 - 1
        }
        let (u, v) = (Double(x) / grain, Double(y) / (grain * length))
        let (i, j) = (Int(u), Int(v))
        let (fu, fv) = (u - Double(i), v - Double(j))
        let top = corner(i, j) + (corner(i + 1, j) - corner(i, j)) * fu
        let bottom = corner(i, j + 1) + (corner(i + 1, j + 1) - corner(i, j + 1)) * fu
        return top + (bottom - top) * fv
    }

    private static func grey(_ width: Int, _ height: Int, _ value: (Int, Int) -> Double) -> Picture {
        Picture(width, height) { x, y in
            let level = Int(min(max(value(x, y), 0), 1) * 255)
            return (level, level, level, 255)
        }
    }

    @Test(arguments: [2.0, 3, 5]) func gravelAndFoliageAreNotLettering(grain: Double) throws {
        let gravel = Self.grey(320, 240) { x, y in
            0.45 + 0.4 * Self.noise(x, y, grain: grain) + 0.15 * Self.noise(x + 999, y, grain: 3 * grain)
        }
        #expect(try Self.likelihood(gravel).mean < 0.01)
    }

    @Test(arguments: [2.0, 3]) func hairIsNotLettering(grain: Double) throws {
        let hair = Self.grey(320, 240) { x, y in 0.3 + 0.25 * Self.noise(x + y / 5, y, grain: grain, length: 20) }
        #expect(try Self.likelihood(hair).mean < 0.01)
    }

    @Test func edgesAndSingleLinesAreNotLettering() throws {
        let edge = Self.grey(320, 240) { x, y in x > 100 + y / 4 ? 0.9 : 0.2 }
        let line = Self.grey(320, 240) { x, y in abs(x - 100 - y / 4) < 2 ? 0.1 : 0.8 }
        let blinds = Self.grey(320, 240) { _, y in y % 12 < 3 ? 0.1 : 0.8 }
        for picture in [edge, line, blinds] { #expect(try Self.likelihood(picture).mean < 0.01) }
    }

    @Test func aLittleMoreContrastMakesALittleMoreLettering() throws {
        var before: Float = 0
        var steps: [Float] = []
        for contrast in stride(from: 0, through: 150, by: 3) {
            let text = LetteredPicture(
                240, 120, ground: (200, 200, 200), ink: (200 - contrast, 200 - contrast, 200 - contrast))
            let line = text.lines[0]
            let here = try Self.likelihood(text.picture, columns: line.columns, rows: line.rows).mean
            steps.append(here - before)
            before = here
        }
        #expect(before > 0.9)
        #expect(steps.allSatisfy { $0 > -0.01 && $0 < 0.25 })
    }
}

/// A hash's upper bits as a fraction, for textures.
private enum MarkNoise {
    static func fraction(_ seed: UInt64) -> Double {
        var value = seed &+ 0x9e37_79b9_7f4a_7c15
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return Double((value ^ value >> 31) >> 11) / 9_007_199_254_740_992
    }
}
