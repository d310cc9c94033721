import CPainting

/// For each thread of a pool its own few rows of float4 pixels, to work in.
final class ScratchRows {
    private let rows: UnsafeMutablePointer<Float>
    private let rowsPerThread, floatsPerRow: Int

    /// Rows of `width` pixels with room for a Gaussian's borders.
    init(width: Int, rowsPerThread: Int, threads: Int) {
        self.rowsPerThread = rowsPerThread
        floatsPerRow = 4 * (width + 2 * Int(CPAINTING_MAX_RADIUS) + 8)
        rows = .allocate(capacity: floatsPerRow * rowsPerThread * threads)
        rows.initialize(repeating: 0, count: floatsPerRow * rowsPerThread * threads)
    }

    deinit { rows.deallocate() }

    func row(_ index: Int, of thread: Int) -> UnsafeMutablePointer<Float> {
        rows + (thread * rowsPerThread + index) * floatsPerRow
    }
}
