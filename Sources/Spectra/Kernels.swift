internal import CSpectra

/// Loops over bins and samples on Swift's arrays. Each works on the first `count` numbers; arrays shorter than that are
/// a fault of the program, and stop it.
public enum Kernels {
    /// Absolute values of `bins` complex numbers, real and imaginary parts in turn.
    public static func magnitudes(_ spectrum: UnsafeBufferPointer<Float>, _ magnitudes: inout [Float], _ bins: Int) {
        precondition(spectrum.count >= 2 * bins && magnitudes.count >= bins)
        cspectra_magnitudes(spectrum.baseAddress, &magnitudes, Int32(bins))
    }

    /// Squared absolute values of `bins` complex numbers.
    public static func powers(_ spectrum: UnsafeBufferPointer<Float>, _ powers: inout [Float], _ bins: Int) {
        precondition(spectrum.count >= 2 * bins && powers.count >= bins)
        cspectra_powers(spectrum.baseAddress, &powers, Int32(bins))
    }

    /// Multiplies `bins` complex numbers with a real one each, in place.
    public static func scale(_ spectrum: UnsafeMutableBufferPointer<Float>, _ gains: [Float], _ bins: Int) {
        precondition(spectrum.count >= 2 * bins && gains.count >= bins)
        cspectra_scale(spectrum.baseAddress, gains, Int32(bins))
    }

    /// `out = one + (other - one) * part`, over as many as `one` has.
    public static func mix(_ one: [Float], _ other: [Float], _ part: Float, _ out: inout [Float]) {
        precondition(other.count >= one.count && out.count >= one.count)
        cspectra_mix(one, other, part, &out, Int32(one.count))
    }

    /// The natural logarithm of each, of the floor where a number is below it: within 3e-7 of the C library's.
    ///
    /// - Parameter floor: from 1.2e-38.
    public static func log(_ numbers: inout [Float], floor: Float) {
        numbers.withUnsafeMutableBufferPointer {
            cspectra_log($0.baseAddress, floor, $0.baseAddress, Int32($0.count))
        }
    }

    /// e to the power of each, within 3e-7 of the C library's: 0 below -87, that of 88 above 88.
    public static func exp(_ numbers: inout [Float]) {
        numbers.withUnsafeMutableBufferPointer {
            cspectra_exp($0.baseAddress, $0.baseAddress, Int32($0.count))
        }
    }
}
