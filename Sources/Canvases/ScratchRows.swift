/// A few rows of float4 pixels for each thread of a pool, to work in.
public final class ScratchRows {
    /// Pixels to both sides of a row: the largest radius of a Gaussian (`CPAINTING_MAX_RADIUS`).
    public static let border = 64
    private let rows: UnsafeMutablePointer<Float>
    private let rowsPerThread, floatsPerRow: Int

    /// Rows of `width` pixels with room for a Gaussian's borders.
    public init(width: Int, rowsPerThread: Int, threads: Int) {
        self.rowsPerThread = rowsPerThread
        floatsPerRow = 4 * (width + 2 * Self.border + 8)
        rows = .allocate(capacity: floatsPerRow * rowsPerThread * threads)
        rows.initialize(repeating: 0, count: floatsPerRow * rowsPerThread * threads)
    }

    /// The number of the last row of a thread.
    public var last: Int { rowsPerThread - 1 }

    deinit { rows.deallocate() }

    /// The first float of one of the rows of a thread.
    public func row(_ index: Int, of thread: Int) -> UnsafeMutablePointer<Float> {
        rows + (thread * rowsPerThread + index) * floatsPerRow
    }
}
