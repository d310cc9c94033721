import Canvases
import MediaTypes
import Propagation
import Testing

@testable import Painting

/// A model's pictures on the source.
@Suite struct GeneratedLookTests {
    /// Stands for a model: maps each colour of the small picture.
    private final class Stand: PictureSource {
        let source: Picture
        let size: (width: Int, height: Int)
        let map: ([Float]) -> [Float]
        var asked: [Int64] = []

        init(_ source: Picture, _ width: Int, _ height: Int, map: @escaping ([Float]) -> [Float]) {
            self.source = source
            size = (width, height)
            self.map = map
        }

        func picture(at pts: Int64) throws -> EditedPicture {
            asked.append(pts)
            let count = size.width * size.height
            var (small, edited) = ([Float](repeating: 0, count: 3 * count), [Float](repeating: 0, count: 3 * count))
            for y in 0..<size.height {
                for x in 0..<size.width {
                    let color = area(x, y)
                    for (channel, (a, b)) in zip(color, map(color)).enumerated() {
                        small[channel * count + y * size.width + x] = a
                        edited[channel * count + y * size.width + x] = b
                    }
                }
            }
            return EditedPicture(width: size.width, height: size.height, source: small, edited: edited)
        }

        /// The mean of the source's pixels in one of the small picture.
        private func area(_ x: Int, _ y: Int) -> [Float] {
            let columns = x * source.width / size.width..<(x + 1) * source.width / size.width
            let rows = y * source.height / size.height..<(y + 1) * source.height / size.height
            return (0..<3).map { channel in
                var sum = 0
                for row in rows { for column in columns { sum += source.sample(column, row, channel) } }
                return Float(sum) / Float(columns.count * rows.count) / (source.bitDepth == 16 ? 65535 : 255)
            }
        }
    }

    @Test(arguments: [8, 16]) func anEditThatChangesNothingKeepsTheSourcesDetail(bitDepth: Int) throws {
        let source = Picture.scene(192, 128, bitDepth: bitDepth)
        let small = Stand(source, 48, 32) { $0 }
        let picture = try painted(source, by: GeneratedLook(commission(192, 128), pictures: small, isEvery: false))
        #expect(picture.distance(to: source) < 0.006)
        #expect(small.asked == [0])
    }

    @Test func anEditOfColoursReachesThePictureWithItsDetail() throws {
        let source = Picture.scene(192, 128)
        let small = Stand(source, 48, 32) { [0.5 * $0[0] + 0.5, 0.5 * $0[1], 0.5 * $0[2]] }
        let picture = try painted(source, by: GeneratedLook(commission(192, 128), pictures: small, isEvery: false))
        let wanted = Picture(192, 128) { x, y in
            ((source.sample(x, y, 0) + 255) / 2, source.sample(x, y, 1) / 2, source.sample(x, y, 2) / 2, 255)
        }
        #expect(picture.distance(to: wanted) < 0.01)
    }

    @Test func betweenAnchorsAFramesOwnColoursAreMapped() throws {
        let source = Picture.scene(128, 96)
        let small = Stand(source, 64, 48) { [$0[2], $0[1], 1 - $0[0]] }
        let look = try GeneratedLook(commission(128, 96), pictures: small, isEvery: false)
        let canvas = try Canvas(width: 128, height: 96)
        try look.paint(source, into: canvas)
        var between = PaintMotion.still([], width: 128, height: 96)
        between.before = try Displacement(pictureWidth: 128, pictureHeight: 96)
        between.pts = 3
        try look.paint(source, into: canvas, motion: between)
        #expect(small.asked == [0])
        let pixel = canvas.row(40) + 4 * 50
        #expect(abs(pixel[0] - Float(source.sample(50, 40, 2)) / 255) < 0.05)
        #expect(abs(pixel[2] - (1 - Float(source.sample(50, 40, 0)) / 255)) < 0.05)
        let every = try GeneratedLook(commission(128, 96), pictures: small, isEvery: true)
        try every.paint(source, into: canvas, motion: between)
        #expect(small.asked == [0, 3])
    }

    @Test func threadsAndStrengthZeroAreAsForEveryLook() throws {
        let source = Picture.scene(101, 67)
        let pictures = try [1, 3].map { threads in
            try painted(
                source,
                by: GeneratedLook(
                    commission(101, 67, threads: threads), pictures: Stand(source, 40, 24) { [$0[1], $0[0], $0[2]] },
                    isEvery: false))
        }
        #expect(pictures[0].bytes == pictures[1].bytes)
        let none = try GeneratedLook(
            commission(101, 67, strength: 0), pictures: Stand(source, 40, 24) { [$0[1], $0[0], $0[2]] }, isEvery: false)
        #expect(try painted(source, by: none).bytes == source.bytes)
    }
}
