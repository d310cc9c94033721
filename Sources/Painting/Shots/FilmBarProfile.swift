/// Where a whole film is ever brighter than black: what its black bars are cropped by.
///
/// Each line is averaged along its length over a few samples first, so that the noise of a bar doesn't count while
/// letters do. A line that is dark in some scenes counts by those in which something is seen, so that dark scenes are
/// not cropped away. Bars come in pairs at opposite sides and end at a straight edge, as those of ``BarProfile``; the
/// lines of a soft edge go with them.
public struct FilmBarProfile: Equatable, Sendable {
    /// What is seen of a line, the most over all frames.
    private struct Line: Equatable {
        /// Samples above black.
        var count = 0
        /// The sum of all samples.
        var level = 0

        mutating func see(_ count: Int, _ level: Int) {
            self.count = max(self.count, count)
            self.level = max(self.level, level)
        }
    }

    private var rows, columns: [Line]
    /// Samples of a row and of a column, once averaged.
    private let lengths: (row: Int, column: Int)

    /// Samples of a line that are averaged.
    public static let averaged = 8
    /// Levels of 255 that still count as black.
    static let slack = 12
    /// The share of a line that may be brighter.
    private static let noise = 0.01
    /// The share of the line behind a bar where something is seen.
    private static let edge = 0.4
    /// The light of a line that is no part of a soft edge, of the lightest behind the bar.
    private static let full = 0.8
    /// Lines of a soft edge at most.
    private static let softness = 6
    /// The least share of the picture's height or width that a pair of bars takes.
    private static let least = 0.015
    /// The least share of the picture that is inside of the bars.
    private static let inside = 0.25

    /// Pictures of a size, before the first frame.
    public init(width: Int, height: Int) {
        rows = [Line](repeating: Line(), count: height)
        columns = [Line](repeating: Line(), count: width)
        lengths = (Self.count(width), Self.count(height))
    }

    /// Samples that a line of so many becomes.
    public static func count(_ length: Int) -> Int { max(1, length / averaged) }

    /// Adds a frame.
    ///
    /// - Parameters:
    ///   - rowwise: greys of 8 bits, black 0, of the picture made ``averaged`` times narrower: `height` rows of
    ///     `count(width)` samples without gaps.
    ///   - columnwise: the same of the picture made lower: `count(height)` rows of `width` samples.
    public mutating func add(rowwise: [UInt8], columnwise: [UInt8]) {
        let (narrow, width) = (lengths.row, columns.count)
        for y in rows.indices {
            let row = rowwise[y * narrow..<(y + 1) * narrow]
            rows[y].see(row.count { $0 > Self.slack }, row.reduce(0) { $0 + Int($1) })
        }
        var (counts, levels) = ([Int](repeating: 0, count: width), [Int](repeating: 0, count: width))
        for row in 0..<lengths.column {
            for x in 0..<width {
                let grey = Int(columnwise[row * width + x])
                levels[x] += grey
                if grey > Self.slack { counts[x] += 1 }
            }
        }
        for x in columns.indices { columns[x].see(counts[x], levels[x]) }
    }

    /// What lies inside of the bars; nil where there are none.
    public var area: ActiveArea? {
        let margins = (rows: Self.quiet(rows, of: lengths.row), columns: Self.quiet(columns, of: lengths.column))
        guard margins.rows.first < rows.count, margins.columns.first < columns.count else { return nil }
        // A line is held against what the others show of it: bars at the other two sides are black in every line.
        let open = (
            rows: Double(rows.count - margins.rows.first - margins.rows.last) / Double(rows.count),
            columns: Double(columns.count - margins.columns.first - margins.columns.last) / Double(columns.count)
        )
        let (top, bottom) = Self.pair(rows, margins.rows, seen: Double(lengths.row) * open.columns)
        let (left, right) = Self.pair(columns, margins.columns, seen: Double(lengths.column) * open.rows)
        guard top + bottom + left + right > 0 else { return nil }
        let area = ActiveArea(
            left: left, top: top, width: columns.count - left - right, height: rows.count - top - bottom)
        let share = Double(area.width * area.height) / Double(columns.count * rows.count)
        return area.width > 0 && area.height > 0 && share >= Self.inside ? area : nil
    }

    /// The bars at both ends, with their soft edges; none unless both are there.
    private static func pair(
        _ lines: [Line], _ margins: (first: Int, last: Int), seen: Double
    ) -> (first: Int, last: Int) {
        guard margins.first > 0, margins.last > 0,
            Double(margins.first + margins.last) >= max(4, least * Double(lines.count)),
            let first = bar(lines, margins.first, seen), let last = bar(lines.reversed(), margins.last, seen)
        else { return (0, 0) }
        return (first, last)
    }

    /// Lines of a bar and its soft edge, which is darker than what it leads to; nil where no straight edge ends it.
    private static func bar(_ lines: [Line], _ margin: Int, _ seen: Double) -> Int? {
        let behind = lines.dropFirst(margin).prefix(softness)
        let level = behind.map(\.level).max() ?? 0
        return behind.firstIndex {
            Double($0.count) >= edge * seen && Double($0.level) >= full * Double(level)
        }
    }

    private static func quiet(_ lines: [Line], of length: Int) -> (first: Int, last: Int) {
        let most = Int(noise * Double(length))
        return (lines.prefix { $0.count <= most }.count, lines.reversed().prefix { $0.count <= most }.count)
    }

    /// The same lines were bright.
    public static func == (one: FilmBarProfile, other: FilmBarProfile) -> Bool {
        one.rows == other.rows && one.columns == other.columns
    }
}
