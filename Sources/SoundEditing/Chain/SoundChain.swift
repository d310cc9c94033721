internal import EditPlans
public import LibAV

/// The sound of one track after the steps of a ``SoundPlan``, in their order.
///
/// The number of samples, the rate and the layout stay as they are; ``nextOutput()`` gives one channel where all of the
/// sound is made mono. Spans begin and end with a 10 ms rise and fall just outside them; reverberation and echoes ring
/// out after a span. What must be known of the sound was found by the plan's
/// passes. Peaks that the steps raise above full scale are limited. Used by one thread at a time; memory does not grow
/// with the length.
public final class SoundChain: SoundBlocks {
    /// The format of the blocks that ``nextOutput()`` gives.
    public let output: SoundFormat
    private let input: any SoundBlocks
    private let findings: SoundFindings
    /// What makes each stage anew after a rewind.
    private let recipes: [SoundRecipe]
    private var stages = StageLine([])
    private var ready: [Frame] = []
    private var hasBegun = false
    private var inputEnded = false
    private var position = 0
    private let limited = LimiterStage.Heard()
    /// What is lost where channels are mixed to one.
    private let cancellation = CancellationMeter.Heard()

    /// - Parameters:
    ///   - findings: what the plan's passes found.
    ///   - input: the track that the plan was made for, at its first sample.
    ///   - tools: what the steps work with.
    public init(
        _ plan: SoundPlan, _ findings: SoundFindings, input: any SoundBlocks, tools: SoundTools
    ) throws {
        self.input = input
        self.findings = findings
        output = plan.output
        let steps = try plan.steps.flatMap { [cancellation] in try $0.recipes(findings, tools, cancellation) }
        recipes = steps + [plan.limiter(limited)].compactMap { $0 }
    }

    /// The input's, which every step works in.
    public var format: SoundFormat { input.format }
    /// The input's: no step makes the sound longer or shorter.
    public var sampleCount: Int { input.sampleCount }

    /// What the user should know, such as a loudness that could not be reached; complete after the last block.
    public var notes: [String] {
        let measured = findings.notes + (inputEnded ? cancellation.notes : [])
        guard inputEnded, limited.leastGain < 0.99 else { return measured }
        let decibels = (-Decibels.level(limited.leastGain) * 10).rounded() / 10
        return measured + ["peaks that the edit raised above full scale are limited, by up to \(decibels) dB"]
    }

    /// Goes back to the first sample.
    public func rewind() throws {
        try input.rewind()
        cancellation.forget()
        stages = StageLine(try recipes.map { try $0() })
        ready = []
        hasBegun = true
        inputEnded = false
        position = 0
    }

    /// The next edited block, timed in samples from the first; nil at the end.
    public func next() throws -> Frame? {
        if !hasBegun { try rewind() }
        while ready.isEmpty {
            guard !inputEnded else { return nil }
            let block = try input.next()
            inputEnded = block == nil
            ready = try block.map(stages.push) ?? stages.finish()
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
}

extension SoundPlan {
    /// Holds peaks where steps may have raised them; nil where none does.
    fileprivate func limiter(_ limited: LimiterStage.Heard) -> SoundRecipe? {
        let format = self.format
        let raised = steps.compactMap(\.raisedPeaks)
        guard !keepsPeaks, !raised.isEmpty else { return nil }
        let isEverywhere = raised.contains { $0 == nil }
        let weights = SpanWeights(
            samples: isEverywhere ? nil : raised.flatMap { $0 ?? [] }, rate: format.sampleRate)
        return { MixStage(format, weights: weights) { try LimiterStage(format, heard: limited) } }
    }
}
