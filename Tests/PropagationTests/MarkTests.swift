import Canvases
import Testing

@testable import Propagation

private let (width, height) = (320, 240)

/// Everything has moved by (dx, dy), surely inside of `sure` columns of squares.
private func step(_ dx: Float, _ dy: Float, sure: Range<Int> = 0..<1000) throws -> Displacement {
    let step = try Displacement(pictureWidth: width, pictureHeight: height)
    for y in 0..<step.height {
        for x in 0..<step.width {
            let square = step.grid.row(y) + 4 * x
            (square[0], square[1], square[2]) = (dx, dy, sure.contains(x) ? 1 : 0)
        }
    }
    return step
}

@Suite struct MarkTests {
    private let layer = MarkLayer(spacing: 20, seed: 3)

    @Test func marksCoverThePicture() {
        let marks = layer.marks(width: width, height: height)
        #expect(Set(marks.map(\.id)).count == marks.count)
        for y in stride(from: 0, to: height, by: 10) {
            for x in stride(from: 0, to: width, by: 10) {
                let squares = marks.map { mark in
                    let (dx, dy) = (mark.x - Float(x), mark.y - Float(y))
                    return dx * dx + dy * dy
                }
                #expect((squares.min() ?? .infinity) < 24 * 24)
            }
        }
    }

    @Test func anotherSeedGivesOtherPlaces() {
        let other = MarkLayer(spacing: 20, seed: 4).marks(width: width, height: height)
        #expect(zip(layer.marks(width: width, height: height), other).contains { $0.x != $1.x })
    }

    @Test func marksMoveWithThePictureAndKeepTheirNames() throws {
        var tracker = MarkTracker(layer, width: width, height: height)
        let before = Dictionary(uniqueKeysWithValues: tracker.marks.map { ($0.id, $0) })
        tracker.follow(try step(3, -2))
        let inner = tracker.marks.filter { $0.x > 30 && $0.x < 290 && $0.y > 30 && $0.y < 210 }
        #expect(inner.count > 80)
        for mark in inner {
            let old = try #require(before[mark.id])
            #expect(abs(mark.x - old.x - 3) < 1e-4 && abs(mark.y - old.y + 2) < 1e-4)
        }
    }

    @Test func holesAreFilledAndNoNameIsThereTwice() throws {
        var tracker = MarkTracker(layer, width: width, height: height)
        let count = tracker.marks.count
        for _ in 0..<20 { tracker.follow(try step(9, 0)) }
        #expect(Set(tracker.marks.map(\.id)).count == tracker.marks.count)
        #expect(abs(tracker.marks.count - count) < count / 4)
        #expect(tracker.marks.contains { $0.x < 30 })
    }

    @Test func marksAreGivenUpWhereTheFlowIsNotSure() throws {
        var tracker = MarkTracker(layer, width: width, height: height)
        tracker.follow(try step(4, 0, sure: 0..<40))
        let right = tracker.marks.filter { $0.x > 180 && $0.x < 300 }
        let places = layer.marks(width: width, height: height)
        // They begin again at their places.
        #expect(right.allSatisfy { mark in places.contains { $0.x == mark.x && $0.y == mark.y } })
    }

    @Test func betweenAnchorsThereAreAlwaysAboutAsManyMarks() throws {
        let before = layer.marks(width: width, height: height)
        let after = before.map { Mark(x: $0.x + 7, y: $0.y, id: $0.id) }
        for position in stride(from: Float(0), through: 1, by: 0.1) {
            let marks = MarkBlend.marks(before: before, after: after, position: position, seed: 5)
            let presence = marks.reduce(0) { $0 + $1.presence }
            #expect(abs(presence - Float(before.count)) < 0.02 * Float(before.count) + 1)
        }
        let ends = [Float(0), 1].map { MarkBlend.marks(before: before, after: after, position: $0, seed: 5) }
        #expect(ends.map { $0.map(\.id) } == [before, after].map { $0.map(\.id) })
        #expect(ends.map { $0.map(\.x) } == [before, after].map { $0.map(\.x) })
        #expect(ends.map { Set($0.map(\.origin)) } == [[.before], [.after]])
    }

    @Test func whatIsAtTheSamePlaceInBothStaysWhole() {
        let marks = layer.marks(width: width, height: height)
        #expect(MarkBlend.marks(before: marks, after: marks, position: 0.5, seed: 5) == marks)
    }
}
