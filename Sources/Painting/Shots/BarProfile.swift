internal import CPainting

/// Where a shot is ever brighter than black: what its letterbox and pillar bars are found from.
///
/// A bar is a run of rows or columns along a side of the picture that stays black over the whole shot and ends at a
/// straight edge: along most of the lines behind it something is seen; and there is one at the side across. So neither
/// a dark frame nor a dark corner, nor a title on black, nor something black at one side makes a bar.
public struct BarProfile: Equatable, Sendable {
    /// Samples above black in each row and each column, the most over all frames.
    private var rows, columns: [UInt32]
    private var frame: (rows: [UInt32], columns: [UInt32])

    /// Levels of 255 above black that still count as black: coding smears the picture's edge into a bar.
    static let slack = 10
    /// The share of a line that noise may make bright.
    private static let noise = 0.005
    /// The share of the line behind a bar where something is seen.
    private static let edge = 0.4
    /// Lines of a soft edge.
    private static let softness = 4
    /// The least share of a side that a bar takes.
    private static let least = 0.01
    /// The least share of the picture that is inside of the bars.
    private static let inside = 0.25

    /// Pictures of a size, before the first frame.
    public init(width: Int, height: Int) {
        rows = [UInt32](repeating: 0, count: height)
        columns = [UInt32](repeating: 0, count: width)
        frame = (rows, columns)
    }

    /// Adds a frame's luma or grey.
    ///
    /// - Parameters:
    ///   - luma: `height` rows of `width` samples, 8 bits each, or 16 bits in native order for deeper ones.
    ///   - stride: bytes from one row to the next.
    ///   - bitDepth: of a sample, 8 to 16.
    ///   - isFullRange: black is 0; else it is 16 of 255.
    public mutating func add(luma: UnsafeRawPointer, stride: Int, bitDepth: Int, isFullRange: Bool) {
        let limit = ((isFullRange ? 0 : 16) + Self.slack) << (bitDepth - 8)
        cpainting_count_bright(
            luma, stride, bitDepth > 8 ? 16 : 8, Int32(columns.count), Int32(rows.count), Int32(limit), &frame.rows,
            &frame.columns)
        for y in rows.indices { rows[y] = max(rows[y], frame.rows[y]) }
        for x in columns.indices { columns[x] = max(columns[x], frame.columns[x]) }
    }

    /// The black lines at the sides of the shot, whatever they are.
    public var margins: Margins {
        let (vertical, horizontal) = (Self.quiet(rows, of: columns.count), Self.quiet(columns, of: rows.count))
        return Margins(
            left: horizontal.first, top: vertical.first, right: horizontal.last, bottom: vertical.last)
    }

    /// What lies inside of the bars; nil where there are none.
    public var area: ActiveArea? {
        let margins = margins
        let (width, height) = (columns.count, rows.count)
        guard margins.left + margins.right < width, margins.top + margins.bottom < height else { return nil }
        // A line is held against what the others show of it: bars at the other two sides are black in every line.
        let seen = (rows: height - margins.top - margins.bottom, columns: width - margins.left - margins.right)
        func bar(_ lines: [UInt32], _ margin: Int, _ seen: Int, fromEnd: Bool) -> Int {
            guard Double(margin) >= max(2, Self.least * Double(lines.count)) else { return 0 }
            let inward = fromEnd ? Array(lines.reversed()) : lines
            let behind = inward.dropFirst(margin).prefix(Self.softness).max() ?? 0
            return Double(behind) >= Self.edge * Double(seen) ? margin : 0
        }
        func pair(_ lines: [UInt32], _ first: Int, _ last: Int, _ seen: Int) -> (Int, Int) {
            let bars = (bar(lines, first, seen, fromEnd: false), bar(lines, last, seen, fromEnd: true))
            return bars.0 > 0 && bars.1 > 0 ? bars : (0, 0)
        }
        let (top, bottom) = pair(rows, margins.top, margins.bottom, seen.columns)
        let (left, right) = pair(columns, margins.left, margins.right, seen.rows)
        guard top + left > 0 else { return nil }
        let area = ActiveArea(left: left, top: top, width: width - left - right, height: height - top - bottom)
        return Double(area.width * area.height) >= Self.inside * Double(width * height) ? area : nil
    }

    private static func quiet(_ lines: [UInt32], of length: Int) -> (first: Int, last: Int) {
        let most = UInt32(noise * Double(length))
        return (lines.prefix { $0 <= most }.count, lines.reversed().prefix { $0 <= most }.count)
    }

    /// The same lines were bright, whatever the last frame was.
    public static func == (one: BarProfile, other: BarProfile) -> Bool {
        one.rows == other.rows && one.columns == other.columns
    }
}

extension BarProfile {
    /// Lines that stay black at the four sides of a shot.
    public struct Margins: Equatable, Sendable {
        /// Columns and rows.
        public let left, top, right, bottom: Int

        /// The shot shows nothing outside of an area of pictures of a size.
        public func clear(_ area: ActiveArea, width: Int, height: Int) -> Bool {
            left >= area.left && top >= area.top && right >= width - area.left - area.width
                && bottom >= height - area.top - area.height
        }
    }
}
