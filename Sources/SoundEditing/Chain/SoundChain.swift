internal import EditPlans
public import LibAV

/// The sound of one track after the steps of a ``SoundPlan``, in their order.
///
/// The number of samples and the rate stay as they are, and so do the channels unless a step changes those of all of
/// the sound. Spans begin and end with a 10 ms rise and fall just outside them; reverberation and echoes ring out after
/// a span. What must be known of the sound was found by the plan's passes. Peaks that the steps raise above full scale
/// are limited. Used by one thread at a time; memory does not grow with the length.
public final class SoundChain: SoundBlocks {
    /// The format of the blocks: the plan's output.
    public let format: SoundFormat
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
        (format, sampleCount) = (plan.output, plan.outputCount)
        let steps = try plan.steps.flatMap { [cancellation] in try $0.recipes(findings, tools, cancellation) }
        recipes = steps + [plan.limiter(limited)].compactMap { $0 }
    }

    /// As long as the input, at the rate of ``format``.
    public let sampleCount: Int

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
}

extension SoundPlan {
    /// Holds peaks where steps may have raised them; nil where none does.
    fileprivate func limiter(_ limited: LimiterStage.Heard) -> SoundRecipe? {
        let format = output
        let raised = steps.compactMap(\.raisedPeaks)
        guard !keepsPeaks, !raised.isEmpty else { return nil }
        // Stretches are counted in samples of one rate.
        let isEverywhere = raised.contains { $0 == nil } || self.format.sampleRate != format.sampleRate
        let weights = SpanWeights(
            samples: isEverywhere ? nil : raised.flatMap { $0 ?? [] }, rate: format.sampleRate)
        return { MixStage(format, weights: weights) { try LimiterStage(format, heard: limited) } }
    }
}
