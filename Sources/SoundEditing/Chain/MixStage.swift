internal import CSoundEditing
internal import LibAV

/// Mixes what another stage makes of the sound with the sound itself, by weight; outside the spans the samples stay as
/// they are, to the bit.
///
/// At the ends of spans the two are crossfaded over 10 ms at even power, whatever they have in common: the gains of a
/// raised cosine, a and 1 - a, are raised by 1/√(a² + (1 - a)² + 2ρa(1 - a)), where ρ is the correlation of the two
/// over the crossfade (Fink, Holters & Zölzer, "Signal-matched power-complementary cross-fading and dry-wet mixing",
/// DAFx 2016). Equal sounds (ρ = 1) so don't swell, and unrelated ones (ρ = 0) don't sag.
///
/// The other stage is made for the spans only, a little before each, and let go after it: a minute of work in an hour
/// of sound costs a minute.
final class MixStage: SoundStage {
    private let make: () throws -> any SoundStage
    private let weights: SpanWeights
    private let share: Double
    private let format: SoundFormat
    /// Where the other stage is at work; nil is everywhere.
    private let areas: [Range<Int>]?
    private var working: (any SoundStage)?
    private var dry, wet: BlockQueue
    /// Samples given to the other stage (or passed over), and got of it.
    private var fed = 0, got = 0
    private var position = 0

    /// Seconds that the other stage hears before and after a span, as a rule.
    static let reach = 2.0

    /// - Parameters:
    ///   - share: 0…1, of the other stage's sound inside the spans.
    ///   - reach: seconds that the other stage hears before and after a span.
    ///   - make: a stage that gives what it gets without delay, as many samples (to a few at the end).
    init(
        _ format: SoundFormat, weights: SpanWeights, share: Double = 1, reach: Double = MixStage.reach,
        _ make: @escaping () throws -> any SoundStage
    ) {
        self.make = make
        self.weights = weights
        self.share = share
        self.format = format
        areas = weights.widened(by: Int(reach * Double(format.sampleRate)))
        dry = BlockQueue(format)
        wet = BlockQueue(format)
    }

    func push(_ block: Frame) throws -> [Frame] {
        dry.append(try block.copy())
        try feed(block)
        return try mixed(isLast: false)
    }

    func finish() throws -> [Frame] {
        try finishWorking()
        return try mixed(isLast: true)
    }

    /// What both sounds are there for.
    private func mixed(isLast: Bool) throws -> [Frame] {
        var mixed: [Frame] = []
        while true {
            let ready = isLast ? dry.count : min(dry.count, wet.count)
            let region = weights.region(at: position)
            let isWhole = ready >= region.end - position || region.weight != nil || isLast
            guard ready > 0, isWhole else { return mixed }
            mixed.append(try mix(min(ready, region.end - position), region.weight))
        }
    }

    // MARK: - The other stage

    private func feed(_ block: Frame) throws {
        var used = 0
        while used < block.sampleCount {
            let area = areas.map { $0.first { fed < $0.upperBound } ?? Int.max..<Int.max } ?? 0..<Int.max
            let isInside = area.contains(fed)
            let count = min(block.sampleCount - used, (isInside ? area.upperBound : area.lowerBound) - fed)
            if isInside {
                let stage = try working ?? make()
                working = stage
                guard let part = try block.part(used..<(used + count), format) else { return }
                try take(stage.push(part))
            } else {
                wet.append(try Frame(silence: format, sampleCount: count))
                got += count
            }
            used += count
            fed += count
            if isInside && fed == area.upperBound { try finishWorking() }
        }
    }

    private func take(_ blocks: [Frame]) {
        for block in blocks {
            wet.append(block)
            got += block.sampleCount
        }
    }

    /// The rest of the other stage, to exactly as many samples as it was given.
    private func finishWorking() throws {
        guard let stage = working else { return }
        working = nil
        for block in try stage.finish() where got < fed {
            let kept = min(block.sampleCount, fed - got)
            try take([block.part(0..<kept, format)].compactMap { $0 })
        }
        if got < fed { take([try Frame(silence: format, sampleCount: fed - got)]) }
    }

    // MARK: - Mixing

    private func mix(_ count: Int, _ weight: Double?) throws -> Frame {
        let source = try dry.take(count)
        let other = try wet.take(count)
        let first = position
        position += count
        if weight == 0 { return source }
        if weight == 1 && share == 1 { return other }
        try source.withChannels { inputs in
            try other.withChannels { outputs in
                for (input, output) in zip(inputs, outputs) {
                    guard let dry = input.baseAddress, let wet = output.baseAddress else { continue }
                    if weight == nil {
                        csound_blend(wet, dry, count, Float(1 - share))
                        crossfade(input, output, from: first)
                    } else {
                        csound_blend(dry, wet, count, Float(share))
                    }
                }
            }
        }
        return source
    }

    /// The blend from `dry` where the weight is 0 to `mixed` where it is 1.
    private func crossfade(
        _ dry: UnsafeMutableBufferPointer<Float>, _ mixed: UnsafeMutableBufferPointer<Float>, from first: Int
    ) {
        guard let one = dry.baseAddress, let other = mixed.baseAddress else { return }
        var sums = [0.0, 0.0, 0.0]
        csound_products(one, other, dry.count, &sums)
        let power = (sums[0] * sums[1]).squareRoot()
        let correlation = power > 0 ? min(1, max(0, sums[2] / power)) : 1
        for index in dry.indices {
            let part = weights.weight(at: first + index)
            let rest = 1 - part
            let gain = 1 / (part * part + rest * rest + 2 * correlation * part * rest).squareRoot()
            dry[index] = Float(gain * (rest * Double(dry[index]) + part * Double(mixed[index])))
        }
    }
}
