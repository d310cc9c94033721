import Canvases
import CPainting
import EditPlans
import MediaTypes
import Propagation
import Testing

@testable import Painting

/// What is particular to cartoon, anime, comic, poster, pixel art, mosaic and stained glass.
@Suite struct FlatLookTests {
    /// Dark on the left, bright on the right.
    private static func halves(_ width: Int, _ height: Int) -> Picture {
        Picture(width, height) { x, _ in x < width / 2 ? (90, 70, 60, 255) : (200, 190, 170, 255) }
    }

    @Test(arguments: [Operation.Style.cartoon, .anime, .comic]) func anEdgeGetsADarkLine(style: Operation.Style) throws
    {
        let picture = try painted(Self.halves(320, 240), by: style.painter(commission(320, 240)))
        let edge = (150..<170).map { picture.mean($0..<($0 + 1), 80..<160) }.min() ?? 1
        let ground = picture.mean(60..<120, 80..<160)
        #expect(edge < 0.75 * ground)
        #expect(picture.mean(220..<280, 80..<160) > ground)
    }

    @Test(arguments: [Operation.Style.cartoon, .anime, .poster])
    func aFlatPictureStaysFlat(style: Operation.Style) throws {
        let picture = try painted(.plain(160, 120, 140), by: style.painter(commission(160, 120)))
        let first = (0..<3).map { picture.sample(0, 0, $0) }
        for y in 0..<120 {
            for x in 0..<160 { for channel in 0..<3 { #expect(picture.sample(x, y, channel) == first[channel]) } }
        }
    }

    @Test func aCartoonHasFewTones() throws {
        let ramp = Picture(512, 64) { x, y in ((x + y) / 3 + 30, (x + y) / 3 + 30, (x + y) / 3 + 30, 255) }
        let picture = try painted(ramp, by: Cartoon(commission(512, 64)))
        let tones = (0..<512).map { picture.sample($0, 32, 1) }
        let steps = zip(tones.dropFirst(), tones).map { $0 - $1 }
        #expect(steps.allSatisfy { $0 >= -1 })
        // A level ramp would rise everywhere by the same; here most of the way lies in few places.
        let steep = steps.sorted(by: >).prefix(steps.count / 5).reduce(0, +)
        #expect(Double(steep) > 0.4 * Double(steps.reduce(0, +)))
    }

    @Test func theDotsOfAComicStandStill() throws {
        let source = Picture.plain(256, 256, 120)
        let moved = Picture(256, 256) { x, _ in x < 3 ? (121, 121, 121, 255) : (120, 120, 120, 255) }
        let pictures = try [source, moved].map { try painted($0, by: Comic(commission(256, 256))) }
        let samples = pictures.map { picture in (64..<192).map { picture.sample($0, 128, 1) } }
        #expect(zip(samples[0], samples[1]).allSatisfy { abs($0 - $1) <= 1 })
        #expect((samples[0].max() ?? 0) - (samples[0].min() ?? 0) > 20)
    }

    @Test func theDotsOfAComicKeepTheTone() {
        for level: Float in [0.3, 0.45, 0.6, 0.8] {
            var screen = CPaintingHalftone(pitch: 6, ink: 0.3, tint: (1, 1, 1))
            var sum: Float = 0
            for y in 0..<600 {
                var row = (0..<4 * 600).map { $0 % 4 == 3 ? 0.38 : level }
                cpainting_halftone_row(&row, 600, &screen, Int32(y))
                for x in 0..<600 { sum += row[4 * x] }
            }
            #expect(abs(sum / 360_000 - level) < 0.02)
        }
    }

    @Test func theDotsOfAComicKeepOutOfLightsBlacksAndTheSidesOfLines() {
        func cover(_ level: Float, near: Float = 0, lost: Float = 0) -> Float {
            var row = [Float](repeating: level, count: 4 * 8)
            cpainting_screened_row(
                &row, [Float](repeating: lost, count: 8), [Float](repeating: near, count: 8), 8, 0.38)
            return row[3]
        }
        #expect(cover(0.36) > 0.3)
        #expect([cover(0.8), cover(0.1), cover(0.36, near: 0.2), cover(0.36, lost: 1)].allSatisfy { $0 < 0.01 })
    }

    /// A light colour is no bare paper.
    @Test func colouredPencilsReachLightColours() throws {
        func colour(_ red: Int, _ green: Int, _ blue: Int) throws -> Double {
            let patch = Picture(160, 160) { _, _ in (red, green, blue, 255) }
            let picture = try painted(patch, by: colouredPencils.painter(commission(160, 160)))
            let sums = (0..<3).map { channel in
                (20..<140).reduce(0) { sum, y in sum + (20..<140).reduce(0) { $0 + picture.sample($1, y, channel) } }
            }
            return Double(sums[0] - sums[2]) / (120 * 120)
        }
        // The paper itself is a little warm.
        let paper = try colour(245, 245, 245)
        let skin = try colour(240, 206, 186)
        #expect(skin > paper + 3, "\(skin), \(paper)")
    }

    @Test func skinInAnimeIsOfAnAnimatorsBoxAndGreysAreNot() throws {
        let sunburnt = try painted(Picture(64, 64) { _, _ in (214, 130, 104, 255) }, by: Anime(commission(64, 64)))
        let grey = try painted(.plain(64, 64, 150), by: Anime(commission(64, 64)))
        let (red, green, blue) = (sunburnt.sample(32, 32, 0), sunburnt.sample(32, 32, 1), sunburnt.sample(32, 32, 2))
        // Peach: less of red against green than in the source, in which it is 84.
        #expect(red - green < 72 && green > blue)
        #expect((0..<3).allSatisfy { abs(grey.sample(32, 32, $0) - grey.sample(32, 32, 1)) <= 3 })
    }

    @Test func aPosterHasTheTonesThatItIsTold() throws {
        let ramp = Picture(600, 40) { x, _ in (x * 255 / 600, x * 255 / 600, x * 255 / 600, 255) }
        for levels in [2, 4, 7] {
            let picture = try painted(ramp, by: Poster(commission(600, 40), levels: levels))
            var runs = 0
            var length = 0
            for x in 1..<600 {
                let isSame = (0..<3).allSatisfy { abs(picture.sample(x, 20, $0) - picture.sample(x - 1, 20, $0)) <= 1 }
                length = isSame ? length + 1 : 0
                if length == 20 { runs += 1 }
            }
            #expect(runs == levels)
        }
    }

    @Test func levelsAndBlocksOutOfRangeAreRefused() {
        for levels in [1, 17] {
            #expect(throws: CanvasError.self) { try Poster(commission(32, 32), levels: levels) }
        }
        for block in [1, 65] {
            #expect(throws: CanvasError.self) { try PixelArt(commission(32, 32), block: block) }
        }
    }

    @Test(arguments: [5, 8]) func blocksOfPixelArtAreFlat(block: Int) throws {
        let (width, height) = (331, 243)
        let picture = try painted(.scene(width, height), by: PixelArt(commission(width, height), block: block))
        for y in 0..<height {
            for x in 0..<width {
                let (left, top) = (x / block * block, y / block * block)
                for channel in 0..<3 {
                    #expect(picture.sample(x, y, channel) == picture.sample(left, top, channel))
                }
            }
        }
    }

    @Test func pixelArtHasAPalette() throws {
        let picture = try painted(.scene(480, 320), by: PixelArt(commission(480, 320), block: 4))
        var counts: [Int: Int] = [:]
        for y in stride(from: 0, to: 320, by: 4) {
            for x in stride(from: 0, to: 480, by: 4) {
                let color = (0..<3).reduce(0) { $0 << 8 | picture.sample(x, y, $1) }
                counts[color, default: 0] += 1
            }
        }
        // Blocks halfway between two colours have something of both; nearly all others are of the two dozen.
        let common = counts.values.sorted(by: >).prefix(24).reduce(0, +)
        #expect(Double(common) > 0.8 * Double(80 * 120))
    }

    @Test func smallPicturesKeepEnoughBlocks() throws {
        let picture = try painted(.scene(64, 48), by: PixelArt(commission(64, 48), block: 64))
        let changes = (1..<64).filter { picture.sample($0, 24, 0) != picture.sample($0 - 1, 24, 0) }
        #expect(changes.count > 4)
        #expect(changes.allSatisfy { $0 % 2 == 0 })
    }

    @Test(arguments: [Operation.Style.mosaic, .stainedGlass]) func tilesFollowTheirMarks(style: Operation.Style) throws
    {
        let (width, height) = (320, 240)
        let look = try style.painter(commission(width, height))
        let source = Picture.plain(width, height, 150)
        var motion = PaintMotion.still(look.markLayers, width: width, height: height)
        let canvas = try Canvas(width: width, height: height)
        motion.memory = PaintMemory()
        try look.paint(source, into: canvas, motion: motion)
        motion.memoryBefore = motion.memory
        motion.memory = nil
        let before = (0..<200).map { canvas.row(120)[4 * (60 + $0)] }
        motion.marks[0] = motion.marks[0].map { Mark(x: $0.x + 6, y: $0.y, id: $0.id, presence: $0.presence) }
        try look.paint(source, into: canvas, motion: motion)
        let after = (0..<200).map { canvas.row(120)[4 * (66 + $0)] }
        #expect(zip(before, after).allSatisfy { abs($0 - $1) < 0.002 })
        let still = (0..<200).map { canvas.row(120)[4 * (60 + $0)] }
        #expect(zip(before, still).contains { abs($0 - $1) > 0.1 })
    }

    @Test func gapsOfAMosaicAreDarkAndItsStonesEven() throws {
        let look = try Mosaic(commission(640, 480))
        let picture = try painted(.plain(640, 480, 160), by: look)
        let samples = (0..<480 * 640).map { picture.sample($0 % 640, $0 / 640, 1) }.sorted()
        let (dark, middle, bright) = (
            samples[samples.count / 50], samples[samples.count / 2], samples[samples.count * 9 / 10]
        )
        #expect(Double(dark) < 0.6 * Double(middle))
        #expect(Double(bright) < 1.25 * Double(middle))
    }

    @Test func blocksOfPixelArtAreAHundredAndTwentiethOfTheHeight() throws {
        let source = Picture.scene(640, 360)
        let picture = try painted(source, by: PixelArt(commission(640, 360), block: nil))
        let changes = (1..<640).filter { x in
            (0..<360).contains { y in picture.sample(x, y, 0) != picture.sample(x - 1, y, 0) }
        }
        #expect(!changes.isEmpty && changes.allSatisfy { $0 % 3 == 0 })
    }

    @Test func aMarkThatGoesLosesItsTile() throws {
        let easel = Easel(try commission(200, 200))
        let settings = TileMap.Settings(spacing: 40, tolerance: 0.1, smoothing: 0.4, square: 0, settling: 0)
        let map = try TileMap(easel, settings: settings)
        let picture = try easel.canvas()
        picture.pixels.update(repeating: 0.25, count: 4 * 200 * 200)
        let finish = CPaintingTileFinish(
            unit: 0.025, trace: 0, tilt: 0, glow: 0, bevel: 0, low: 0.1, high: 0.2, main_low: 0.1,
            main_high: 0.2, gap: 0, keep: 0, shine: 0, mix: 1, color: (0, 0, 0))
        var widths: [Int] = []
        for presence: Float in [1, 0.5, 0] {
            map.update(
                from: picture,
                motion: PaintMotion(
                    position: 0, before: nil, after: nil,
                    marks: [
                        [
                            Mark(x: 60, y: 100, id: 0), Mark(x: 100, y: 100, id: 1, presence: presence),
                            Mark(x: 140, y: 100, id: 2),
                        ]
                    ]))
            let colors: [Float] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            map.layRow(
                100, colors: colors, taps: CPaintingTileTaps(radius: 2), finish: finish, shades: picture.row(100),
                into: picture.row(199))
            widths.append((0..<200).filter { picture.row(199)[4 * $0] > 0.5 }.count)
            picture.row(199).update(repeating: 0.25, count: 4 * 200)
        }
        #expect(widths[0] == 40)
        #expect(widths[1] < 30 && widths[1] > 0)
        #expect(widths[2] == 0)
    }

    @Test func clustersFindTheColoursOfAShot() throws {
        let colors: [(Int, Int, Int)] = [(200, 40, 40), (40, 180, 60), (40, 60, 200)]
        let picture = Picture(90, 60) { x, y in
            let color = colors[x / 30]
            return (color.0 + y % 3, color.1 + y % 3, color.2 + y % 3, 255)
        }
        let histogram = try picture.lend { try ColorHistogram(of: $0) }
        let curve = ToneCurve(tone: daylight, darkest: 0, middle: 0.5, lightest: 1, amount: 0)
        let samples = try ColorClusters.samples(of: histogram, curve: curve, evenness: 1)
        let centers = ColorClusters(samples, count: 8, axes: .one).centers
        #expect(centers.count >= 3)
        for color in colors {
            let wanted = SIMD3(Double(color.0 + 1), Double(color.1 + 1), Double(color.2 + 1)) / 255
            let distances = centers.map { (($0.color - wanted) * ($0.color - wanted)).sum().squareRoot() }
            #expect((distances.min() ?? 1) < 0.03)
        }
    }

    @Test func aHistogramComesBackFromItsBytes() throws {
        let picture = Picture(90, 60) { x, y in (x * 28 % 256, (x * y) % 256, y * 4, 255) }
        var histogram = try picture.lend { try ColorHistogram(of: $0) }
        for _ in 0..<4 { histogram.add(histogram) }
        let bytes = histogram.packed
        #expect(histogram.cells.count > 300)
        #expect(bytes.count < 24 * histogram.cells.count)
        #expect(ColorHistogram(packed: bytes) == histogram)
        #expect(ColorHistogram(packed: [])?.cells.isEmpty == true)
        #expect(ColorHistogram(packed: Array(bytes.dropLast())) == nil)
        // An index beyond the last cell, one that comes twice, a cell of no pixels, a number without an end.
        #expect(ColorHistogram(packed: [0x80, 0x20, 1, 0, 0, 0]) == nil)
        #expect(ColorHistogram(packed: [5, 1, 80, 0, 0, 0, 1, 80, 0, 0]) == nil)
        #expect(ColorHistogram(packed: [5, 0, 0, 0, 0]) == nil)
        #expect(ColorHistogram(packed: [UInt8](repeating: 0xff, count: 20)) == nil)
    }

    @Test func okLabIsThatOfItsAuthor() throws {
        // Computed in double precision from Ottosson's matrices and the sRGB curve.
        let known: [(SIMD3<Float>, SIMD3<Float>)] = [
            (SIMD3(1, 1, 1), SIMD3(1, 0, 0)), (SIMD3(1, 0, 0), SIMD3(0.6280, 0.2249, 0.1258)),
            (SIMD3(0, 1, 0), SIMD3(0.8664, -0.2339, 0.1795)), (SIMD3(0, 0, 1), SIMD3(0.4520, -0.0325, -0.3115)),
            (SIMD3(0.5, 0.5, 0.5), SIMD3(0.5982, 0, 0)),
        ]
        for (color, place) in known {
            let pixel: [Float] = [color.x, color.y, color.z, 0]
            var lab = [Float](repeating: 0, count: 4)
            cpainting_lab_row(pixel, &lab, 1)
            for channel in 0..<3 { #expect(abs(lab[channel] - place[channel]) < 0.004) }
        }
    }
}
