internal import CEvaluation
internal import Canvases

/// Mean lumas of the parts of a picture: 160 × 90 of them, or 90 × 160 for a portrait, fewer for smaller pictures.
struct LumaGrid {
    let columns, rows: Int
    /// 0…255, row by row.
    private(set) var means: [Float]

    init(_ picture: StoredPicture, threads: CanvasThreads) {
        let isWide = picture.width >= picture.height
        columns = min(picture.width, isWide ? 160 : 90)
        rows = min(picture.height, isWide ? 90 : 160)
        var means = [Float](repeating: 0, count: columns * rows)
        let (columns, rows) = (columns, rows)
        means.withUnsafeMutableBufferPointer { means in
            let means = means
            threads.forEachRow(of: rows) { row, _ in
                Self.average(
                    picture, row, of: rows, columns,
                    into: UnsafeMutableBufferPointer(rebasing: means[(row * columns)..<((row + 1) * columns)]))
            }
        }
        self.means = means
    }

    private static func average(
        _ picture: StoredPicture, _ row: Int, of rows: Int, _ columns: Int,
        into means: UnsafeMutableBufferPointer<Float>
    ) {
        let lines = (row * picture.height / rows)..<((row + 1) * picture.height / rows)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: columns) { sums in
            guard let base = sums.baseAddress else { return }
            for y in lines {
                cevaluation_stretches_row(picture.lumaRow(y), Int32(picture.width), Int32(columns), base)
                for column in 0..<columns { means[column] += sums[column] }
            }
        }
        for column in 0..<columns {
            let width = (column + 1) * picture.width / columns - column * picture.width / columns
            means[column] /= Float(width * lines.count)
        }
    }

    /// Mean absolute difference to another grid of the same size, 0…255.
    func difference(to other: LumaGrid) -> Double {
        let sum = zip(means, other.means).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) }
        return sum / Double(means.count)
    }

    /// How much lighter this is than another grid of the same size, in `across` × `down` blocks.
    func excess(over other: LumaGrid, across: Int, down: Int) -> [Float] {
        let (across, down) = (min(across, columns), min(down, rows))
        var sums = [Float](repeating: 0, count: across * down)
        var counts = sums
        for row in 0..<rows {
            for column in 0..<columns {
                let block = row * down / rows * across + column * across / columns
                sums[block] += means[row * columns + column] - other.means[row * columns + column]
                counts[block] += 1
            }
        }
        return zip(sums, counts).map { $0 / $1 }
    }
}
