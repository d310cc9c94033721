import Canvases
public import MediaTypes

/// How often each colour occurs: RGB as coded, in 16 × 16 × 16 equal cells, each with the mean of what fell into it.
public struct ColorHistogram: Codable, Equatable, Sendable {
    /// A cell that is not empty.
    public struct Cell: Codable, Equatable, Sendable {
        /// 256 · (red / 16) + 16 · (green / 16) + blue / 16, of 8-bit samples.
        public let index: Int
        /// Pixels.
        public fileprivate(set) var count: UInt64
        fileprivate var red, green, blue: UInt64

        /// The mean colour, each component in 0…1.
        public var color: (red: Double, green: Double, blue: Double) {
            let unit = 1 / (255 * Double(max(1, count)))
            return (Double(red) * unit, Double(green) * unit, Double(blue) * unit)
        }
    }

    /// Those with at least one pixel, by rising index.
    public private(set) var cells: [Cell] = []

    /// Of nothing.
    public init() {}

    /// Counts every pixel of a picture, which should be a small one.
    ///
    /// - Throws: `CanvasError` with `bitDepth`.
    public init(of picture: PictureView) throws {
        try picture.checkDepth()
        var table = [Cell?](repeating: nil, count: 4096)
        for y in 0..<picture.height {
            let row = picture.row(y)
            for x in 0..<picture.width {
                let (red, green, blue) = Self.sample(row, x, picture.bitDepth)
                let index = (red >> 4) << 8 | (green >> 4) << 4 | blue >> 4
                var cell = table[index] ?? Cell(index: index, count: 0, red: 0, green: 0, blue: 0)
                cell.count += 1
                cell.red += UInt64(red)
                cell.green += UInt64(green)
                cell.blue += UInt64(blue)
                table[index] = cell
            }
        }
        cells = table.compactMap { $0 }
    }

    private static func sample(_ row: UnsafeMutableRawPointer, _ x: Int, _ depth: Int) -> (Int, Int, Int) {
        if depth == 16 {
            let pixel = row.assumingMemoryBound(to: UInt16.self) + 4 * x
            return (Int(pixel[0] >> 8), Int(pixel[1] >> 8), Int(pixel[2] >> 8))
        }
        let pixel = row.assumingMemoryBound(to: UInt8.self) + 4 * x
        return (Int(pixel[0]), Int(pixel[1]), Int(pixel[2]))
    }

    /// Adds the pixels of another histogram.
    public mutating func add(_ other: ColorHistogram) {
        var merged: [Cell] = []
        merged.reserveCapacity(max(cells.count, other.cells.count))
        var (left, right) = (cells[...], other.cells[...])
        while let a = left.first ?? right.first {
            if let b = right.first, let a = left.first, a.index == b.index {
                merged.append(a.adding(b))
                left.removeFirst()
                right.removeFirst()
            } else if let b = right.first, left.isEmpty || b.index < a.index {
                merged.append(b)
                right.removeFirst()
            } else {
                merged.append(a)
                left.removeFirst()
            }
        }
        cells = merged
    }
}

extension ColorHistogram.Cell {
    fileprivate func adding(_ other: Self) -> Self {
        Self(
            index: index, count: count + other.count, red: red + other.red, green: green + other.green,
            blue: blue + other.blue)
    }
}
