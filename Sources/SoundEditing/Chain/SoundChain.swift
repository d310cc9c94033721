public import EditPlans
public import LibAV

/// The sound of one track after the sound operations of a plan, in their order.
///
/// The number of samples, the rate and the layout stay as they are; ``nextOutput()`` gives one channel where all of the
/// sound is made mono. Spans begin and end with a 10 ms rise and fall just outside them; reverberation and echoes ring
/// out after a span. What has to be known first (loudness, hum, clipping) is measured over everything before it, in
/// passes of its own over the track, the first time that a block is asked for. Peaks that the steps raise above full
/// scale are limited. Used by one thread at a time; memory does not grow with the length.
public final class SoundChain: SoundBlocks {
    /// Output seconds at which a span of the source is heard; more than one after a loop.
    public typealias Spans = (TimeSpan) -> [Range<Double>]

    /// Of the blocks that ``nextOutput()`` gives.
    public let output: SoundFormat
    let input: any SoundBlocks
    private let edits: [SoundEdit]
    /// What new sound is made with.
    let model: SoundModel?
    private let spans: Spans
    /// The output holds samples above full scale.
    let keepsPeaks: Bool
    /// What makes each stage anew for each pass; nil until everything is measured.
    private var recipes: [Recipe]?
    private var stages: [any SoundStage] = []
    private var ready: [Frame] = []
    private var inputEnded = false
    private var position = 0
    private let limited = LimiterStage.Heard()
    /// What is lost where channels are mixed to one.
    let cancellation = CancellationMeter.Heard()
    private var measured: [String] = []

    typealias Recipe = () throws -> any SoundStage

    /// - Parameters:
    ///   - keepsPeaks: nothing is limited, because the output is floating point.
    ///   - model: what new sound is made with; it is loaded when it is needed.
    /// - Throws: ``SoundError`` for a step that this kind of sound doesn't take, and for one that needs a model where
    ///   there is none.
    public init(
        _ edits: SoundEdits, input: any SoundBlocks, keepsPeaks: Bool = false, model: SoundModel? = nil,
        spans: @escaping Spans
    ) throws {
        self.input = input
        self.model = model
        self.edits = edits.edits
        output = edits.output(of: input.format)
        self.spans = spans
        self.keepsPeaks = keepsPeaks
        let format = input.format
        for case .filter(let filter, _) in self.edits.map(\.change) {
            _ = try filter.description(layout: format.channelLayout, channels: format.channelCount)
        }
        for case .repair(let repair, _) in self.edits.map(\.change) { try repair.check(format) }
        for case .generation(let generation, _) in self.edits.map(\.change) where model == nil {
            throw SoundEdits.needsModel(generation.operation)
        }
    }

    /// The input's, which every step works in.
    public var format: SoundFormat { input.format }
    /// The input's: no step makes the sound longer or shorter.
    public var sampleCount: Int { input.sampleCount }

    /// What the user should know, such as a loudness that could not be reached; complete after the last block.
    public var notes: [String] {
        let measured = measured + (inputEnded ? cancellation.notes : [])
        guard inputEnded, limited.leastGain < 0.99 else { return measured }
        let decibels = (-Decibels.level(limited.leastGain) * 10).rounded() / 10
        return measured + ["peaks that the edit raised above full scale are limited, by up to \(decibels) dB"]
    }

    func note(_ text: String) { measured.append(text) }

    /// Goes back to the first sample; what has been measured is not measured again.
    public func rewind() throws {
        try input.rewind()
        cancellation.forget()
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

    /// The next edited block in the channels of ``output``; nil at the end. Not to be mixed with ``next()``.
    public func nextOutput() throws -> Frame? {
        guard let block = try next() else { return nil }
        let mixed = try reduced(block)
        (mixed.pts, mixed.duration) = (block.pts, block.duration)
        return mixed
    }

    /// The one channel that is left of a block where all is made mono: of two, which are alike, their mean; of more, of
    /// which all but the middle one are silent, their sum.
    private func reduced(_ block: Frame) throws -> Frame {
        guard output.channelCount < format.channelCount else { return block }
        let one = try Frame(silence: output, sampleCount: block.sampleCount)
        let gain: Float = format.channelCount == 2 ? 0.5 : 1
        try block.withChannels { channels in
            try one.withChannels { mixed in
                for place in 0..<block.sampleCount {
                    mixed[0][place] = channels.reduce(Float(0)) { $0 + $1[place] } * gain
                }
            }
        }
        return one
    }

    /// Measures what has to be known before the first block; without it that happens when the first block is asked for.
    public func prepare() throws {
        guard recipes == nil else { return }
        var made: [Recipe] = []
        for edit in edits { made += try recipes(for: edit, after: made) }
        if let limiter { made.append(limiter) }
        recipes = made
        try rewind()
    }

    static func push(_ block: Frame?, through stages: ArraySlice<any SoundStage>) throws -> [Frame] {
        guard let first = stages.first else { return block.map { [$0] } ?? [] }
        var blocks: [Frame] = []
        for passed in try first.push(block) { blocks += try push(passed, through: stages.dropFirst()) }
        if block == nil { blocks += try push(nil, through: stages.dropFirst()) }
        return blocks
    }

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

    func places(of edit: SoundEdit) -> [Range<Double>]? { edit.time.map(spans) }

    var duration: Double { Double(sampleCount) / Double(max(1, format.sampleRate)) }

    /// Holds peaks where steps may have raised them; nil where none does.
    private var limiter: Recipe? {
        let (format, limited) = (self.format, self.limited)
        let rate = format.sampleRate
        let raising = edits.filter(\.raisesPeaks)
        guard !keepsPeaks, !raising.isEmpty else { return nil }
        let reached = raising.map { edit in
            let weights = SpanWeights(places(of: edit), rate: rate)
            return weights.spans.map { _ in
                SendStage.areas(weights, tail: edit.change.tail(format), end: sampleCount)
            }
        }
        let isEverywhere = reached.contains { $0 == nil }
        let weights = SpanWeights(samples: isEverywhere ? nil : reached.flatMap { $0 ?? [] }, rate: rate)
        return { MixStage(format, weights: weights) { try LimiterStage(format, heard: limited) } }
    }
}

extension SoundEdit {
    /// Whether samples may come out greater than they go in.
    fileprivate var raisesPeaks: Bool {
        switch change {
        case .level(let factor): factor > 1
        case .fadeIn, .fadeOut, .normalize: false
        case .repair(let repair, _): repair != .fillGaps
        case .filter, .pitch, .reverb, .echo, .declip, .dehum, .spectral, .generation: true
        }
    }
}

extension SoundEdit.Change {
    /// Samples for which it is heard after its span.
    fileprivate func tail(_ format: SoundFormat) -> Int {
        switch self {
        case .reverb(let room, _): Reverberation.tail(room, rate: format.sampleRate)
        case .echo(let feedback): Echoes(feedback: feedback, format).tail
        default: 0
        }
    }
}
