internal import CEvaluation
internal import Foundation

/// Integrated loudness in LUFS (ITU-R BS.1770-4): K-weighted power of 400 ms blocks that overlap by three quarters,
/// over those above −70 LUFS and no more than 10 LU below the mean of these.
///
/// The K-weighting is given there for 48 kHz; for other rates it is the same analogue filters by the bilinear transform
/// (De Man 2014, "Evaluation of implementations of the EBU R128 loudness measurement"). Blocks are counted in steps of
/// 0.01 LU, so that memory doesn't grow.
///
/// Not the meter that `SoundEditing` normalizes with, libavfilter's `ebur128`: what judges a sound shares no code with what
/// made it, so that an error of one shows in the other, and this target links no FFmpeg. The two differ by less than
/// 0.1 LU.
public struct IntegratedLoudness {
    private let rate: Int
    private let weights: [Double]
    private let coefficients: [Double]
    private var states: [[Double]]
    private var position = 0
    /// Weighted energies of the last three whole 100 ms, and of that which is filled.
    private var steps: [Double] = []
    private var current = 0.0
    private var boundary: Int
    private var index = 1
    /// Blocks by loudness, from −70 LUFS in steps of 0.01 LU: their number and the sum of their powers.
    private var counts = [Int](repeating: 0, count: 10_000)
    private var powers = [Double](repeating: 0, count: 10_000)

    /// - Parameters:
    ///   - rate: samples a second.
    ///   - channels: FFmpeg's names: surround channels count 1.41 times, LFE doesn't.
    public init(rate: Int, channels: [String]) {
        self.rate = rate
        weights = channels.map { name in
            if name.hasPrefix("LFE") { return 0 }
            return ["SL", "SR", "BL", "BR", "BC", "SDL", "SDR"].contains(name) ? 1.41 : 1
        }
        coefficients = Self.weighting(Double(rate))
        states = Array(repeating: [0, 0, 0, 0], count: channels.count)
        boundary = max(1, Int((Double(rate) / 10).rounded()))
    }

    private static func weighting(_ rate: Double) -> [Double] {
        let quality = 0.7071752369554196, low = 0.5003270373238773
        let turn = tan(Double.pi * 1681.974450955533 / rate)
        let gain = pow(10, 3.999843853973347 / 20)
        let middle = pow(gain, 0.4996667741545416)
        let whole = 1 + turn / quality + turn * turn
        let shelf = [
            (gain + middle * turn / quality + turn * turn) / whole, 2 * (turn * turn - gain) / whole,
            (gain - middle * turn / quality + turn * turn) / whole, 2 * (turn * turn - 1) / whole,
            (1 - turn / quality + turn * turn) / whole,
        ]
        let slow = tan(Double.pi * 38.13547087602444 / rate)
        let sum = 1 + slow / low + slow * slow
        return shelf + [1, -2, 1, 2 * (slow * slow - 1) / sum, (1 - slow / low + slow * slow) / sum]
    }

    /// Adds the next samples of all channels.
    public mutating func add(_ block: SoundBlock) {
        var taken = 0
        while taken < block.sampleCount {
            let count = min(block.sampleCount - taken, boundary - position)
            for (channel, samples) in block.enumerated() where weights[channel] > 0 {
                guard let base = samples.baseAddress else { continue }
                current +=
                    weights[channel]
                    * cevaluation_weighted_energy(base + taken, Int32(count), coefficients, &states[channel])
            }
            taken += count
            position += count
            if position == boundary { endStep() }
        }
    }

    private mutating func endStep() {
        steps.append(current)
        current = 0
        index += 1
        boundary = Int((Double(index) * Double(rate) / 10).rounded())
        guard steps.count == 4 else { return }
        let power = steps.reduce(0, +) / (0.4 * Double(rate))
        steps.removeFirst()
        let step = ((Self.loudness(power) + 70) * 100).rounded(.down)
        guard power.isFinite, step >= 0 else { return }
        let place = Int(min(step, Double(counts.count - 1)))
        counts[place] += 1
        powers[place] += power
    }

    private static func loudness(_ power: Double) -> Double { -0.691 + 10 * log10(power) }

    /// LUFS of what was added so far; nil for less than 400 ms, and where nothing is above −70 LUFS.
    public var integrated: Double? {
        guard let loud = mean(from: 0) else { return nil }
        let gate = Int(min(Double(counts.count - 1), ((Self.loudness(loud) - 10 + 70) * 100).rounded(.down)))
        return mean(from: max(0, gate)).map(Self.loudness)
    }

    private func mean(from place: Int) -> Double? {
        let count = counts[place...].reduce(0, +)
        guard count > 0 else { return nil }
        return powers[place...].reduce(0, +) / Double(count)
    }
}
