import Foundation

/// A file of a look-up table of colours that was read through: Adobe's and Resolve's `.cube`, of one or of three
/// dimensions, or Autodesk's `.3dl`.
///
/// libavfilter reads the file again, and takes much for right that is none; only what was found whole here is given to
/// it.
struct LookUpTable: Equatable {
    /// How a table is built.
    enum Shape: Equatable {
        /// A curve for each channel, of so many entries.
        case curves(Int)
        /// A cube of so many entries to a side.
        case cube(Int)
    }

    let shape: Shape

    /// Entries to a side of a cube, and of a curve, at most: libavfilter's limits.
    static let mostSide = 256, mostEntries = 65_536
    /// Bytes of a file at most: a cube of 256 takes 0.7 GB as text, and nobody has one; 65 takes 8 MB.
    static let mostBytes = 64 << 20

    /// What is wrong with a file.
    struct Fault: Error, Equatable {
        let reason: String
    }

    /// Reads a file by the ending of its name.
    init(contentsOf path: String) throws(Fault) {
        // Pipes and devices never end; links are followed first.
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: place)
        guard let size = attributes?[.size] as? Int else { throw Fault(reason: "it isn't there, or can't be read") }
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { throw Fault(reason: "it is no file") }
        guard size <= Self.mostBytes else { throw Fault(reason: "it has \(size >> 20) MB; 64 are the most") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Fault(reason: "it can't be read; check its rights")
        }
        guard let text = String(bytes: data, encoding: .utf8) ?? String(bytes: data, encoding: .isoLatin1) else {
            throw Fault(reason: "it is no text")
        }
        try self.init(text, isCube: !path.lowercased().hasSuffix(".3dl"))
    }

    /// - Parameters:
    ///   - text: of the file.
    ///   - isCube: it is a `.cube`, not a `.3dl`.
    init(_ text: String, isCube: Bool) throws(Fault) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
            .filter { !$0.isEmpty && $0.first != "#" }
        shape = try isCube ? Self.cube(lines) : Self.grid(lines)
    }

    // MARK: - .cube

    private static func cube(_ lines: [Substring]) throws(Fault) -> Shape {
        var shape: Shape?
        var (low, high) = ([0.0, 0, 0], [1.0, 1, 1])
        var count = 0
        for (index, line) in lines.enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" }
            switch words[0].uppercased() {
            case "TITLE": continue
            case "LUT_3D_SIZE":
                guard shape == nil else { throw Fault(reason: "it has two tables, of which only one could be used") }
                shape = .cube(try side(words, 2...mostSide))
            case "LUT_1D_SIZE":
                guard shape == nil else { throw Fault(reason: "it has two tables, of which only one could be used") }
                shape = .curves(try side(words, 2...mostEntries))
            case "DOMAIN_MIN": low = try numbers(words.dropFirst(), index)
            case "DOMAIN_MAX": high = try numbers(words.dropFirst(), index)
            case "LUT_3D_INPUT_RANGE", "LUT_1D_INPUT_RANGE":
                let range = words.dropFirst().compactMap { Double($0) }
                guard range == [0, 1] else {
                    throw Fault(reason: "its input range is \(words.dropFirst().joined(separator: " ")), not 0 to 1")
                }
            default:
                guard shape != nil else { throw Fault(reason: "it begins without the size of its table") }
                _ = try numbers(words[...], index)
                count += 1
            }
        }
        // libavfilter 8 takes no other domain rightly.
        guard low == [0, 0, 0], high == [1, 1, 1] else {
            throw Fault(reason: "its domain is \(low) to \(high); only 0 to 1 is read")
        }
        return try whole(shape, count)
    }

    private static func side(_ words: [Substring], _ range: ClosedRange<Int>) throws(Fault) -> Int {
        guard words.count == 2, let size = Int(words[1]), range.contains(size) else {
            throw Fault(
                reason: "its size is \"\(words.dropFirst().joined(separator: " ").prefix(20))\", which isn't "
                    + "\(range.lowerBound) to \(range.upperBound)")
        }
        return size
    }

    private static func numbers(_ words: ArraySlice<Substring>, _ line: Int) throws(Fault) -> [Double] {
        let values = words.compactMap { Double($0) }
        guard words.count == 3, values.count == 3, values.allSatisfy({ abs($0) <= 1e5 }) else {
            throw Fault(reason: "its line \"\(words.joined(separator: " ").prefix(40))\" isn't three numbers")
        }
        return values
    }

    private static func whole(_ shape: Shape?, _ count: Int) throws(Fault) -> Shape {
        guard let shape else { throw Fault(reason: "it has no table") }
        let wanted =
            switch shape {
            case .cube(let side): side * side * side
            case .curves(let entries): entries
            }
        guard count == wanted else { throw Fault(reason: "it has \(count) entries; its size needs \(wanted)") }
        return shape
    }

    // MARK: - .3dl

    /// A line with the input levels, and then one with whole numbers for each entry.
    private static func grid(_ lines: [Substring]) throws(Fault) -> Shape {
        let rows = lines.filter { Double($0.split(whereSeparator: \.isWhitespace)[0]) != nil }
        guard let first = rows.first else { throw Fault(reason: "it has no table") }
        let levels = first.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        guard levels.count > 3, levels == levels.sorted(), levels.count <= 65 else {
            throw Fault(reason: "it doesn't begin with its input levels")
        }
        // libavfilter takes no other size.
        guard levels.count == 17 else {
            throw Fault(reason: "its cube has \(levels.count) to a side; only 17 are read")
        }
        for (index, row) in rows.dropFirst().enumerated() {
            _ = try numbers(row.split(whereSeparator: \.isWhitespace)[...], index)
        }
        return try whole(.cube(17), rows.count - 1)
    }
}
