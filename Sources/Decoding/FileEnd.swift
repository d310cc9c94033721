internal import Foundation

/// Whether a file goes on to where its container says that it ends: libavformat takes the end of what there is for the
/// end, in most kinds of files without a word.
struct FileEnd {
    private let bytes: Data

    /// What is missing, as "the file is cut off: …"; nil where nothing is, and where the kind of file doesn't say.
    /// - Parameter format: FFmpeg's names of the container: `mov,mp4,m4a,3gp,3g2,mj2`.
    static func problem(of path: String, format: String) -> String? {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) else { return nil }
        return FileEnd(bytes: bytes).problem(format).map { "the file is cut off: \($0)" }
    }

    private func problem(_ format: String) -> String? {
        let names = Set(format.split(separator: ",").map(String.init))
        if names.contains("mov") { return boxes }
        if names.contains("matroska") { return segment }
        if !names.isDisjoint(with: ["avi", "wav", "webp_pipe"]) { return chunks(isBigEndian: false) }
        if names.contains("aiff") { return chunks(isBigEndian: true) }
        if names.contains("ogg") { return pages }
        if names.contains("gif") { return blocks }
        if names.contains("flv") { return tags }
        if names.contains("yuv4mpegpipe") { return frames }
        return nil
    }

    private func number(_ place: Int, _ count: Int, isBigEndian: Bool = true) -> Int? {
        guard place >= 0, place + count <= bytes.count else { return nil }
        let digits = bytes[place..<place + count]
        return (isBigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }

    private func text(_ place: Int, _ count: Int = 4) -> String {
        guard place >= 0, place + count <= bytes.count else { return "" }
        return String(decoding: bytes[place..<place + count], as: UTF8.self)
    }

    private func missing(_ what: String, end: Int) -> String {
        "its \(what) should end at byte \(end), and there are \(bytes.count)"
    }

    // MARK: - Kinds of files

    /// MP4 and QuickTime.
    private var boxes: String? {
        var place = 0
        while place + 8 <= bytes.count, var size = number(place, 4) {
            // 0 is to the end of the file; what is smaller than a header is padding.
            if size == 1, let large = number(place + 8, 8) { size = large }
            guard size >= 8 else { return nil }
            let (end, overflows) = place.addingReportingOverflow(size)
            if overflows { return nil }
            if end > bytes.count { return missing("box '\(text(place + 4))'", end: end) }
            place = end
        }
        return nil
    }

    /// RIFF and AIFF; AVI may have several one after the other.
    private func chunks(isBigEndian: Bool) -> String? {
        var place = 0
        let outer: Set<String> = isBigEndian ? ["FORM"] : ["RIFF"]
        while outer.contains(text(place)), let size = number(place + 4, 4, isBigEndian: isBigEndian) {
            // Programs that write into a pipe, or were killed, leave the size open.
            guard size > 4, size < 0xFFFF_FF00 else { return nil }
            let end = place + 8 + size
            if end > bytes.count + 1 { return missing("chunk '\(text(place))'", end: end) }
            place = end + size % 2
        }
        return nil
    }

    /// Matroska and WebM: the segment, where it states its size.
    private var segment: String? {
        guard number(0, 4) == 0x1A45_DFA3, let head = variable(4), let size = head.value else { return nil }
        let place = 4 + head.length + size
        guard number(place, 4) == 0x1853_8067, let body = variable(place + 4), let length = body.value else {
            return nil
        }
        let end = place + 4 + body.length + length
        return end > bytes.count ? missing("segment", end: end) : nil
    }

    /// EBML's number of a size; without a value where it is open.
    private func variable(_ place: Int) -> (value: Int?, length: Int)? {
        guard let first = number(place, 1), first > 0 else { return nil }
        let length = 8 - (Int.bitWidth - 1 - first.leadingZeroBitCount)
        guard let all = number(place, length) else { return nil }
        let value = all & ((1 << (7 * length)) - 1)
        return (value == (1 << (7 * length)) - 1 ? nil : value, length)
    }

    /// Ogg: each stream's last page says that it is the last.
    private var pages: String? {
        var place = 0
        var ended: [Int: Bool] = [:]
        while text(place) == "OggS", let flags = number(place + 5, 1), let serial = number(place + 14, 4),
            let count = number(place + 26, 1)
        {
            guard place + 27 + count <= bytes.count else { return missing("last page", end: place + 27 + count) }
            let size = bytes[place + 27..<place + 27 + count].reduce(0) { $0 + Int($1) }
            let end = place + 27 + count + size
            if end > bytes.count { return missing("last page", end: end) }
            ended[serial] = flags & 4 != 0
            place = end
        }
        // What is no page was put there by others: the decoder tells of it.
        if bytes.count - place >= 27 { return nil }
        return ended.values.contains(false) ? "a stream of it has no last page" : nil
    }

    /// GIF: the trailer, after blocks of pictures and extensions.
    private var blocks: String? {
        let isOpen = "the mark that ends a GIF is missing"
        guard let flags = number(10, 1) else { return isOpen }
        var place = 13 + Self.palette(flags)
        while let kind = number(place, 1) {
            switch kind {
            case 0x3B: return nil
            case 0x21: place = afterParts(place + 2)
            case 0x2C:
                guard let flags = number(place + 9, 1) else { return isOpen }
                place = afterParts(place + 11 + Self.palette(flags))
            // What else stands there was never a GIF's: the decoder tells of it.
            default: return nil
            }
        }
        return isOpen
    }

    private static func palette(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << ((flags & 7) + 1) }

    private func afterParts(_ start: Int) -> Int {
        var place = start
        while let size = number(place, 1) {
            place += 1 + size
            if size == 0 { return place }
        }
        return bytes.count
    }

    /// FLV: each tag is followed by its size.
    private var tags: String? {
        guard let start = number(5, 4) else { return nil }
        var place = start + 4
        while place < bytes.count {
            guard let size = number(place + 1, 3) else { return missing("last tag", end: place + 15) }
            let end = place + 11 + size + 4
            if end > bytes.count { return missing("last tag", end: end) }
            place = end
        }
        return nil
    }

    /// Y4M: pictures of one size after a line each.
    private var frames: String? {
        guard let line = bytes.prefix(256).firstIndex(of: 0x0A) else { return nil }
        let words = String(decoding: bytes[..<line], as: UTF8.self).split(separator: " ")
        func value(_ key: Character) -> Substring? { words.dropFirst().first { $0.first == key }?.dropFirst() }
        guard let width = value("W").flatMap({ Int($0) }), let height = value("H").flatMap({ Int($0) }),
            let size = Self.frameBytes(width, height, String(value("C") ?? "420jpeg"))
        else { return nil }
        var place = line + 1
        while place < bytes.count {
            guard text(place, 5) == "FRAME" || text(place, bytes.count - place).isEmpty else { break }
            guard let end = bytes[place..<min(place + 128, bytes.count)].firstIndex(of: 0x0A) else { break }
            place = end + 1 + size
        }
        return place == bytes.count ? nil : missing("last picture", end: place > bytes.count ? place : place + size)
    }

    /// Bytes of a picture by Y4M's name of its format; nil for names that this doesn't know.
    private static func frameBytes(_ width: Int, _ height: Int, _ format: String) -> Int? {
        let deep = format.firstRange(of: "p1") != nil || format.hasPrefix("mono1")
        let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
        let samples: Int
        if format.hasPrefix("420") {
            samples = width * height + 2 * halfWidth * halfHeight
        } else if format.hasPrefix("422") {
            samples = width * height + 2 * halfWidth * height
        } else if format.hasPrefix("444alpha") {
            samples = 4 * width * height
        } else if format.hasPrefix("444") {
            samples = 3 * width * height
        } else if format.hasPrefix("mono") {
            samples = width * height
        } else {
            return nil
        }
        return samples * (deep ? 2 : 1)
    }
}
