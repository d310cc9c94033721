import CPainting
import Canvases
import Propagation

/// Where a plate lies under a frame between two anchors: it goes with what moves, from the one anchor's place to the
/// other's.
///
/// Both anchors have the plate where it was made, so that frames depend on nothing outside of their segment. Made once
/// a frame and not changed after.
final class CarriedPlate {
    private let squares: UnsafeMutablePointer<Float>
    private let columns, rows: Int

    /// - Returns: nil for a frame in which nothing has moved.
    init?(_ motion: PaintMotion, threads: CanvasThreads) {
        let (before, after) = (motion.before, motion.after)
        guard let size = before ?? after else { return nil }
        columns = size.width
        rows = size.height
        squares = .allocate(capacity: Int(CPAINTING_CARRY) * columns * rows)
        let (squares, columns, rows) = (squares, columns, rows)
        threads.forEachRow(of: rows) { y, _ in
            cpainting_carry_row(
                before?.grid.pixels, after?.grid.pixels, Int32(columns), Int32(rows), motion.position,
                squares + Int(CPAINTING_CARRY) * columns * y, Int32(y))
        }
    }

    deinit { squares.deallocate() }

    /// What the kernels read; it lives as long as the plate.
    var view: CPaintingCarry { CPaintingCarry(squares: squares, columns: Int32(columns), rows: Int32(rows)) }
}
