internal import Glibc

extension Float {
    /// e to the power of a number.
    static func exponential(_ value: Float) -> Float { expf(value) }
}
