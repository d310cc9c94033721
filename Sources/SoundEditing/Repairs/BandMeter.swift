internal import Foundation
internal import Spectra

/// Measures where sound ends: the frequency above which there is next to nothing, though there is sound just below.
final class BandMeter: SpectrumEdit {
    /// Sums of squared magnitudes over frames and channels.
    private var sums: [Double]
    private var powers: [Float]
    private let hertz: Double

    init(_ settings: STFTSettings, rate: Int) {
        sums = [Double](repeating: 0, count: settings.bins)
        powers = [Float](repeating: 0, count: settings.bins)
        hertz = Double(rate) / Double(settings.fftSize)
    }

    func edit(_ frame: SpectrumFrame) {
        for channel in 0..<frame.channels {
            frame.readPowers(channel, into: &powers)
            for bin in sums.indices { sums[bin] += Double(powers[bin]) }
        }
    }

    /// There is nothing above the rounding of 24 bits.
    var isSilent: Bool { sums.reduce(0, +) < 1e-9 }

    /// Hz; nil where the sound falls gradually or reaches half its rate.
    ///
    /// The lowest frequency from 1 kHz on above which no level (a mean over five bins) comes within 20 dB of those just
    /// below it.
    var edge: Double? {
        let levels = smoothed
        var highest = levels
        for bin in levels.indices.dropLast().reversed() { highest[bin] = max(highest[bin], highest[bin + 1]) }
        let first = max(40, Int(1000 / hertz))
        for bin in first..<max(first, levels.count) {
            let width = max(6, bin / 25)
            let above = bin + width / 2
            guard above < levels.count * 95 / 100 else { return nil }
            let below = levels[(bin - 2 * width)..<(bin - width / 2)]
            let level = below.reduce(0, +) / Double(below.count)
            guard level - highest[above] >= 20 else { continue }
            let last = ((bin - width)..<min(levels.count, bin + 2 * width)).last { levels[$0] >= level - 6 }
            return Double(last ?? bin) * hertz
        }
        return nil
    }

    /// Decibels.
    private var smoothed: [Double] {
        sums.indices.map { bin in
            let near = sums[max(0, bin - 2)..<min(sums.count, bin + 3)]
            return 10 * log10(near.reduce(0, +) / Double(near.count) + 1e-15)
        }
    }
}
