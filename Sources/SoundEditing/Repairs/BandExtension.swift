internal import CRepair
internal import Foundation
internal import Spectra

/// Makes a band above the one where the sound ends, of the band below (spectral band replication, as in Dietz et al.
/// 2002, with an envelope that is guessed instead of sent): the upper half of the sound's band is flattened, copied up
/// as often as needed, mixed with more and more noise and given levels that go on falling as the sound's own last
/// octave does in each frame, 9 to 40 dB an octave, 3 dB lower. Bins below the edge stay as they are.
final class BandExtension: SpectrumEdit {
    private let edge, end: Int
    private let source, width: Int
    /// Bin ranges of the last octave, and their places in octaves from the edge.
    private let bands: [Range<Int>]
    private let octaves: [Double]
    /// Octaves from the edge of every new bin.
    private let heights: [Double]
    private let memory: Double
    /// Decibels an octave, of each channel.
    private var slopes: [Double?]
    private var powers, levels: [Float]

    /// Frames of 46 ms at 44.1 kHz.
    static func settings(rate: Int) throws -> STFTSettings { try .frames(of: 0.046, rate: rate) }

    /// Hz that the new band reaches: two octaves above the edge, at most 20 kHz and next to half the rate.
    static func top(edge: Double, rate: Int) -> Double { min(4 * edge, 20_000, 0.49 * Double(rate)) }

    /// - Parameter edge: Hz, from 1000, below ``top(edge:rate:)``.
    init(edge: Double, _ settings: STFTSettings, rate: Int, channels: Int) {
        let hertz = Double(rate) / Double(settings.fftSize)
        let first = Int(edge / hertz)
        self.edge = first
        end = max(first, Int(Self.top(edge: edge, rate: rate) / hertz))
        // A shift by a multiple of four bins keeps the phases in step from frame to frame, at a quarter's hop.
        width = max(4, first / 2 / 4 * 4)
        source = first - width
        let edges = (0...8).map { Double(first) * 0.98 * pow(0.5, Double(8 - $0) / 8) }
        bands = zip(edges, edges.dropFirst()).map { Int($0)..<max(Int($0) + 1, Int($1)) }
        octaves = zip(edges, edges.dropFirst()).map { log2(($0 * $1).squareRoot() / Double(first)) }
        heights = (first..<max(first, end)).map { log2(Double($0) / Double(first)) }
        memory = exp(-Double(settings.hop) / (0.04 * Double(rate)))
        slopes = [Double?](repeating: nil, count: channels)
        powers = [Float](repeating: 0, count: settings.bins)
        levels = [Float](repeating: 0, count: end - first)
    }

    func edit(_ frame: SpectrumFrame) {
        for channel in 0..<frame.channels {
            frame.readPowers(channel, into: &powers)
            let means = bands.map { band in
                10 * log10(band.reduce(0) { $0 + Double(powers[$1]) } / Double(band.count) + 1e-13)
            }
            let top = means.suffix(3).reduce(0, +) / 3
            guard top > -90 else {
                slopes[channel] = nil
                continue
            }
            let place = octaves.suffix(3).reduce(0, +) / 3
            let slope = slope(means, channel)
            let factor = log(10.0) / 20
            for index in levels.indices {
                levels[index] = Float((top - 3 + slope * (heights[index] - place)) * factor)
            }
            Kernels.exp(&levels)
            crepair_copy_up(
                frame.values(channel).baseAddress, powers, Int32(frame.bins), Int32(source), Int32(width), Int32(edge),
                Int32(end - edge), levels, 0.15, 0.6, UInt32(truncatingIfNeeded: frame.number))
        }
    }

    /// The slope of the last octave in least squares, smoothed over 40 ms and kept to what sound does.
    private func slope(_ means: [Double], _ channel: Int) -> Double {
        let middle = octaves.reduce(0, +) / Double(octaves.count)
        let spread = octaves.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        let now = zip(octaves, means).reduce(0) { $0 + ($1.0 - middle) * $1.1 } / spread
        let smooth = slopes[channel].map { $0 * memory + now * (1 - memory) } ?? now
        slopes[channel] = smooth
        return min(max(smooth, -40), -9)
    }
}
