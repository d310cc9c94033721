/// The luma of non-linear R, G, B (ITU-R BT.601), as `LUMA` in vectors.h.
public enum Luma {
    /// The weights of red, green and blue; their sum is 1.
    @inlinable public static var weights: SIMD3<Double> { SIMD3(0.299, 0.587, 0.114) }

    /// The luma of a color, in its unit.
    @inlinable public static func of(_ color: SIMD3<Double>) -> Double { (color * weights).sum() }

    /// The luma of a color, in its unit.
    @inlinable public static func of(_ color: SIMD3<Float>) -> Float { (color * SIMD3<Float>(weights)).sum() }

    /// 256 times the luma, in whole numbers, as `LUMA_IN_256THS` in vectors.h.
    @inlinable public static func in256ths(red: Int, green: Int, blue: Int) -> Int {
        77 * red + 150 * green + 29 * blue
    }
}
