import Foundation
import Tensors
import Testing

@testable import Diffusion

/// Large pictures in tiles.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct TilesTests {
    @Test(arguments: [(8, 8), (9, 20), (31, 50), (64, 10)])
    func partsOfAPictureAreThePicture(height: Int, width: Int) throws {
        let values = (0..<height * width).map { Float(sin(Double($0))) }
        let picture = try Tensor(from: values, shape: [1, 1, height, width])
        let joined = try Tiles(height: height, width: width, (side: 12, overlap: 4)).joined { rows, columns in
            #expect(rows.count <= 12 && columns.count <= 12)
            return try picture.slice(rows, of: 2).slice(columns, of: 3)
        }
        #expect(zip(try joined.floats(), values).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func tilesFadeIntoEachOtherWithoutAStep() throws {
        // Parts that differ by a whole number each: from one to the next it must rise evenly.
        var number = 0.0
        let joined = try Tiles(height: 4, width: 30, (side: 12, overlap: 6)).joined(scale: 2) { rows, columns in
            number += 1
            return try Tensor(repeating: number, shape: [1, 1, 2 * rows.count, 2 * columns.count])
        }
        let row = Array(try joined.floats().prefix(60))
        #expect(row.first == 1 && row.last == Float(number))
        #expect(zip(row, row.dropFirst()).allSatisfy { $1 - $0 >= -1e-6 && $1 - $0 < 0.2 })
    }
}
