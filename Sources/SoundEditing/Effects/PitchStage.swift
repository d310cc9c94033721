internal import LibAV
internal import MediaTypes
internal import RubberBand

/// Moves the pitch and keeps the time.
///
/// The engine's own account of its delay is off by up to 4 ms, so the delay is measured on bursts of noise when the
/// stage is made.
final class PitchStage: SoundStage {
    private let stretcher: Stretcher
    private let format: SoundFormat
    /// Samples to be dropped still.
    private var delay: Int
    /// Samples taken and given.
    private var taken = 0, given = 0
    private var rest: BlockQueue

    /// - Parameters:
    ///   - ratio: 2 is an octave up; 0.1…10.
    ///   - delay: see ``delay(ratio:rate:)``.
    init(ratio: Double, delay: Int, _ format: SoundFormat) throws {
        guard
            let stretcher = Stretcher(
                rate: format.sampleRate, channelCount: format.channelCount, pitchRatio: ratio)
        else {
            throw SoundError(
                .badValue,
                "cannot do audio.pitch: Rubber Band takes no \(format.channelLayout) sound of "
                    + "\(format.sampleRate) Hz; convert it to another rate or layout first")
        }
        self.stretcher = stretcher
        self.format = format
        self.delay = delay
        rest = BlockQueue(format)
    }

    func push(_ block: Frame) throws -> [Frame] {
        rest.append(try block.copy())
        taken += block.sampleCount
        var results: [Frame] = []
        // Always the same blocks, so that the result doesn't depend on those of the caller.
        while rest.count >= Stretcher.block { results += try run(rest.take(Stretcher.block)) }
        return results
    }

    func finish() throws -> [Frame] {
        var results: [Frame] = []
        while given < taken { results += try run(rest.take(Stretcher.block)) }
        return results
    }

    private func run(_ block: Frame) throws -> [Frame] {
        try block.withChannels { channels in
            stretcher.feed(channels.map { UnsafePointer($0.baseAddress) }, count: block.sampleCount)
        }
        let ready = stretcher.available
        guard ready > 0 else { return [] }
        let result = try Frame(silence: format, sampleCount: ready)
        try result.withChannels { channels in stretcher.take(channels.map(\.baseAddress), count: ready) }
        let dropped = min(delay, ready)
        delay -= dropped
        let kept = try result.part(dropped..<min(ready, dropped + taken - given), format)
        given += kept?.sampleCount ?? 0
        return [kept].compactMap { $0 }
    }

    // MARK: - Delay

    /// Samples by which the engine is late: how far bursts of noise, each by its centre of energy, move.
    static func delay(ratio: Double, rate: Int) throws -> Int {
        let format = SoundFormat(planarFloat: rate, channelLayout: "mono")
        let stage = try PitchStage(ratio: ratio, delay: 0, format)
        let burst = rate / 100, gap = rate / 2
        let (probe, centres) = try probe(format, burst: burst, gap: gap)
        var output: [Float] = []
        let quiet = try Frame(silence: format, sampleCount: gap)
        for result in try stage.push(probe) + stage.push(quiet) + stage.finish() {
            try result.withChannels { output += $0[0] }
        }
        let nominal = stage.stretcher.startDelay
        let moves = centres.map { centre -> Double in
            let around = (Int(centre) + nominal - gap / 2)..<(Int(centre) + nominal + gap / 2)
            return Self.centre(output, around.clamped(to: 0..<output.count)) - centre
        }.sorted()
        return max(0, Int(moves[moves.count / 2].rounded()))
    }

    private static func probe(_ format: SoundFormat, burst: Int, gap: Int) throws -> (Frame, [Double]) {
        let count = 5
        let probe = try Frame(silence: format, sampleCount: gap * (count + 1))
        var seed = UInt64(1)
        let centres = try probe.withChannels { channels -> [Double] in
            (1...count).map { number in
                let first = number * gap
                for index in 0..<burst {
                    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let window = Float(index * (burst - index)) / Float(burst * burst)
                    channels[0][first + index] = window * (Float(seed >> 40) / Float(1 << 23) - 1)
                }
                return centre(Array(channels[0]), first..<(first + burst))
            }
        }
        return (probe, centres)
    }

    /// The centre of energy of a stretch.
    private static func centre(_ samples: [Float], _ range: Range<Int>) -> Double {
        var sum = 1e-30, moment = 0.0
        for place in range {
            let power = Double(samples[place]) * Double(samples[place])
            sum += power
            moment += power * Double(place)
        }
        return moment / sum
    }
}
