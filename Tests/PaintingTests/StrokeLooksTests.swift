import Canvases
import EditPlans
import Propagation
import Testing

@testable import Painting

/// What is particular to the looks that are made of strokes at marks.
@Suite struct StrokeLooksTests {
    static let styles: [Operation.Style] = [.oil, .impressionist, .pointillism, .pastel]

    @Test(arguments: styles) func strokesMoveWithTheirMarks(style: Operation.Style) throws {
        let (width, height) = (480, 320)
        let source = Picture(width, height) { _, _ in (150, 110, 90, 255) }
        let look = try style.painter(commission(width, height))
        let still = try painting(source, by: look) { $0 }
        let moved = try painting(source, by: look) { mark in
            Mark(x: mark.x + 5, y: mark.y + 3, id: mark.id, presence: mark.presence)
        }
        let carried = distance(moved, still, right: 5, down: 3)
        let unmoved = distance(moved, still, right: 0, down: 0)
        #expect(unmoved > 0.005)
        #expect(carried < 0.25 * unmoved)
    }

    /// Hue strays as far as there is colour: doors, snow and asphalt don't turn pink and green.
    @Test(arguments: styles) func greysStayGrey(style: Operation.Style) throws {
        let source = Picture(320, 200) { x, _ in (40 + x / 2, 40 + x / 2, 40 + x / 2, 255) }
        let picture = try painted(source, by: style.painter(commission(320, 200)))
        var strays = 0
        for y in 0..<200 {
            for x in 0..<320 {
                let colour = (0..<3).map { picture.sample(x, y, $0) }
                strays += (colour.max() ?? 0) - (colour.min() ?? 0)
            }
        }
        #expect(Double(strays) / (320 * 200) < 9)
    }

    @Test(arguments: styles) func strokesMoveByPartsOfAPixel(style: Operation.Style) throws {
        let source = Picture(320, 200) { _, _ in (150, 110, 90, 255) }
        let look = try style.painter(commission(320, 200))
        let still = try painting(source, by: look) { $0 }
        let distances = try [Float(0.1), 0.5, 2].map { way in
            let moved = try painting(source, by: look) { Mark(x: $0.x + way, y: $0.y, id: $0.id) }
            return distance(moved, still, right: 0, down: 0)
        }
        #expect(distances[0] > 0)
        #expect(distances[0] < 0.4 * distances[1])
        #expect(distances[1] < distances[2])
    }

    @Test(arguments: styles) func theOrderOfTheMarksIsNotTheOrderOfDrawing(style: Operation.Style) throws {
        let source = Picture.scene(160, 90)
        let look = try style.painter(commission(160, 90))
        let canvas = try Canvas(width: 160, height: 90)
        let other = try Canvas(width: 160, height: 90)
        var motion = PaintMotion.still(look.markLayers, width: 160, height: 90)
        try look.paint(source, into: canvas, motion: motion)
        motion.marks = motion.marks.map { $0.reversed() }
        try look.paint(source, into: other, motion: motion)
        #expect((0..<4 * 160 * 90).allSatisfy { canvas.pixels[$0] == other.pixels[$0] })
    }

    @Test(arguments: styles) func strokesComeAndGoByTheirPresence(style: Operation.Style) throws {
        let source = Picture(200, 120) { _, _ in (60, 120, 170, 255) }
        let look = try style.painter(commission(200, 120))
        let pictures = try [Float(0), 0.5, 1].map { presence in
            try painting(source, by: look) { Mark(x: $0.x, y: $0.y, id: $0.id, presence: presence) }
        }
        #expect(spread(pictures[0]) < 0.002)
        #expect(spread(pictures[1]) > 0.002)
        let half = distance(pictures[1], pictures[0], right: 0, down: 0)
        #expect(half < distance(pictures[2], pictures[0], right: 0, down: 0))
    }

    @Test(arguments: styles) func marksBeyondTheUsualNumberAndPlaceAreDrawn(style: Operation.Style) throws {
        let source = Picture.scene(96, 64)
        let look = try style.painter(commission(96, 64))
        let canvas = try Canvas(width: 96, height: 64)
        var motion = PaintMotion.still(look.markLayers, width: 96, height: 64)
        motion.marks = motion.marks.map { marks in
            (0..<5).flatMap { copy in
                marks.map { Mark(x: 9 * ($0.x - 40), y: 9 * ($0.y - 30), id: $0.id &+ UInt32(copy) << 20) }
            }
        }
        try look.paint(source, into: canvas, motion: motion)
        #expect((0..<4 * 96 * 64).allSatisfy { (0...1).contains(canvas.pixels[$0]) })
    }

    @Test(arguments: styles) func aMotionOfAnotherLookIsRefused(style: Operation.Style) throws {
        let look = try style.painter(commission(32, 20))
        let canvas = try Canvas(width: 32, height: 20)
        let motion = PaintMotion(position: 0, before: nil, after: nil, marks: [[]])
        #expect(throws: CanvasError.self) { try look.paint(Picture.scene(32, 20), into: canvas, motion: motion) }
    }

    @Test(arguments: styles) func smallDarkThingsAreKept(style: Operation.Style) throws {
        // About as large as an eye in a face that fills half of the picture's height.
        let source = Picture(480, 360) { x, y in
            let (dx, dy) = (x - 240, y - 180)
            return dx * dx + 3 * dy * dy < 100 ? (30, 25, 25, 255) : (210, 170, 150, 255)
        }
        let picture = try painted(source, by: style.painter(commission(480, 360)))
        #expect(picture.mean(236..<245, 178..<183) < picture.mean(200..<280, 140..<160) - 0.3)
    }

    @Test(arguments: styles) func aSmallChangeOfTheSourceIsASmallChangeOfThePainting(style: Operation.Style) throws {
        let source = Picture.scene(320, 180)
        let other = Picture(320, 180) { x, y in
            let lift = (x * 7 + y * 3) % 5 == 0 ? 2 : 0
            return (
                min(source.sample(x, y, 0) + lift, 255), min(source.sample(x, y, 1) + lift, 255),
                min(source.sample(x, y, 2) + lift, 255), source.sample(x, y, 3)
            )
        }
        let look = try style.painter(commission(320, 180))
        let change = try painted(source, by: look).distance(to: painted(other, by: look))
        #expect(change < 3 * source.distance(to: other))
    }

    /// Green is divided into yellow green and emerald, the pigments on both sides of it.
    @Test func dotsOfOneColourAreOfTheHuesBesideIt() throws {
        let source = Picture(240, 160) { _, _ in (70, 165, 70, 255) }
        let canvas = try painting(source, by: Operation.Style.pointillism.painter(commission(240, 160))) { $0 }
        var counts = [Int](repeating: 0, count: 3)
        for index in 0..<240 * 160 {
            let pixel = canvas.pixels + 4 * index
            let warmth = pixel[0] - pixel[2]
            counts[warmth > 0.06 ? 0 : warmth < -0.03 ? 2 : 1] += 1
        }
        #expect(counts[0] > 240 * 160 / 20 && counts[2] > 240 * 160 / 20, "\(counts)")
    }

    /// Faces don't get measles.
    @Test func skinIsDividedLittle() throws {
        let source = Picture(240, 160) { _, _ in (205, 150, 120, 255) }
        let canvas = try painting(source, by: Operation.Style.pointillism.painter(commission(240, 160))) { $0 }
        let strays = (0..<240 * 160).filter { index in
            let pixel = canvas.pixels + 4 * index
            return pixel[1] > pixel[0] || pixel[2] > pixel[1]
        }
        #expect(strays.count < 240 * 160 / 50)
    }

    @Test func theWeaveDoesNotChangeTheTone() throws {
        let weave = NoiseField.weave(try commission(200, 120), pitch: 4)
        var sum = 0
        for index in 0..<200 * 120 { sum += Int(weave.values[4 * index + 2]) + Int(weave.values[4 * index + 3]) }
        #expect(abs(Double(sum) / Double(200 * 120 * 8192)) < 0.01)
        #expect((0..<200 * 120).contains { abs(Int(weave.values[4 * $0 + 2])) > 800 })
    }

    /// The canvas painted with the look's marks, each changed.
    private func painting(
        _ source: Picture, by look: any Painter, marks change: (Mark) -> Mark
    ) throws -> Canvas {
        let canvas = try Canvas(width: source.width, height: source.height)
        var motion = PaintMotion.still(look.markLayers, width: source.width, height: source.height)
        motion.marks = motion.marks.map { $0.map(change) }
        try look.paint(source, into: canvas, motion: motion)
        return canvas
    }

    /// Mean absolute difference of luma between `moved` and `still` displaced, away from the borders.
    private func distance(_ moved: Canvas, _ still: Canvas, right: Int, down: Int) -> Double {
        var sum = 0.0
        let border = 40
        for y in border..<moved.height - border {
            for x in border..<moved.width - border {
                let difference = moved.row(y)[4 * x + 3] - still.row(y - down)[4 * (x - right) + 3]
                sum += Double(abs(difference))
            }
        }
        return sum / Double((moved.width - 2 * border) * (moved.height - 2 * border))
    }

    /// Between the lightest and the darkest pixel.
    private func spread(_ canvas: Canvas) -> Float {
        let lumas = (0..<canvas.width * canvas.height).map { canvas.pixels[4 * $0 + 3] }
        return (lumas.max() ?? 0) - (lumas.min() ?? 0)
    }
}
