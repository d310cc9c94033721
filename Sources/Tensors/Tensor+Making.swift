import CTensors
import MediaTypes

extension Tensor {
    /// A tensor with these numbers, row-major, as float32 on the CPU.
    ///
    /// - Throws: ``TensorError`` when there are more or fewer than the shape holds.
    public init(from values: [Float], shape: [Int]) throws(TensorError) {
        self = try Self.copied(values, as: .float32, shape: shape)
    }

    /// A tensor with these whole numbers, row-major, as int64 on the CPU.
    public init(from values: [Int64], shape: [Int]) throws(TensorError) {
        self = try Self.copied(values, as: .int64, shape: shape)
    }

    /// A tensor whose elements all are `value`.
    public init(
        repeating value: Double, shape: [Int], type: ElementType = .float32, device: Device = .cpu
    ) throws(TensorError) {
        self = try Self.made("make \(shape)", []) { table in
            withShape(shape) { table.full(value, type.code, $0, device.code) }
        }
    }

    /// A tensor on `bytes`, row-major elements of `type`, which must stay as they are while `owner` lives; it is kept
    /// as long as the elements are used. They are copied where they aren't aligned to their size.
    public init(
        on bytes: UnsafeRawBufferPointer, type: ElementType, shape: [Int], owner: any AnyObject & Sendable
    ) throws(TensorError) {
        let wanted = shape.reduce(1, *) * type.size
        guard bytes.count == wanted, shape.allSatisfy({ $0 >= 0 }) else {
            throw TensorError(.size, "cannot make a tensor \(shape): \(bytes.count) bytes instead of \(wanted)")
        }
        guard let base = bytes.baseAddress, wanted > 0 else {
            self = try Tensor(repeating: 0, shape: shape, type: type)
            return
        }
        let isAligned = UInt(bitPattern: base) % UInt(type.size) == 0
        self = try Self.made("make \(shape)", []) { table in
            withShape(shape) { shape in
                guard isAligned else { return table.copied(base, type.code, shape) }
                let kept = Unmanaged.passRetained(owner)
                let made = table.borrowed(base, type.code, shape, kept.toOpaque()) { kept in
                    guard let kept else { return }
                    Unmanaged<AnyObject>.fromOpaque(kept).release()
                }
                if made == nil { kept.release() }
                return made
            }
        }
    }

    /// All elements, row-major, as float32.
    public func floats() throws(TensorError) -> [Float] { try read(as: .float32, zero: 0) }

    /// All elements, row-major, as int64.
    public func integers() throws(TensorError) -> [Int64] { try read(as: .int64, zero: 0) }

    /// Writes all elements, row-major, as float32 into `place`, which holds ``count`` of them.
    public func write(into place: UnsafeMutableBufferPointer<Float>) throws(TensorError) {
        try read(as: .float32, into: UnsafeMutableRawBufferPointer(place))
    }

    /// The only element of a tensor of one.
    public func number() throws(TensorError) -> Double {
        let values: [Double] = try read(as: .float64, zero: 0)
        guard let value = values.first, values.count == 1 else {
            throw .failed("take the number", on: [self], because: "it holds \(values.count)")
        }
        return value
    }

    /// The same numbers as another type or elsewhere; itself where nothing changes. C: `at::Tensor::to`.
    public func converted(to type: ElementType, on device: Device = .cpu) throws(TensorError) -> Tensor {
        try Self.made("convert to \(type)", [self]) { $0.converted(handle.pointer, type.code, device.code) }
    }

    private static func copied<Number>(
        _ values: [Number], as type: ElementType, shape: [Int]
    ) throws(TensorError) -> Tensor {
        guard values.count == shape.reduce(1, *), shape.allSatisfy({ $0 >= 0 }) else {
            throw TensorError(.size, "cannot make a tensor \(shape): it doesn't hold \(values.count) numbers")
        }
        return try made("make \(shape)", []) { table in
            values.withUnsafeBytes { bytes in
                withShape(shape) { table.copied(bytes.baseAddress, type.code, $0) }
            }
        }
    }

    private func read<Number>(as type: ElementType, zero: Number) throws(TensorError) -> [Number] {
        var values = [Number](repeating: zero, count: count)
        let outcome = values.withUnsafeMutableBytes { bytes -> Result<Void, TensorError> in
            Result { () throws(TensorError) in try read(as: type, into: bytes) }
        }
        try outcome.get()
        return values
    }

    private func read(as type: ElementType, into place: UnsafeMutableRawBufferPointer) throws(TensorError) {
        guard place.count > 0 || count > 0 else { return }
        let failure = try withTable { table in
            table.read(handle.pointer, type.code, place.baseAddress, place.count) == 0
                ? nil : table.reason
        }
        if let failure { throw .failed("read", on: [self], because: failure) }
    }
}

/// `body` with `shape` as C takes it.
func withShape<Value>(_ shape: [Int], _ body: (ctensors_shape) -> Value) -> Value {
    shape.map(Int64.init).withUnsafeBufferPointer { sizes in
        body(ctensors_shape(sizes: sizes.baseAddress, rank: Int64(sizes.count)))
    }
}
