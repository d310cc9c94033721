import Canvases
import Foundation
import MediaTypes
import Testing

@testable import Propagation

private let (width, height) = (192, 144)

/// Paints frame `number` of a film that moves `speed` pixels a frame: its lumas, faintly, and waves of that frame only.
private func paint(_ number: Int, speed: Int, into canvas: Canvas) {
    let film = MovingFilm(width: width, height: height)
    film.lend(shift: number * speed) { view in
        for y in 0..<height {
            let row = view.row(y).assumingMemoryBound(to: UInt8.self)
            for x in 0..<width {
                let wave = sin(0.7 * Float(x) + 0.4 * Float(y) + 2.1 * Float(number))
                let value = 0.3 + 0.15 * Float(row[4 * x]) / 255 + 0.15 * wave
                for channel in 0..<4 { canvas.row(y)[4 * x + channel] = value }
            }
        }
    }
}

/// The shown frames `range`, the anchor after it added where there is one.
private func render(
    _ range: Range<Int>, endsWithAnchor: Bool, speed: Int, history: Float = 0.85, mode: Temporal = .steady,
    threads: Int = 2, with renderer: SegmentRenderer? = nil
) throws -> [[Float]] {
    let pool = try CanvasThreads(count: threads)
    let renderer =
        try renderer
        ?? SegmentRenderer(
            width: width, height: height, bitDepth: 8, steadiness: Steadiness(history: history), layers: [],
            mode: mode, threads: pool)
    let film = MovingFilm(width: width, height: height)
    let first = range.lowerBound + renderer.count
    for number in first...(endsWithAnchor ? range.upperBound : range.upperBound - 1) {
        try film.lend(shift: number * speed) { try renderer.add($0) }
    }
    var shown = [[Float]](repeating: [], count: range.count)
    try renderer.render(endsWithAnchor: endsWithAnchor) { index, _, canvas in
        paint(range.lowerBound + index, speed: speed, into: canvas)
    } show: { index, canvas in
        shown[index] = Array(UnsafeBufferPointer(start: canvas.pixels, count: 4 * width * height))
    }
    return shown
}

private func distance(_ a: [Float], _ b: [Float], shift: Int = 0, rows: Range<Int>) -> Float {
    var sum: Float = 0
    for y in rows {
        for x in 24..<width - 24 { sum += abs(a[4 * (y * width + x)] - b[4 * (y * width + x - shift)]) }
    }
    return sum / Float(rows.count * (width - 48))
}

@Suite struct SegmentRendererTests {
    @Test func everyFrameIsShownOnce() throws {
        #expect(try render(0..<6, endsWithAnchor: true, speed: 2).allSatisfy { $0.count == 4 * width * height })
        #expect(try render(0..<1, endsWithAnchor: false, speed: 2).count == 1)
        #expect(try render(0..<1, endsWithAnchor: true, speed: 2).count == 1)
    }

    @Test func anAnchorIsShownAsItIsPainted() throws {
        let shown = try render(3..<8, endsWithAnchor: true, speed: 2)
        let canvas = try Canvas(width: width, height: height)
        paint(3, speed: 2, into: canvas)
        let own = Array(UnsafeBufferPointer(start: canvas.pixels, count: 4 * width * height))
        #expect(zip(shown[0], own).allSatisfy { abs($0 - min($1, 1)) <= 0.5 / 255 + 1e-6 })
    }

    @Test(arguments: [0, 3]) func framesFollowTheSource(speed: Int) throws {
        let steady = try render(0..<8, endsWithAnchor: true, speed: speed)
        let own = try render(0..<8, endsWithAnchor: true, speed: speed, history: 0)
        for t in 1..<8 {
            for (rows, shift) in [(54..<90, speed), (4..<40, 0)] {
                let before = distance(own[t], own[t - 1], shift: shift, rows: rows)
                let after = distance(steady[t], steady[t - 1], shift: shift, rows: rows)
                #expect(after < 0.62 * before, "frame \(t): \(before) → \(after)")
            }
        }
    }

    @Test func historyStaysWithinTheOwnPaintingsNeighbourhood() throws {
        let steady = try render(0..<8, endsWithAnchor: true, speed: 5)
        let own = try render(0..<8, endsWithAnchor: true, speed: 5, history: 0)
        for t in 0..<8 {
            for y in stride(from: 2, to: height - 2, by: 7) {
                for x in stride(from: 2, to: width - 2, by: 5) {
                    let around = (y - 2...y + 2).flatMap { j in
                        (x - 2...x + 2).map { own[t][4 * (j * width + $0)] }
                    }
                    let value = steady[t][4 * (y * width + x)]
                    #expect(value >= (around.min() ?? 0) - 9.1 / 255 && value <= (around.max() ?? 1) + 9.1 / 255)
                }
            }
        }
    }

    @Test(arguments: [Temporal.steady, .anchors])
    func aSegmentIsTheSameWhateverWasRenderedBefore(mode: Temporal) throws {
        let pool = try CanvasThreads(count: 2)
        let renderer = try SegmentRenderer(
            width: width, height: height, bitDepth: 8, steadiness: Steadiness(history: 0.85), layers: [], mode: mode,
            threads: pool)
        _ = try render(0..<5, endsWithAnchor: true, speed: 2, with: renderer)
        let inTheWhole = try render(5..<11, endsWithAnchor: true, speed: 2, with: renderer)
        let alone = try render(5..<11, endsWithAnchor: true, speed: 2, mode: mode)
        #expect(inTheWhole == alone)
    }

    @Test(arguments: [Temporal.steady, .anchors]) func anyNumberOfThreadsGivesTheSameBits(mode: Temporal) throws {
        let one = try render(0..<5, endsWithAnchor: true, speed: 3, mode: mode, threads: 1)
        #expect(try render(0..<5, endsWithAnchor: true, speed: 3, mode: mode, threads: 2) == one)
        #expect(try render(0..<5, endsWithAnchor: true, speed: 3, mode: mode, threads: 3) == one)
    }

    @Test func anchorsGiveTheirPixelsToTheFramesBetweenThem() throws {
        let shown = try render(0..<6, endsWithAnchor: true, speed: 3, mode: .anchors)
        let own = try render(0..<6, endsWithAnchor: true, speed: 3, history: 0)
        // The pattern of the anchor before is found again, moved, near it.
        let toAnchor = distance(shown[1], own[0], shift: 3, rows: 54..<90)
        #expect(toAnchor < 0.5 * distance(own[1], own[0], shift: 3, rows: 54..<90))
    }

    @Test func framesOfASegmentAreBoundedByTheirSize() {
        #expect(SegmentRenderer.longest(width: 64, height: 64, bitDepth: 8) == SegmentRenderer.mostFrames)
        #expect(SegmentRenderer.longest(width: 7680, height: 4320, bitDepth: 16) == 4)
        #expect((5...8).contains(SegmentRenderer.longest(width: 1920, height: 1080, bitDepth: 8)))
        #expect(!SegmentRenderer.suits(width: 63, height: 500))
        #expect(SegmentRenderer.suits(width: 64, height: 64))
    }

    @Test func theSmallestPicturesGoThrough() throws {
        let pool = try CanvasThreads(count: 2)
        let renderer = try SegmentRenderer(
            width: 64, height: 64, bitDepth: 16, steadiness: Steadiness(history: 0.85),
            layers: [MarkLayer(spacing: 9, seed: 1)], mode: .steady, threads: pool)
        let film = MovingFilm(width: 64, height: 64, bitDepth: 16)
        for shift in 0..<4 { try film.lend(shift: shift) { try renderer.add($0) } }
        var shown = 0
        try renderer.render(endsWithAnchor: true) { _, motion, canvas in
            #expect(motion.marks[0].count > 30)
            canvas.pixels.update(repeating: 0.5, count: 4 * 64 * 64)
        } show: { _, _ in
            shown += 1
        }
        #expect(shown == 3)
        #expect(renderer.count == 1)
    }
}
