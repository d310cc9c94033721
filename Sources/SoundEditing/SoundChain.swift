public import EditPlans
public import LibAV

/// The sound of one track after the sound operations of a plan, in their order.
///
/// The number of samples, the rate and the layout stay as they are. Spans begin and end with a 10 ms rise and fall just
/// outside them. Normalising measures everything before it first, in passes of its own over the track, the first time
/// that a block is asked for. Used by one thread at a time; memory does not grow with the length.
public final class SoundChain: SoundBlocks {
    /// Output seconds at which a span of the source is heard; more than one after a loop.
    public typealias Spans = (TimeSpan) -> [Range<Double>]

    let input: any SoundBlocks
    private let edits: [SoundEdit]
    private let spans: Spans
    /// What makes each stage anew for each pass; nil until everything is measured.
    private var recipes: [Recipe]?
    private var stages: [any SoundStage] = []
    private var ready: [Frame] = []
    private var inputEnded = false
    private var position = 0
    /// What the user should know, such as a loudness that could not be reached.
    public private(set) var notes: [String] = []

    typealias Recipe = () throws -> any SoundStage

    /// - Throws: ``SoundError`` for a step that this kind of sound doesn't take.
    public init(_ edits: SoundEdits, input: any SoundBlocks, spans: @escaping Spans) throws {
        self.input = input
        self.edits = edits.edits
        self.spans = spans
        let format = input.format
        for case .filter(let filter, _) in self.edits.map(\.change) {
            _ = try filter.description(layout: format.channelLayout, channels: format.channelCount)
        }
        for case .repair(let repair, _) in self.edits.map(\.change) { try repair.check(format) }
    }

    /// The input's: no step changes the rate or the layout.
    public var format: SoundFormat { input.format }
    /// The input's: no step makes the sound longer or shorter.
    public var sampleCount: Int { input.sampleCount }

    /// Goes back to the first sample; what has been measured is not measured again.
    public func rewind() throws {
        try input.rewind()
        stages = try (recipes ?? []).map { try $0() }
        ready = []
        inputEnded = false
        position = 0
    }

    /// The next edited block, timed in samples from the first; nil at the end.
    public func next() throws -> Frame? {
        if recipes == nil { try prepare() }
        while ready.isEmpty {
            guard !inputEnded else { return nil }
            let block = try input.next()
            inputEnded = block == nil
            ready = try Self.push(block, through: stages[...])
        }
        let block = ready.removeFirst()
        block.pts = Int64(position)
        block.duration = Int64(block.sampleCount)
        position += block.sampleCount
        return block
    }

    /// Measures what has to be known before the first block; without it that happens when the first block is asked for.
    public func prepare() throws {
        guard recipes == nil else { return }
        var made: [Recipe] = []
        for edit in edits { made.append(try recipe(for: edit, after: made)) }
        recipes = made
        try rewind()
    }

    private static func push(_ block: Frame?, through stages: ArraySlice<any SoundStage>) throws -> [Frame] {
        guard let first = stages.first else { return block.map { [$0] } ?? [] }
        var blocks: [Frame] = []
        for passed in try first.push(block) { blocks += try push(passed, through: stages.dropFirst()) }
        if block == nil { blocks += try push(nil, through: stages.dropFirst()) }
        return blocks
    }

    func note(_ text: String) { notes.append(text) }

    /// Lets `hear` listen to the track after some of the steps, from the start until it has heard enough.
    func listen(after recipes: [Recipe], _ hear: (Frame) throws -> Bool) throws {
        try input.rewind()
        let stages = try recipes.map { try $0() }
        var isOver = false
        while !isOver {
            let block = try input.next()
            isOver = block == nil
            for passed in try Self.push(block, through: stages[...]) where try !hear(passed) { return }
        }
    }

    // MARK: - Steps

    private func recipe(for edit: SoundEdit, after earlier: [Recipe]) throws -> Recipe {
        let format = self.format
        let places = edit.time.map(spans)
        let weights = SpanWeights(places, rate: format.sampleRate)
        switch edit.change {
        case .level(let factor):
            return { LevelStage(SpanLevel(weights: weights, factor: factor)) }
        case .fadeIn(let seconds, let floor):
            let stretch = samples(places?.first ?? 0..<min(seconds, duration))
            return { LevelStage(RampLevel(stretch: stretch, before: floor, after: 1)) }
        case .fadeOut(let seconds, let floor):
            let stretch = samples(places?.last ?? max(0, duration - seconds)..<duration)
            return { LevelStage(RampLevel(stretch: stretch, before: 1, after: floor)) }
        case .filter(let filter, let share):
            let text = try filter.description(layout: format.channelLayout, channels: format.channelCount)
            return { try FilterStage(text, format, weights: weights, share: share) }
        case .repair(let repair, let share):
            return try repairing(repair, share: share, weights, after: earlier)
        case .normalize(let lufs, let share):
            return try normalizing(to: lufs, share: share, weights, after: earlier)
        }
    }

    private var duration: Double { Double(sampleCount) / Double(max(1, format.sampleRate)) }

    private func samples(_ span: Range<Double>) -> Range<Int> {
        let rate = Double(format.sampleRate)
        let first = Int((span.lowerBound * rate).rounded())
        return first..<max(first, Int((span.upperBound * rate).rounded()))
    }

    // MARK: - Loudness

    private func normalizing(
        to lufs: Double, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        guard let loudness = try measure(earlier, weights) else {
            notes.append("the sound is not normalized: it is silent, or shorter than the 0.4 s that measuring takes")
            return { LevelStage(SpanLevel(weights: weights, factor: 1)) }
        }
        let format = self.format
        let target = loudness.integrated + (lufs - loudness.integrated) * share
        var search = LoudnessSearch(loudness, target: target, rate: format.sampleRate)
        while true {
            let gain = search.gain
            guard search.needsLimiter else {
                return { LevelStage(SpanLevel(weights: weights, factor: Decibels.factor(gain))) }
            }
            let filter = search.filter
            let recipe: Recipe = { try FilterStage(filter, format, weights: weights, share: 1) }
            guard let reached = try measure(earlier + [recipe], weights), !search.isDone(at: reached) else {
                if let shortfall = search.shortfall { notes.append(shortfall) }
                return recipe
            }
        }
    }

    /// The loudness inside the spans after some of the steps.
    private func measure(_ recipes: [Recipe], _ weights: SpanWeights) throws -> Loudness? {
        try input.rewind()
        let stages = try recipes.map { try $0() }
        let meter = try LoudnessMeter(format)
        var position = 0
        var isOver = false
        while !isOver {
            let block = try input.next()
            isOver = block == nil
            for passed in try Self.push(block, through: stages[...]) {
                let range = position..<(position + passed.sampleCount)
                position = range.upperBound
                for part in weights.inside(range) {
                    let piece = try Frame(silence: format, sampleCount: part.count)
                    piece.copySamples(of: passed, from: part.lowerBound - range.lowerBound, count: part.count, at: 0)
                    try meter.push(piece)
                }
            }
        }
        return try meter.finish()
    }
}
