internal import CFFTW
internal import MediaTypes

/// The discrete Fourier transform of real samples and its inverse, in single precision, on buffers of its own.
///
/// Write ``samples``, call ``forward()``, read ``spectrum``; or write ``spectrum``, call ``inverse()``, read
/// ``samples``. Plans are FFTW's with FFTW_ESTIMATE, so that the same machine always adds in the same order. Not for
/// two threads at once: give each a transform of its own (making one is safe anywhere).
public final class RealFFT {
    /// Samples of a transform; even.
    public let size: Int
    /// Complex numbers of a spectrum: 0 Hz to half the rate, both included.
    public var bins: Int { size / 2 + 1 }
    /// `size` samples.
    public let samples: UnsafeMutablePointer<Float>
    /// `bins` complex numbers, real and imaginary parts in turn.
    public let spectrum: UnsafeMutablePointer<Float>

    private let forwardPlan, inversePlan: cfftw_plan

    /// - Parameter size: samples of a transform: even, 2 to 2²⁶.
    /// - Throws: `SpectraError` with `settings` or `memory`.
    public init(size: Int) throws {
        guard size >= 2, size <= 1 << 26, size.isMultiple(of: 2) else {
            throw SpectraError(
                code: .settings,
                message: "cannot make a Fourier transform of \(size) samples: that is odd, below 2 or above 67108864; "
                    + "use an even size")
        }
        let buffers = try Self.buffers(size)
        guard let forwardPlan = cfftw_plan_forward(Int32(size), buffers.samples, buffers.spectrum) else {
            Self.free(buffers)
            throw Self.noMemory(size)
        }
        guard let inversePlan = cfftw_plan_inverse(Int32(size), buffers.spectrum, buffers.samples) else {
            cfftw_destroy(forwardPlan)
            Self.free(buffers)
            throw Self.noMemory(size)
        }
        self.size = size
        (samples, spectrum) = buffers
        (self.forwardPlan, self.inversePlan) = (forwardPlan, inversePlan)
        samples.update(repeating: 0, count: size)
        spectrum.update(repeating: 0, count: size + 2)
    }

    deinit {
        cfftw_destroy(forwardPlan)
        cfftw_destroy(inversePlan)
        Self.free((samples, spectrum))
    }

    /// ``samples`` → ``spectrum``: `X[k] = Σ x[n] exp(-2πi k n / size)`, without a factor. Keeps the samples.
    public func forward() { cfftw_execute(forwardPlan) }

    /// ``spectrum`` → ``samples``, **`size` times as large** as those whose spectrum it was: put `1 / size` into what
    /// comes after. The spectrum is destroyed (FFTW's c2r); imaginary parts of its first and last bin count as 0.
    public func inverse() { cfftw_execute(inversePlan) }

    private typealias Buffers = (samples: UnsafeMutablePointer<Float>, spectrum: UnsafeMutablePointer<Float>)

    private static func buffers(_ size: Int) throws -> Buffers {
        guard let samples = cfftw_floats(size) else { throw noMemory(size) }
        guard let spectrum = cfftw_floats(size + 2) else {
            cfftw_free(samples)
            throw noMemory(size)
        }
        return (samples, spectrum)
    }

    private static func free(_ buffers: Buffers) {
        cfftw_free(buffers.samples)
        cfftw_free(buffers.spectrum)
    }

    private static func noMemory(_ size: Int) -> SpectraError {
        SpectraError(
            code: .memory,
            message: "cannot make a Fourier transform of \(size) samples: memory ended; close other programs")
    }
}
