internal import CEvaluation
internal import Foundation

/// The largest absolute value of the sound between its samples (ITU-R BS.1770-4, annex 2): at four times the rate, at
/// two from 96 kHz, as it is from 192 kHz.
///
/// The interpolation is a Kaiser-windowed sinc of 48 samples, flat to 0.1 dB up to 0.45 of the rate; stretches that
/// can't hold a new peak are passed over.
public struct TruePeak {
    private static let taps = 48, stretch = 256
    private let phases: [[Float]]
    /// The most that interpolation can add to a stretch's largest sample.
    private let bound: Float
    private var cutter: FrameCutter
    private var place = -taps
    private var peak: Float = 0

    /// - Parameter rate: samples a second.
    public init(rate: Int, channels: Int) {
        let steps = rate >= 192_000 ? 1 : rate >= 96_000 ? 2 : 4
        phases = (1..<max(1, steps)).map { Self.phase(Double($0) / Double(steps)) }
        bound = phases.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 1
        cutter = FrameCutter(channels: channels, length: Self.taps + Self.stretch)
    }

    /// Weights of the samples around a place between the two in the middle.
    private static func phase(_ part: Double) -> [Float] {
        let half = Double(taps / 2)
        let weights = (0..<taps).map { tap -> Double in
            let distance = Double(tap) - (half - 1) - part
            let sinc = distance == 0 ? 1 : sin(.pi * distance) / (.pi * distance)
            let ratio = distance / half
            return sinc * bessel(9 * max(0, 1 - ratio * ratio).squareRoot()) / bessel(9)
        }
        let sum = weights.reduce(0, +)
        return weights.map { Float($0 / sum) }
    }

    /// The modified Bessel function of order 0, by its series.
    private static func bessel(_ value: Double) -> Double {
        var term = 1.0, sum = 1.0
        for step in 1...40 {
            term *= value * value / 4 / Double(step * step)
            sum += term
        }
        return sum
    }

    /// Adds the next samples of all channels.
    public mutating func add(_ block: SoundBlock) {
        for channel in block {
            if let base = channel.baseAddress { peak = max(peak, cevaluation_peak(base, Int32(channel.count))) }
        }
        var (next, top) = (place, peak)
        let channels = block.count
        cutter.push(block, next: { next }) { samples in
            for channel in 0..<channels { top = between(samples(channel), top) }
            next += Self.stretch
        }
        (place, peak) = (next, top)
    }

    /// dBTP of all that was added; nothing can be added after it. Negatively infinite for silence.
    public mutating func finish() -> Double {
        var (next, top) = (place, peak)
        let channels = cutter.channels
        cutter.finish(next: { next }) { samples in
            for channel in 0..<channels { top = between(samples(channel), top) }
            next += Self.stretch
        }
        (place, peak) = (next, top)
        return 20 * log10(Double(peak))
    }

    private func between(_ samples: UnsafePointer<Float>, _ peak: Float) -> Float {
        guard cevaluation_peak(samples, Int32(Self.taps + Self.stretch)) * bound > peak else { return peak }
        return phases.reduce(peak) {
            cevaluation_peak_between(samples, Int32(Self.stretch), $1, Int32(Self.taps), $0)
        }
    }
}
