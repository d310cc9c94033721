import Canvases
import EditPlans
import Propagation
import Testing

@testable import Painting

private let lineStyles =
    [.ink, .pencil, .charcoal, .engraving, .blueprint, .neon].map { EditStep(.style($0)) } + [colouredPencils]

/// Bright on the left, darker on the right.
private func step() -> Picture {
    Picture(480, 270) { x, _ in x < 240 ? (205, 205, 205, 255) : (150, 150, 150, 255) }
}

@Suite struct LineLookTests {
    @Test(arguments: [Operation.Style.ink, .charcoal, .pencil])
    func anEdgeHasADarkLine(style: Operation.Style) throws {
        let result = try painted(step(), by: style.painter(commission(480, 270)))
        let line = (238..<244).map { result.mean($0..<$0 + 1, 40..<230) }.min() ?? 1
        #expect(line < result.mean(260..<300, 40..<230) - 0.1)
    }

    @Test(arguments: [Operation.Style.blueprint, .neon]) func anEdgeHasALightLine(style: Operation.Style) throws {
        let result = try painted(step(), by: style.painter(commission(480, 270)))
        let line = (236..<246).map { result.mean($0..<$0 + 1, 40..<230) }.max() ?? 0
        #expect(line > result.mean(260..<300, 40..<230) + 0.15)
    }

    @Test func brightLettersOnDarkAreDrawnThemselves() throws {
        let source = Picture(480, 270) { x, _ in (238..<242).contains(x) ? (235, 235, 235, 255) : (25, 25, 30, 255) }
        let result = try painted(
            source, by: Blueprint(commission(480, 270)), tone: .init(dark: 0.1, middle: 0.1, light: 0.9))
        let ground = result.mean(300..<400, 40..<230)
        #expect(result.mean(239..<241, 40..<230) > ground + 0.2)
        #expect(result.mean(232..<235, 40..<230) < ground + 0.1)
        #expect(result.mean(245..<248, 40..<230) < ground + 0.1)
    }

    @Test(arguments: [Operation.Style.ink, .engraving, .blueprint, .neon])
    func aFlatGreyHasNoLines(style: Operation.Style) throws {
        let canvas = try Canvas(width: 320, height: 180)
        try style.painter(commission(320, 180)).paint(.plain(320, 180, 200), into: canvas)
        let lumas = (0..<320 * 180).map { canvas.pixels[4 * $0] }
        #expect((lumas.max() ?? 1) - (lumas.min() ?? 0) < 0.08)
    }

    @Test(arguments: lineStyles) func whiteStaysBareAndBlackIsDenseOrDark(style: EditStep) throws {
        let tone = ShotTone(dark: 0, middle: 0.5, light: 1)
        let white = try painted(.plain(160, 90, 255), by: style.painter(commission(160, 90)), tone: tone)
        let black = try painted(.plain(160, 90, 0), by: style.painter(commission(160, 90)), tone: tone)
        #expect(black.mean(0..<160, 0..<90) < white.mean(0..<160, 0..<90) - 0.02)
    }

    @Test(arguments: lineStyles) func moreStrengthIsFartherFromTheSource(style: EditStep) throws {
        let source = Picture.scene(256, 144)
        let distances = try [0.05, 0.12, 0.2, 0.3, 0.45, 0.7, 1].map { strength in
            try painted(source, by: style.painter(commission(256, 144, strength: strength))).distance(to: source)
        }
        #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 < $1 }, "\(distances)")
    }

    @Test func engravedLinesSwellEvenlyWithDarkness() throws {
        let tone = ShotTone(dark: 0, middle: 0.6, light: 1)
        let lights = try stride(from: 10, through: 250, by: 20).map {
            try painted(.plain(320, 180, $0), by: Engraving(commission(320, 180)), tone: tone).mean(0..<320, 0..<180)
        }
        #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 < 0.16 })
    }

    @Test func engravedLinesStayOnThePlate() throws {
        let look = try Engraving(commission(200, 120))
        let source = Picture.plain(200, 120, 130)
        let still = try printed(source, by: look, nil)
        let moved = try printed(source, by: look, motion(200, 120, right: 7, down: 3))
        #expect(still.bytes == moved.bytes)
    }

    @Test func engravedLinesGoWithWhatMoves() throws {
        let look = try Engraving(commission(640, 480))
        let source = Picture.plain(640, 480, 130)
        let still = try printed(source, by: look, nil)
        var motion = try motion(640, 480, right: 7, down: 3)
        motion.page = PaintMemory()
        let moved = try printed(source, by: look, motion)
        var (apart, inPlace) = (0, 0)
        for y in 200..<260 {
            for x in 200..<400 {
                apart += abs(moved.sample(x, y, 0) - still.sample(x + 7, y + 3, 0))
                inPlace += abs(moved.sample(x, y, 0) - still.sample(x, y, 0))
            }
        }
        #expect(4 * apart < inPlace)
    }

    private func printed(_ source: Picture, by look: Engraving, _ motion: PaintMotion?) throws -> Picture {
        let canvas = try Canvas(width: source.width, height: source.height)
        let target = Picture(source.width, source.height)
        try look.paint(source, into: canvas, motion: motion)
        try source.lend { from in
            try target.lend { try look.finish(canvas, source: from, page: motion?.page, into: $0) }
        }
        return target
    }

    /// Less of a drawing is a lighter hand over a pale picture, not a drawing faded over a photograph.
    @Test(arguments: [Operation.Style.pencil, .charcoal, .ink, .engraving])
    func aSlightDrawingShowsThePictureThroughItsPaper(style: Operation.Style) throws {
        let source = Picture(320, 180) { _, _ in (210, 120, 60, 255) }
        func warmth(_ strength: Double) throws -> Int {
            let picture = try painted(source, by: style.painter(commission(320, 180, strength: strength)))
            let places = stride(from: 0, to: 320, by: 7).map { picture.sample($0, 90, 0) - picture.sample($0, 90, 2) }
            return places.reduce(0, +) / places.count
        }
        let (slight, whole) = try (warmth(0.35), warmth(0.7))
        #expect(whole < 20)
        #expect((40..<120).contains(slight))
    }

    @Test func pencilStrokesMoveWithThePicture() throws {
        let look = try Pencil(commission(240, 160), isColored: false)
        let source = Picture.plain(240, 160, 120)
        let still = try Canvas(width: 240, height: 160)
        let moved = try Canvas(width: 240, height: 160)
        try look.paint(source, into: still)
        try look.paint(source, into: moved, motion: try motion(240, 160, right: 8, down: 4))
        var apart: Float = 0
        var inPlace: Float = 0
        for y in 50..<110 {
            for x in 60..<180 {
                apart += abs(moved.row(y)[4 * x] - still.row(y + 4)[4 * (x + 8)])
                inPlace += abs(moved.row(y)[4 * x] - still.row(y)[4 * x])
            }
        }
        #expect(apart < 0.05 * inPlace)
    }

    @Test func aGreySourceHasGreyPencils() throws {
        let source = Picture(320, 180) { x, _ in (x * 255 / 320, x * 255 / 320, x * 255 / 320, 255) }
        let result = try painted(source, by: Pencil(commission(320, 180), isColored: true))
        for x in stride(from: 0, to: 320, by: 8) {
            let channels = (0..<3).map { result.sample(x, 90, $0) }
            #expect((channels.max() ?? 255) - (channels.min() ?? 0) < 20)
        }
    }

    /// Everything was `right` and `down` of where it is now.
    private func motion(_ width: Int, _ height: Int, right: Float, down: Float) throws -> PaintMotion {
        let before = try Displacement(pictureWidth: width, pictureHeight: height)
        for index in 0..<before.width * before.height {
            before.grid.pixels[4 * index] = right
            before.grid.pixels[4 * index + 1] = down
            before.grid.pixels[4 * index + 2] = 1
        }
        return PaintMotion(position: 0.5, before: before, after: nil, marks: [])
    }
}

@Suite struct FlowIntegralTests {
    private func level(_ width: Int, _ height: Int, _ x: Float, _ y: Float) throws -> Canvas {
        let field = try Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
        for index in 0..<field.width * field.height {
            field.pixels[4 * index] = index % 2 == 0 ? x : -x
            field.pixels[4 * index + 1] = index % 2 == 0 ? y : -y
        }
        return field
    }

    @Test(arguments: [(1, 1), (1, 7), (2, 3), (5, 2), (17, 9), (33, 40)])
    func aFlatPlaneStaysFlat(width: Int, height: Int) throws {
        let plane = Plane(width: width, height: height)
        for index in 0..<width * height { plane.pixels[index] = 0.25 }
        let result = Plane(width: width, height: height)
        let field = try level(width, height, 0.6, 0.8)
        FlowIntegral(deviation: 5).smooth(
            plane, along: field.pixels, into: result, threads: try CanvasThreads(count: 2))
        #expect((0..<width * height).allSatisfy { abs(result.pixels[$0] - 0.25) < 1e-5 })
    }

    @Test func alongLevelTangentsItIsAMeanOfTheRow() throws {
        let plane = Plane(width: 64, height: 16)
        plane.row(7)[31] = 1
        let result = Plane(width: 64, height: 16)
        let field = try level(64, 16, 1, 0)
        FlowIntegral(deviation: 3, step: 1).smooth(
            plane, along: field.pixels, into: result, threads: try CanvasThreads(count: 1))
        let sum = (0..<64).reduce(Float(0)) { $0 + result.row(7)[$1] }
        #expect(abs(sum - 1) < 1e-4)
        #expect(result.row(7)[31] > result.row(7)[33] && result.row(7)[33] > result.row(7)[36])
        #expect(result.row(7)[29] == result.row(7)[33])
        #expect((0..<64).allSatisfy { result.row(6)[$0] == 0 && result.row(8)[$0] == 0 })
    }
}
