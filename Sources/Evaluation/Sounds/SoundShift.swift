internal import CEvaluation
internal import Foundation
internal import Spectra

/// The number of samples by which one sound is later than another: the highest peak of their cross-correlation.
///
/// The channels' mean is correlated, by Fourier transforms of overlapping stretches, over the first ten minutes in
/// which the source isn't silent. Of peaks that are equally high, as sounds of one tone have, the nearest to 0 counts.
public final class SoundShift {
    /// What was found.
    public struct Finding: Sendable, Equatable {
        /// Samples by which the edit is later; negative when it is earlier.
        public let offset: Int
        /// The edit is upside down there.
        public let isInverted: Bool
        /// Height of the peak, 0…1: 1 for equal sounds.
        public let correlation: Double
    }

    /// Samples that are looked at to both sides.
    public let reach: Int
    private let stretch: Int
    private let most: Int
    private let one, other: RealFFT
    private let cutters: (one: FrameCutter, other: FrameCutter)
    private var next = (one: 0, other: 0)
    /// Conjugated spectra of the source times those of the edit.
    private var sums: [Double]
    private var energies = (one: 0.0, other: 0.0)
    /// Stretches of the source whose place in the edit is still to come.
    private var waiting: [[Float]] = []
    private var done = 0

    /// - Parameters:
    ///   - rate: samples a second.
    ///   - seconds: that are looked at to both sides.
    /// - Throws: `SpectraError` when memory ends.
    public init(rate: Int, channels: Int, seconds: Double = 2) throws {
        reach = max(1, Int(seconds * Double(rate)))
        var size = 1 << 14
        while size < 4 * reach { size *= 2 }
        stretch = size - 2 * reach
        most = 600 * rate
        one = try RealFFT(size: size)
        other = try RealFFT(size: size)
        cutters = (FrameCutter(channels: channels, length: stretch), FrameCutter(channels: channels, length: size))
        next = (0, -reach)
        sums = Array(repeating: 0, count: 2 * one.bins)
    }

    /// Enough has been heard.
    public var isComplete: Bool { done >= most && waiting.isEmpty }

    /// Adds samples of the same time, equally many of both.
    public func add(_ source: SoundBlock, _ edited: SoundBlock) {
        cutters.one.push(source, next: { done >= most ? nil : next.one }, frame: keep)
        cutters.other.push(edited, next: { isComplete ? nil : next.other }, frame: correlate)
    }

    private func keep(_ samples: (Int) -> UnsafePointer<Float>) {
        var mixed = [Float](repeating: 0, count: stretch)
        for channel in 0..<cutters.one.channels {
            cevaluation_add_samples(samples(channel), &mixed, Int32(stretch))
        }
        if cevaluation_peak(mixed, Int32(stretch)) == 0 { mixed = [] } else { done += stretch }
        waiting.append(mixed)
        next.one += stretch
    }

    private func correlate(_ samples: (Int) -> UnsafePointer<Float>) {
        defer { next.other += stretch }
        guard !waiting.isEmpty else { return }
        let source = waiting.removeFirst()
        guard !source.isEmpty else { return }
        one.samples.update(repeating: 0, count: one.size)
        (one.samples + reach).update(from: source, count: stretch)
        other.samples.update(repeating: 0, count: other.size)
        for channel in 0..<cutters.other.channels {
            cevaluation_add_samples(samples(channel), other.samples, Int32(other.size))
        }
        energies.one += cevaluation_sum_of_squares(one.samples, Int32(one.size))
        // The stretches overlap; each sample counts once.
        energies.other += cevaluation_sum_of_squares(other.samples + reach, Int32(stretch))
        one.forward()
        other.forward()
        cevaluation_add_cross_spectrum(one.spectrum, other.spectrum, &sums, Int32(one.bins))
    }

    /// The shift of all that was added; nothing can be added after it. nil where the two are not alike (below a
    /// correlation of ``least``) or silent.
    public func finish() -> Finding? {
        cutters.one.finish(next: { done >= most ? nil : next.one }, frame: keep)
        cutters.other.finish(next: { next.other }, frame: correlate)
        guard energies.one > 0, energies.other > 0 else { return nil }
        for index in sums.indices { one.spectrum[index] = Float(sums[index]) }
        one.inverse()
        let unit = 1 / (Double(one.size) * (energies.one * energies.other).squareRoot())
        let curve = (-reach...reach).map { Double(one.samples[$0 < 0 ? $0 + one.size : $0]) * unit }
        let upright = peak(of: curve), inverted = peak(of: curve.map { -$0 })
        let isInverted = inverted.height > upright.height && 1 - inverted.height < 0.95 * (1 - upright.height)
        let found = isInverted ? inverted : upright
        guard found.height >= Self.least else { return nil }
        return Finding(offset: found.place, isInverted: isInverted, correlation: min(1, found.height))
    }

    /// The correlation that two sounds need for one to be taken as the other, shifted.
    public static let least = 0.25

    /// The peak nearest to 0 among those that are as high as the highest, but for noise.
    private func peak(of curve: [Double]) -> (place: Int, height: Double) {
        let height = curve.max() ?? 0
        let enough = 1 - (1.05 * (1 - height) + 2e-6)
        var best: Int?
        for index in curve.indices where curve[index] >= enough {
            let left = index > 0 ? curve[index - 1] : -1, right = index + 1 < curve.count ? curve[index + 1] : -1
            guard curve[index] >= left, curve[index] >= right else { continue }
            if abs(index - reach) < abs((best ?? .max / 2) - reach) { best = index }
        }
        let place = best ?? reach
        return (place - reach, curve[place])
    }
}
