import CZlib
import Foundation

/// A file of a ZIP archive in memory (PKWARE's APPNOTE 4.3), as wheels are: stored or deflated, without encryption.
struct ZipFile {
    private let bytes: [UInt8]
    /// The place of each entry of the archive's own list, by name.
    private let entries: [String: Int]

    /// Reads the archive's list; nil for bytes that are no ZIP archive.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let end = Self.end(bytes) else { return nil }
        var entries: [String: Int] = [:]
        var place = Self.number(bytes, end + 16, 4)
        for _ in 0..<Self.number(bytes, end + 10, 2) {
            guard place + 46 <= bytes.count, Self.number(bytes, place, 4) == 0x0201_4B50 else { return nil }
            let nameLength = Self.number(bytes, place + 28, 2)
            guard place + 46 + nameLength <= bytes.count else { return nil }
            let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
            entries[name] = place
            place += 46 + nameLength + Self.number(bytes, place + 30, 2) + Self.number(bytes, place + 32, 2)
        }
        self.entries = entries
    }

    /// The contents of a file; nil where there is none of this name, or it is damaged.
    func contents(of name: String) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        let (packed, size) = (Self.number(bytes, entry + 20, 4), Self.number(bytes, entry + 24, 4))
        let local = Self.number(bytes, entry + 42, 4)
        guard local + 30 <= bytes.count, Self.number(bytes, local, 4) == 0x0403_4B50 else { return nil }
        let start = local + 30 + Self.number(bytes, local + 26, 2) + Self.number(bytes, local + 28, 2)
        guard start + packed <= bytes.count else { return nil }
        switch Self.number(bytes, entry + 10, 2) {
        case 0: return packed == size ? Array(bytes[start..<start + size]) : nil
        case 8: return inflated(start..<start + packed, size)
        default: return nil
        }
    }

    private func inflated(_ range: Range<Int>, _ size: Int) -> [UInt8]? {
        let contents = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            count = bytes.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return 0 }
                return max(0, Int(czlib_inflate(base + range.lowerBound, range.count, room.baseAddress, size)))
            }
        }
        return contents.count == size ? contents : nil
    }

    /// Where the record at the archive's end begins, which may have a comment of up to 65535 bytes behind it.
    private static func end(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return (max(0, bytes.count - 22 - 0xFFFF)...(bytes.count - 22)).last { number(bytes, $0, 4) == 0x0605_4B50 }
    }

    /// A little-endian number of some bytes; 0 where they end before it.
    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        guard place >= 0, place + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
