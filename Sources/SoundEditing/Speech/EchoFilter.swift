internal import CSpeech
internal import Foundation

/// A recursive least squares filter for each bin of one channel, which predicts a frame from those before it.
final class EchoFilter {
    /// Of what was subtracted and of what it was subtracted from: sums of powers.
    private(set) var removed = 0.0
    private(set) var heard = 0.0

    private let bins: Int
    private var filter, inverse, out: [Float]
    /// The last `delay + taps` spectra in a ring.
    private let past: [UnsafeMutablePointer<Float>]
    private var number = 0
    private var weights: [Float]
    private var powerSum = 0.0

    /// Frames between a sound and the first of its echoes that is taken out.
    private static let delay = 3
    /// Frames of echoes; at most `CSPEECH_MOST_TAPS`.
    private static let taps = 10
    /// How much of a frame's weight is left one frame later.
    private static let keep: Float = 0.9999

    init(bins: Int) {
        self.bins = bins
        let taps = Self.taps
        precondition((1...Int(CSPEECH_MOST_TAPS)).contains(taps), "the kernel has no room for \(taps) frames of echoes")
        filter = [Float](repeating: 0, count: bins * taps * 2)
        inverse = [Float](repeating: 0, count: bins * taps * taps * 2)
        for place in 0..<(bins * taps) { inverse[(place * taps + place % taps) * 2] = 1 }
        weights = [Float](repeating: 0, count: bins)
        out = [Float](repeating: 0, count: 2 * bins)
        past = (0..<(Self.delay + taps)).map { _ in
            let row = UnsafeMutablePointer<Float>.allocate(capacity: 2 * bins)
            row.initialize(repeating: 0, count: 2 * bins)
            return row
        }
    }

    /// Knows from the first frame what the other has learned.
    convenience init(startingFrom other: EchoFilter) {
        self.init(bins: other.bins)
        filter = other.filter
        inverse = other.inverse
        powerSum = other.powerSum / Double(max(1, other.number))
    }

    deinit { past.forEach { $0.deallocate() } }

    /// Subtracts from a spectrum what can be predicted, in place, and learns from it.
    /// - Parameter powers: the spectrum's.
    func filter(_ spectrum: UnsafeMutableBufferPointer<Float>, _ powers: [Float]) {
        guard let values = spectrum.baseAddress else { return }
        let total = Double(powers.reduce(0, +))
        number += 1
        powerSum += total
        let mean = powerSum / Double(number)
        let history: [UnsafePointer<Float>?] = (0..<Self.taps).map { tap in
            UnsafePointer(past[(number + 2 * past.count - Self.delay - tap) % past.count])
        }
        let least = max(Float(1e-5 * mean / Double(bins)), 1e-20)
        for bin in weights.indices { weights[bin] = max(powers[bin], least) }
        // Nothing is learned from pauses.
        let learns: Int32 = total > 1e-6 * mean ? 1 : 0
        cspeech_predict(
            history, values, weights, Self.keep, Int32(Self.taps), learns, &filter, &inverse, &out, Int32(bins))
        past[number % past.count].update(from: values, count: 2 * bins)
        heard += total
        for place in 0..<(2 * bins) {
            let difference = Double(values[place] - out[place])
            removed += difference * difference
            values[place] = out[place]
        }
    }
}
