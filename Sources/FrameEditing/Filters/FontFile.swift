internal import Foundation

/// The letters of a TrueType or OpenType file: its `cmap` table (ISO/IEC 14496-22), of the first face of a collection.
struct FontFile {
    /// A segment of the table, in the form of the format that has it.
    private enum Segment {
        /// Letters with a glyph each (format 12).
        case whole(ClosedRange<UInt32>)
        /// Letters whose glyph is the letter and a difference, in 16 bits (format 4).
        case shifted(ClosedRange<UInt32>, by: UInt16)
        /// Letters whose glyphs stand in a list (format 4).
        case listed(ClosedRange<UInt32>, [UInt16])
    }

    private let segments: [Segment]

    /// Nil where the file can't be read, or says nothing in Unicode.
    init?(path: String) {
        guard let bytes = FontBytes(path: path), let table = bytes.table("cmap"),
            let found = Self.subtable(of: bytes, at: table)
        else { return nil }
        segments = found
    }

    /// Whether a letter has a glyph of its own.
    func has(_ letter: Unicode.Scalar) -> Bool {
        segments.contains { segment in
            switch segment {
            case .whole(let range): return range.contains(letter.value)
            case .shifted(let range, let difference):
                return range.contains(letter.value) && UInt16(truncatingIfNeeded: letter.value) &+ difference != 0
            case .listed(let range, let glyphs):
                guard range.contains(letter.value) else { return false }
                let place = Int(letter.value - range.lowerBound)
                return glyphs.indices.contains(place) && glyphs[place] != 0
            }
        }
    }

    /// The fullest table of Unicode's letters.
    private static func subtable(of bytes: FontBytes, at table: Int) -> [Segment]? {
        let count = Int(bytes.short(table + 2) ?? 0)
        let places = (0..<min(count, 64)).compactMap { index -> Int? in
            let entry = table + 4 + 8 * index
            guard let platform = bytes.short(entry), let offset = bytes.long(entry + 4), platform == 0 || platform == 3
            else { return nil }
            return table + Int(offset)
        }
        if let full = places.first(where: { bytes.short($0) == 12 }) { return groups(bytes, full) }
        return places.first { bytes.short($0) == 4 }.map { ranges(bytes, $0) }
    }

    private static func groups(_ bytes: FontBytes, _ place: Int) -> [Segment] {
        let count = min(Int(bytes.long(place + 12) ?? 0), 100_000)
        return (0..<count).compactMap { index in
            let group = place + 16 + 12 * index
            guard let first = bytes.long(group), let last = bytes.long(group + 4), first <= last else { return nil }
            return .whole(first...last)
        }
    }

    private static func ranges(_ bytes: FontBytes, _ place: Int) -> [Segment] {
        let size = Int(bytes.short(place + 6) ?? 0)
        let (ends, starts) = (place + 14, place + 16 + size)
        let (shifts, offsets) = (starts + size, starts + 2 * size)
        return (0..<size / 2).compactMap { index in
            guard let first = bytes.short(starts + 2 * index), let last = bytes.short(ends + 2 * index), first <= last,
                let shift = bytes.short(shifts + 2 * index), let offset = bytes.short(offsets + 2 * index)
            else { return nil }
            let range = UInt32(first)...UInt32(last)
            if offset == 0 { return .shifted(range, by: shift) }
            let list = offsets + 2 * index + Int(offset)
            return .listed(range, (0..<range.count).map { bytes.short(list + 2 * $0) ?? 0 })
        }
    }
}

/// Big-endian numbers of a font file.
private struct FontBytes {
    private let data: Data

    init?(path: String) {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped), data.count > 12
        else { return nil }
        self.data = data
    }

    func short(_ place: Int) -> UInt16? {
        guard place >= 0, place + 2 <= data.count else { return nil }
        return UInt16(data[place]) << 8 | UInt16(data[place + 1])
    }

    func long(_ place: Int) -> UInt32? {
        guard let high = short(place), let low = short(place + 2) else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    /// Where a table begins.
    func table(_ name: String) -> Int? {
        let isCollection = data.prefix(4) == Data("ttcf".utf8)
        guard let face = isCollection ? long(12).map(Int.init) : 0, let count = short(face + 4) else { return nil }
        for index in 0..<Int(count) {
            let entry = face + 12 + 16 * index
            guard entry + 16 <= data.count else { return nil }
            if data[entry..<entry + 4] == Data(name.utf8) { return long(entry + 8).map(Int.init) }
        }
        return nil
    }
}
