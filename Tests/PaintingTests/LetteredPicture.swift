import MediaTypes

/// A picture of a flat ground with lines of small capitals: seven pixels high, strokes one pixel wide.
struct LetteredPicture {
    /// Where the lines of text are.
    let lines: [(columns: Range<Int>, rows: Range<Int>)]
    let picture: Picture

    /// `ground` and `ink` are R, G, B in 0…255.
    init(
        _ width: Int, _ height: Int, bitDepth: Int = 8, ground: (Int, Int, Int) = (222, 222, 218),
        ink: (Int, Int, Int) = (30, 32, 36), text: String = "REPAINT THE LAPTOP"
    ) {
        let dots = Self.dots(text)
        let length = 6 * text.count
        let tops = stride(from: 40, to: height - 40, by: 48).map { $0 }
        let left = (width - length) / 2
        lines = tops.map { (left - 2..<left + length + 1, $0 - 2..<$0 + 9) }
        picture = Picture(width, height, bitDepth: bitDepth) { x, y in
            let row = (y - 40) % 48
            let column = x - left
            let isInk =
                y >= 40 && y < height - 40 && (0..<7).contains(row) && (0..<length).contains(column)
                && dots[row][column]
            let color = isInk ? ink : ground
            return (color.0, color.1, color.2, 255)
        }
    }

    /// Seven rows, six columns a letter.
    private static func dots(_ text: String) -> [[Bool]] {
        (0..<7).map { row in
            text.flatMap { letter -> [Bool] in
                let bits = (font[letter] ?? [])[row...].first ?? 0
                return (0..<5).map { bits >> (4 - $0) & 1 == 1 } + [false]
            }
        }
    }

    private static let font: [Character: [Int]] = [
        " ": [0, 0, 0, 0, 0, 0, 0], "A": [14, 17, 17, 31, 17, 17, 17], "E": [31, 16, 16, 30, 16, 16, 31],
        "H": [17, 17, 17, 31, 17, 17, 17], "I": [14, 4, 4, 4, 4, 4, 14], "L": [16, 16, 16, 16, 16, 16, 31],
        "N": [17, 25, 21, 19, 17, 17, 17], "O": [14, 17, 17, 17, 17, 17, 14], "P": [30, 17, 17, 30, 16, 16, 16],
        "R": [30, 17, 17, 30, 20, 18, 17], "T": [31, 4, 4, 4, 4, 4, 4],
    ]

    /// How alike the lines of text are in `other`, as the mean of each line's correlation: 1 where each stroke is where
    /// it was, also as light on dark instead of dark on light.
    func likeness(of other: Picture) -> Double {
        let values = lines.map { line in
            abs(correlation(luma(picture, line.columns, line.rows), luma(other, line.columns, line.rows)))
        }
        return values.reduce(0, +) / Double(values.count)
    }

    private func luma(_ picture: Picture, _ columns: Range<Int>, _ rows: Range<Int>) -> [Double] {
        let unit = picture.bitDepth == 16 ? 1.0 / 65535 : 1.0 / 255
        return rows.flatMap { y in
            columns.map { x in
                let (r, g, b) = (picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2))
                return (0.299 * Double(r) + 0.587 * Double(g) + 0.114 * Double(b)) * unit
            }
        }
    }

    private func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (meanA, meanB) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            ab += (x - meanA) * (y - meanB)
            aa += (x - meanA) * (x - meanA)
            bb += (y - meanB) * (y - meanB)
        }
        return ab / max((aa * bb).squareRoot(), 1e-9)
    }
}
