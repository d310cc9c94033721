internal import Foundation

/// How strongly the lightness of an edit swings against its source's, by frequency.
public struct Flicker: Equatable, Sendable {
    /// Root mean square of the swing in lumas 0…255: slower than ``lowerBound``, between the bounds, and from
    /// ``upperBound`` up to half of the frame rate.
    public let slow, middle, fast: Double
    /// Hertz: a sixteenth and a quarter of the frame rate.
    public let lowerBound, upperBound: Double
    /// Hertz: where the spectrum is highest; nil when nothing swings.
    public let strongest: Double?
}

/// The power spectrum over time of several signals, averaged over them.
///
/// Welch's method: stretches of 64 frames that overlap by half, less their mean, under a Hann window; what is left at
/// the end of a shot is taken as one shorter stretch. Memory does not grow with the length of the film.
struct FlickerSpectrum {
    /// Frames of a whole stretch.
    static let length = 64
    /// Frames that a shorter stretch needs.
    static let least = 8

    private var stretch: [[Float]] = []
    private var fresh = 0
    /// Power at 1…32 cycles in 64 frames, times the frames that it was found in.
    private var power = [Double](repeating: 0, count: length / 2)
    private var weight = 0.0

    /// Adds the signals' values in the next frame.
    mutating func add(_ values: [Float]) {
        stretch.append(values)
        fresh += 1
        guard stretch.count == Self.length else { return }
        measure()
        stretch.removeFirst(Self.length / 2)
        fresh = 0
    }

    /// The next frame has nothing to do with those before.
    mutating func endShot() {
        if fresh > 0 && stretch.count >= Self.least { measure() }
        stretch = []
        fresh = 0
    }

    private mutating func measure() {
        guard let signals = stretch.first?.count, signals > 0 else { return }
        let count = stretch.count
        let window = (0..<count).map { 0.5 - 0.5 * cos(2 * .pi * (Double($0) + 0.5) / Double(count)) }
        let energy = window.reduce(0) { $0 + $1 * $1 }
        let total = window.reduce(0, +)
        for signal in 0..<signals {
            let values = stretch.map { Double($0[signal]) }
            let mean = zip(values, window).reduce(0) { $0 + $1.0 * $1.1 } / total
            let waves = zip(values, window).map { ($0 - mean) * $1 }
            for bin in 1...Self.length / 2 {
                let share = Self.squaredAmplitude(of: waves, bin) / (Double(Self.length) * energy * Double(signals))
                // All frequencies but the highest stand for their mirror images too.
                power[bin - 1] += share * (bin == Self.length / 2 ? 1 : 2) * Double(count)
            }
        }
        weight += Double(count)
    }

    private static func squaredAmplitude(of waves: [Double], _ bin: Int) -> Double {
        var real = 0.0, imaginary = 0.0
        for (index, wave) in waves.enumerated() {
            let turn = turns[(index * bin) % length]
            real += wave * turn.cosine
            imaginary += wave * turn.sine
        }
        return real * real + imaginary * imaginary
    }

    private static let turns = (0..<length).map { step in
        let angle = 2 * Double.pi * Double(step) / Double(length)
        return (cosine: cos(angle), sine: sin(angle))
    }

    /// After the last ``endShot()``; nil when no shot was long enough.
    /// - Parameter rate: frames a second.
    func flicker(rate: Double) -> Flicker? {
        guard weight > 0 else { return nil }
        let power = power.map { $0 / weight }
        let (low, high) = (Self.length / 16, Self.length / 4)
        let root = { (bins: Range<Int>) in bins.reduce(0) { $0 + power[$1 - 1] }.squareRoot() }
        let most = power.indices.max { power[$0] < power[$1] } ?? 0
        return Flicker(
            slow: root(1..<low), middle: root(low..<high), fast: root(high..<Self.length / 2 + 1),
            lowerBound: rate / 16, upperBound: rate / 4,
            strongest: power[most] > 0 ? Double(most + 1) * rate / Double(Self.length) : nil)
    }
}
