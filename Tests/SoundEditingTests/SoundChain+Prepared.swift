import LibAV
import MediaFixtures
import MediaTypes

@testable import SoundEditing

extension SoundChain {
    /// Edits at work on sound whose passes are done.
    static func prepared(
        _ edits: SoundEdits, input: any SoundBlocks, keepsPeaks: Bool = false,
        extents: SoundPlan.Extents? = nil, files: [String: [[Float]]] = [:], spans: SoundPlan.Spans
    ) throws -> SoundChain {
        let plan = try SoundPlan(
            edits, format: input.format, sampleCount: input.sampleCount, keepsPeaks: keepsPeaks, hasModel: false,
            spans: spans, extents: extents)
        let rate = input.format.sampleRate
        let tools = SoundTools(
            files: NamedSounds { path in
                files[path].map { GivenSound($0, rate: rate, layout: $0.count == 2 ? "stereo" : "mono") }
            })
        return try SoundChain(plan, plan.findings(over: input, tools: tools, .none), input: input, tools: tools)
    }
}
