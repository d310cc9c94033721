/// Rows of text in columns, fit to be shown.
public enum TextTable {
    /// - Parameter isRight: columns that are set to the right.
    /// - Returns: a line a row, without spaces at the ends.
    public static func lines(_ rows: [[String]], right isRight: Set<Int> = []) -> [String] {
        let rows = rows.map { $0.map { ShownText.escaped($0) } }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return isRight.contains(column) ? space + cell : cell + space
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
