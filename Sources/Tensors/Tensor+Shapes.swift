import CTensors
import MediaTypes

/// Elements that two tensors share are never written, so sharing can't be noticed.
extension Tensor {
    /// The same elements in row-major order in another shape; one size may be −1, which follows from the rest.
    public func reshaped(_ shape: Int...) throws(TensorError) -> Tensor { try reshaped(to: shape) }

    /// The same for a list of sizes.
    public func reshaped(to shape: [Int]) throws(TensorError) -> Tensor {
        try Self.made("reshape to \(shape)", [self]) { table in
            withShape(shape) { table.reshaped(handle.pointer, $0) }
        }
    }

    /// The dimensions in another order: `permuted(0, 2, 3, 1)` makes [N, H, W, C] of [N, C, H, W].
    public func permuted(_ order: Int...) throws(TensorError) -> Tensor {
        try Self.made("permute by \(order)", [self]) { table in
            withShape(order) { table.permuted(handle.pointer, $0) }
        }
    }

    /// Dimensions of size 1 repeated to `shape`, without copying.
    public func expanded(to shape: [Int]) throws(TensorError) -> Tensor {
        try Self.made("expand to \(shape)", [self]) { table in
            withShape(shape) { table.expanded(handle.pointer, $0) }
        }
    }

    /// Elements `range` of `dimension`.
    public func slice(_ range: Range<Int>, of dimension: Int = 0) throws(TensorError) -> Tensor {
        try Self.made("take \(range) of dimension \(dimension)", [self]) {
            $0.narrowed(handle.pointer, Int64(dimension), Int64(range.lowerBound), Int64(range.count))
        }
    }

    /// `count` equal parts of `dimension`, in order.
    ///
    /// - Throws: ``TensorError`` where it can't be divided so.
    public func parts(_ count: Int, of dimension: Int = 0) throws(TensorError) -> [Tensor] {
        let place = dimension < 0 ? shape.count + dimension : dimension
        guard shape.indices.contains(place), count > 0, shape[place].isMultiple(of: count) else {
            throw .failed("cut into \(count) parts", on: [self], because: "dimension \(dimension) doesn't divide so")
        }
        let length = shape[place] / count
        var parts: [Tensor] = []
        for part in 0..<count { parts.append(try slice(part * length..<(part + 1) * length, of: place)) }
        return parts
    }

    /// The parts one after another along `dimension`. C: `at::cat`.
    public static func joined(_ parts: [Tensor], along dimension: Int = 0) throws(TensorError) -> Tensor {
        try made("join along \(dimension)", parts) { table in
            parts.map { Optional($0.handle.pointer) }.withUnsafeBufferPointer {
                table.joined($0.baseAddress, Int64($0.count), Int64(dimension))
            }
        }
    }

    /// Zeros around the last dimensions: before and after the last one, then of the one before it, and so on. Negative
    /// amounts cut away. C: `at::constant_pad_nd`.
    public func padded(_ amounts: Int...) throws(TensorError) -> Tensor {
        try Self.made("pad by \(amounts)", [self]) { table in
            withShape(amounts) { table.padded(handle.pointer, $0) }
        }
    }

    /// The elements at `indices` [n] (int64) of `dimension`. C: `at::index_select`.
    public func gathered(_ indices: Tensor, of dimension: Int = 0) throws(TensorError) -> Tensor {
        try Self.made("gather", [self, indices]) {
            $0.gathered(handle.pointer, Int64(dimension), indices.handle.pointer)
        }
    }

    /// The same with its elements one after another in memory.
    public func contiguous() throws(TensorError) -> Tensor {
        try Self.made("copy", [self]) { $0.contiguous(handle.pointer) }
    }
}
