import Canvases
public import MediaTypes

/// How often each colour occurs: RGB as coded, in 16 × 16 × 16 equal cells, each with the mean of what fell into it.
public struct ColorHistogram: Equatable, Sendable {
    /// A cell that is not empty.
    public struct Cell: Equatable, Sendable {
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

    /// A histogram without colours.
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

extension ColorHistogram {
    /// Takes off as many pixels of the cell that holds black, which keeps at least none.
    mutating func removeBlack(_ pixels: Int) {
        guard let first = cells.first, first.index == 0, pixels > 0 else { return }
        let left = first.count - min(first.count, UInt64(pixels))
        if left == 0 {
            cells.removeFirst()
        } else {
            // What was taken off is black: the sums are those of the others, as far as they fit into the cell.
            cells[0] = Cell(
                index: 0, count: left, red: min(first.red, 15 * left), green: min(first.green, 15 * left),
                blue: min(first.blue, 15 * left))
        }
    }
}

extension ColorHistogram.Cell {
    fileprivate func adding(_ other: Self) -> Self {
        Self(
            index: index, count: count + other.count, red: red + other.red, green: green + other.green,
            blue: blue + other.blue)
    }
}

// MARK: - Bytes

extension ColorHistogram {
    /// All of it in few bytes, about 18 a cell. For each cell five numbers: how far its index lies from the one before
    /// (of the first: from 0), its pixels, and the sums of red, green and blue. Numbers are unsigned LEB128 (DWARF 5,
    /// 7.6).
    public var packed: [UInt8] {
        var bytes: [UInt8] = []
        var last = 0
        for cell in cells {
            for number in [UInt64(cell.index - last), cell.count, cell.red, cell.green, cell.blue] {
                bytes.append(leb128: number)
            }
            last = cell.index
        }
        return bytes
    }

    /// What ``packed`` gave; nil for other bytes.
    public init?(packed bytes: [UInt8]) {
        var rest = bytes[...]
        var last = 0
        while !rest.isEmpty {
            var numbers: [UInt64] = []
            while numbers.count < 5, let number = rest.popLEB128() { numbers.append(number) }
            guard numbers.count == 5, numbers[0] < 4096, numbers[1] > 0 else { return nil }
            let index = last + Int(numbers[0])
            guard index < 4096, cells.isEmpty || index > last else { return nil }
            cells.append(Cell(index: index, count: numbers[1], red: numbers[2], green: numbers[3], blue: numbers[4]))
            last = index
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(leb128 number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

extension ArraySlice<UInt8> {
    /// Takes a number off the front; nil where none is whole.
    fileprivate mutating func popLEB128() -> UInt64? {
        var number: UInt64 = 0
        for index in 0..<9 {
            guard let byte = popFirst() else { return nil }
            number |= UInt64(byte & 0x7f) << UInt64(7 * index)
            if byte < 0x80 { return number }
        }
        return nil
    }
}
