import CTensors

extension Tensor {
    /// Element by element; shapes broadcast as libtorch's (and NumPy's) do.
    public static func + (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
        try combined("add", CTENSORS_ADD, a, b)
    }

    /// Element by element; shapes broadcast.
    public static func - (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
        try combined("subtract", CTENSORS_SUBTRACT, a, b)
    }

    /// Element by element; shapes broadcast. Matrices: ``matrixProduct(_:)``.
    public static func * (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
        try combined("multiply", CTENSORS_MULTIPLY, a, b)
    }

    /// Element by element; shapes broadcast.
    public static func / (a: Tensor, b: Tensor) throws(TensorError) -> Tensor {
        try combined("divide", CTENSORS_DIVIDE, a, b)
    }

    /// Each number and `b`.
    public static func + (a: Tensor, b: Double) throws(TensorError) -> Tensor { try a.scaled(by: 1, plus: b) }

    /// Each number less `b`.
    public static func - (a: Tensor, b: Double) throws(TensorError) -> Tensor { try a.scaled(by: 1, plus: -b) }

    /// Each number times `b`.
    public static func * (a: Tensor, b: Double) throws(TensorError) -> Tensor { try a.scaled(by: b) }

    /// Each number times `a`.
    public static func * (a: Double, b: Tensor) throws(TensorError) -> Tensor { try b.scaled(by: a) }

    /// Each number divided by `b`.
    public static func / (a: Tensor, b: Double) throws(TensorError) -> Tensor { try a.scaled(by: 1 / b) }

    /// Each number with the other sign.
    public static prefix func - (a: Tensor) throws(TensorError) -> Tensor {
        try a.applying("negate", CTENSORS_NEGATIVE)
    }

    /// `scale · self + offset`.
    public func scaled(by scale: Double, plus offset: Double = 0) throws(TensorError) -> Tensor {
        try Self.made("scale", [self]) { $0.scaled(handle.pointer, scale, offset) }
    }

    /// 1 where self is greater than `other`, else 0 (bool).
    public func isGreater(than other: Tensor) throws(TensorError) -> Tensor {
        try Self.combined("compare", CTENSORS_GREATER, self, other)
    }

    /// e to each number.
    public func exponential() throws(TensorError) -> Tensor { try applying("take the exponential", CTENSORS_EXP) }

    /// Natural logarithms.
    public func logarithm() throws(TensorError) -> Tensor { try applying("take the logarithm", CTENSORS_LOG) }

    /// Square roots.
    public func squareRoot() throws(TensorError) -> Tensor { try applying("take the root", CTENSORS_SQRT) }

    /// Numbers without their sign.
    public func magnitude() throws(TensorError) -> Tensor { try applying("take the magnitude", CTENSORS_ABS) }

    /// Each number times itself.
    public func squared() throws(TensorError) -> Tensor { try applying("square", CTENSORS_SQUARE) }

    /// Sines of radians.
    public func sine() throws(TensorError) -> Tensor { try applying("take the sine", CTENSORS_SIN) }

    /// Cosines of radians.
    public func cosine() throws(TensorError) -> Tensor { try applying("take the cosine", CTENSORS_COS) }

    /// Each number to `exponent`.
    public func power(_ exponent: Double) throws(TensorError) -> Tensor {
        try Self.made("raise", [self]) { $0.power(handle.pointer, exponent) }
    }

    /// Each number taken into `range`.
    public func clamped(to range: ClosedRange<Double>) throws(TensorError) -> Tensor {
        try Self.made("clamp", [self]) { $0.clamped(handle.pointer, range.lowerBound, range.upperBound) }
    }

    /// self where `mask` isn't 0, `other` elsewhere. C: `at::where`.
    public func chosen(where mask: Tensor, else other: Tensor) throws(TensorError) -> Tensor {
        try Self.made("choose", [mask, self, other]) {
            $0.chosen(mask.handle.pointer, handle.pointer, other.handle.pointer)
        }
    }

    /// The sum over `dimension` (negative: from the end), or over everything.
    public func sum(over dimension: Int? = nil, keeping: Bool = false) throws(TensorError) -> Tensor {
        try reduced("sum", CTENSORS_SUM, dimension, keeping)
    }

    /// The mean over `dimension`, or over everything.
    public func mean(over dimension: Int? = nil, keeping: Bool = false) throws(TensorError) -> Tensor {
        try reduced("average", CTENSORS_MEAN, dimension, keeping)
    }

    /// The greatest over `dimension`, or of all.
    public func greatest(over dimension: Int? = nil, keeping: Bool = false) throws(TensorError) -> Tensor {
        try reduced("take the greatest", CTENSORS_GREATEST, dimension, keeping)
    }

    /// The least over `dimension`, or of all.
    public func least(over dimension: Int? = nil, keeping: Bool = false) throws(TensorError) -> Tensor {
        try reduced("take the least", CTENSORS_LEAST, dimension, keeping)
    }

    func applying(_ name: String, _ kind: ctensors_unary) throws(TensorError) -> Tensor {
        try Self.made(name, [self]) { $0.unary(kind, handle.pointer) }
    }

    private static func combined(
        _ name: String, _ kind: ctensors_binary, _ a: Tensor, _ b: Tensor
    ) throws(TensorError) -> Tensor {
        try made(name, [a, b]) { $0.binary(kind, a.handle.pointer, b.handle.pointer) }
    }

    private func reduced(
        _ name: String, _ kind: ctensors_reduction, _ dimension: Int?, _ keeping: Bool
    ) throws(TensorError) -> Tensor {
        try Self.made(name, [self]) {
            $0.reduced(kind, handle.pointer, dimension.map(Int64.init) ?? .max, keeping)
        }
    }
}
