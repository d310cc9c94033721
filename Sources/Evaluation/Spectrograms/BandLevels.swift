internal import CEvaluation
internal import Foundation

/// The level of a sound in bands of frequency: the mean power of all channels and all frames, from the spectra of Hann
/// windows of the power of two nearest to 171 ms (8192 samples at 48 kHz) that overlap by half (Welch 1967).
final class BandLevels {
    private let rate: Int
    private let spectrum: PowerSpectrum
    private let cutter: FrameCutter
    private var place: Int
    private var sums: [Double]
    private var frames = 0

    init(rate: Int, channels: Int) throws {
        self.rate = rate
        let length = PowerSpectrum.length(seconds: 8192 / 48_000, rate: rate)
        spectrum = try PowerSpectrum(length: length)
        cutter = FrameCutter(channels: channels, length: length)
        place = -length / 2
        sums = Array(repeating: 0, count: spectrum.bins)
    }

    func add(_ block: SoundBlock) { cutter.push(block, next: { place }, frame: measure) }

    private func measure(_ samples: (Int) -> UnsafePointer<Float>) {
        for channel in 0..<cutter.channels {
            spectrum.find(samples(channel))
            cevaluation_add_powers(spectrum.powers, &sums, Int32(sums.count))
            frames += 1
        }
        place += spectrum.length / 2
    }

    /// Takes in the frames that reach past the end; nothing can be added after it.
    func finish() { cutter.finish(next: { place }, frame: measure) }

    /// dBFS, where a sine of full scale has 0; negatively infinite for silence. Bins on an edge count by the part of
    /// them that is inside.
    func level(of band: FrequencyBand) -> Double {
        let width = Double(rate) / Double(spectrum.size)
        let first = max(1, Int(band.low / width)), last = min(sums.count - 1, Int(band.high / width) + 1)
        guard first <= last, frames > 0 else { return -.infinity }
        let power = (first...last).reduce(0.0) { sum, bin in
            let low = max(band.low, (Double(bin) - 0.5) * width), high = min(band.high, (Double(bin) + 0.5) * width)
            return sum + sums[bin] * max(0, high - low) / width
        }
        return 10 * log10(power / spectrum.noiseBandwidth / Double(frames))
    }
}
