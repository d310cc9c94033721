internal import CEvaluation
internal import Spectra

/// The power of a frame's frequencies, where a sine of full scale in the middle of a bin has 1 (0 dBFS).
final class PowerSpectrum {
    /// Samples of a frame.
    let length: Int
    /// Bins of a spectrum, 0 Hz to half the rate.
    var bins: Int { fft.bins }
    /// Samples of a transform.
    var size: Int { fft.size }
    /// The powers of the last frame.
    private(set) var powers: [Float]
    /// Bins that a flat noise of the power 1 in each is worth: sums of powers are divided by it (Harris 1978, eq. 11).
    let noiseBandwidth: Double
    private let fft: RealFFT
    private let window: [Float]

    /// - Parameters:
    ///   - length: samples under the Hann window; even.
    ///   - padding: times the length that a transform has, in silence.
    init(length: Int, padding: Int = 1) throws {
        self.length = length
        fft = try RealFFT(size: length * padding)
        let hann = Window.hann.samples(length)
        let sum = hann.reduce(0.0) { $0 + Double($1) }
        window = hann.map { Float(2 * Double($0) / sum) }
        noiseBandwidth = Double(fft.size) * hann.reduce(0.0) { $0 + Double($1 * $1) } / (sum * sum)
        powers = Array(repeating: 0, count: fft.bins)
    }

    /// Finds ``powers`` of `length` samples.
    func find(_ samples: UnsafePointer<Float>) {
        cevaluation_weigh(samples, window, fft.samples, Int32(length))
        fft.forward()
        Kernels.powers(UnsafeBufferPointer(start: fft.spectrum, count: 2 * bins), &powers, bins)
    }

    /// The even power of two nearest to so many seconds.
    static func length(seconds: Double, rate: Int) -> Int {
        var length = 16
        // √2 is halfway between two powers.
        while Double(length) * 2.0.squareRoot() < seconds * Double(rate) && length < 1 << 20 { length *= 2 }
        return length
    }
}
