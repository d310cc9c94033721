internal import LibAV
internal import MediaTypes
internal import Spectra

/// A track after some of its steps, as passes hear it.
struct SoundListener {
    private let input: any SoundBlocks
    private let recipes: [SoundRecipe]
    private let format: SoundFormat
    private let sampleCount: Int
    let supervision: Supervision

    /// - Parameters:
    ///   - recipes: the stages of the steps before.
    ///   - format: what comes out of them.
    ///   - sampleCount: how many samples a channel that are.
    init(
        _ input: any SoundBlocks, after recipes: [SoundRecipe], _ format: SoundFormat, sampleCount: Int,
        _ supervision: Supervision
    ) {
        self.sampleCount = sampleCount
        self.input = input
        self.recipes = recipes
        self.format = format
        self.supervision = supervision
    }

    /// The track as sound to read, from its first sample.
    func blocks() throws -> any SoundBlocks { try StagedSound(input, after: recipes, format, sampleCount: sampleCount) }

    /// Lets `hear` listen to the track and, after it, to more stages, from the start until it has heard enough.
    func listen(through more: [SoundRecipe] = [], _ hear: (Frame) throws -> Bool) throws {
        try input.rewind()
        let stages = StageLine(try (recipes + more).map { try $0() })
        var isOver = false
        while !isOver {
            try supervision.check()
            let block = try input.next()
            isOver = block == nil
            for passed in try block.map(stages.push) ?? stages.finish() where try !hear(passed) { return }
        }
    }

    /// Lets `hear` listen to what lies inside spans.
    func listen(
        inside weights: SpanWeights, through more: [SoundRecipe] = [], _ hear: (Frame) throws -> Void
    ) throws {
        var position = 0
        try listen(through: more) { block in
            let range = position..<(position + block.sampleCount)
            position = range.upperBound
            for part in weights.inside(range) {
                let inner = (part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)
                if let piece = try block.part(inner, format) { try hear(piece) }
            }
            return true
        }
    }

    /// Lets a survey see the spectra of what lies inside spans, for so many seconds at most.
    func show(
        _ survey: any SpectrumEdit, _ settings: STFTSettings, inside weights: SpanWeights, seconds: Double = .infinity
    ) throws {
        let stream = try SpectralStream(settings, channels: format.channelCount, edit: survey)
        var position = 0
        try listen { block in
            let range = position..<(position + block.sampleCount)
            position = range.upperBound
            for part in weights.inside(range) {
                let samples = try block.finiteSamples().map {
                    Array($0[(part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)])
                }
                _ = try stream.push(samples)
            }
            return Double(stream.received) < seconds * Double(format.sampleRate)
        }
        _ = try stream.finish()
    }
}
