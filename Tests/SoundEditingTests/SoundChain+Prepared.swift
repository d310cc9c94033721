import LibAV
import MediaTypes

@testable import SoundEditing

extension SoundChain {
    /// Edits at work on sound whose passes are done.
    static func prepared(
        _ edits: SoundEdits, input: any SoundBlocks, keepsPeaks: Bool = false, spans: SoundPlan.Spans
    ) throws -> SoundChain {
        let plan = try SoundPlan(
            edits, format: input.format, sampleCount: input.sampleCount, keepsPeaks: keepsPeaks, hasModel: false,
            spans: spans)
        return try SoundChain(plan, plan.findings(over: input, model: nil, .none), input: input, model: nil)
    }
}
