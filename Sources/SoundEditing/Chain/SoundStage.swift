internal import LibAV

/// One step at work on blocks of sound: as many samples come out as went in, in the same order, but for another rate.
protocol SoundStage: Stage {}

/// What makes a stage anew, for each pass over the sound.
typealias SoundRecipe = () throws -> any SoundStage

/// A factor for each sample.
protocol LevelCurve {
    func level(at sample: Int) -> Double
    /// The factor, where it is the same for all of the samples.
    func constant(over samples: Range<Int>) -> Double?
}

/// A factor inside spans, 1 outside.
struct SpanLevel: LevelCurve {
    let weights: SpanWeights
    let factor: Double

    func level(at sample: Int) -> Double { 1 + (factor - 1) * weights.weight(at: sample) }

    func constant(over samples: Range<Int>) -> Double? {
        weights.constant(over: samples).map { 1 + (factor - 1) * $0 }
    }
}

/// A linear change from one factor to another over a stretch.
struct RampLevel: LevelCurve {
    let stretch: Range<Int>
    let before, after: Double

    func level(at sample: Int) -> Double {
        let part = (Double(sample - stretch.lowerBound) + 0.5) / Double(max(1, stretch.count))
        return before + (after - before) * min(max(part, 0), 1)
    }

    func constant(over samples: Range<Int>) -> Double? {
        if samples.upperBound <= stretch.lowerBound { return before }
        return samples.lowerBound >= stretch.upperBound ? after : nil
    }
}

/// Multiplies samples by a curve; where it is 1 they stay as they are, to the bit.
final class LevelStage: SoundStage {
    private let curve: any LevelCurve
    private var position = 0

    init(_ curve: any LevelCurve) { self.curve = curve }

    func push(_ block: Frame) throws -> [Frame] {
        let range = position..<(position + block.sampleCount)
        position = range.upperBound
        let constant = curve.constant(over: range)
        if constant == 1 { return [block] }
        try block.makeWritable()
        try block.withChannels { channels in
            for index in 0..<range.count {
                let factor = Float(constant ?? curve.level(at: range.lowerBound + index))
                for samples in channels { samples[index] *= factor }
            }
        }
        return [block]
    }

    func finish() throws -> [Frame] { [] }
}
