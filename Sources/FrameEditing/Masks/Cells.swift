internal import CMasks
internal import LibAV

/// A picture of one component in cells, in memory that threads may write to row by row.
final class Cells {
    /// How many there are in a row, and rows of them.
    let columns, rows: Int
    /// Row by row, 0 at first.
    let values: UnsafeMutablePointer<Float>

    /// How many there are.
    var count: Int { columns * rows }

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        values = .allocate(capacity: columns * rows)
        values.initialize(repeating: 0, count: columns * rows)
    }

    /// For a frame of a size.
    /// - Parameter side: pixels of a cell, across and down.
    convenience init(width: Int, height: Int, side: Int) {
        self.init(columns: (width + side - 1) / side, rows: (height + side - 1) / side)
    }

    deinit { values.deallocate() }

    /// As the kernels take them; valid as long as this.
    /// - Parameters:
    ///   - side: pixels of a cell, across and down.
    ///   - coarseness: log2 of how much coarser the component's samples lie.
    func grid(side: Int, coarseness: (across: Int, down: Int) = (0, 0)) -> cmasks_grid {
        cmasks_grid(
            values: values, columns: Int32(columns), rows: Int32(rows), width: Int32(side >> coarseness.across),
            height: Int32(side >> coarseness.down))
    }
}
