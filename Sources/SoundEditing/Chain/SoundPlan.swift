public import EditPlans
internal import Foundation
public import LibAV
public import MediaTypes

/// What becomes of one track's sound: its steps, and the passes that must be done first, decided without a sample.
public struct SoundPlan: Codable, Sendable {
    /// Output seconds at which a span of the source is heard; more than one after a loop.
    public typealias Spans = (TimeSpan) -> [Range<Double>]
    /// Seconds at which a span of the source is heard in the whole edit; the whole of it for nil.
    public typealias Extents = (TimeSpan?) -> [Range<Double>]

    /// The steps in the order in which the sound goes through them.
    let steps: [SoundStep]
    /// The format of the track.
    public let format: SoundFormat
    /// The format of what leaves; a step that changes the channels of all of the sound changes it for those after it.
    public let output: SoundFormat
    /// Samples a channel of the track, and of what leaves: no step makes the sound longer or shorter.
    public let sampleCount, outputCount: Int
    /// The output holds samples above full scale, so nothing is limited.
    public let keepsPeaks: Bool

    /// - Parameters:
    ///   - format: of the track's sound.
    ///   - sampleCount: samples a channel.
    ///   - keepsPeaks: nothing is limited, because the output is floating point.
    ///   - hasModel: there is a model for the steps that make new sound.
    ///   - spans: output seconds at which a span of the source is heard.
    ///   - extents: the same in seconds from the first sample that is rendered, of the whole edit, though only a part
    ///     of it be rendered; nil is all of it. The ``spans`` and the samples where it isn't given.
    /// - Throws: ``SoundError`` for a step that this kind of sound doesn't take, and for one that needs a model where
    ///   there is none.
    public init(
        _ edits: SoundEdits, format: SoundFormat, sampleCount: Int, keepsPeaks: Bool, hasModel: Bool, spans: Spans,
        extents: Extents? = nil
    ) throws {
        self.format = format
        self.sampleCount = sampleCount
        self.keepsPeaks = keepsPeaks
        var (current, count) = (format, sampleCount)
        let all = 0..<Double(sampleCount) / Double(max(1, format.sampleRate))
        steps = try edits.edits.enumerated().map { index, edit in
            try edit.change.check(on: current)
            if case .generation(let generation, _) = edit.change, !hasModel {
                throw SoundEdits.needsModel(generation.operation)
            }
            var step = SoundStep(
                index: index + 1, edit: edit, places: edit.time.map(spans), format: current, sampleCount: count,
                keepsPeaks: keepsPeaks)
            count = edit.change.count(count, of: current)
            current = edit.change.output(of: current)
            if case .mix(let mix) = edit.change {
                step.extents = mix.extents(of: edit.time) { extents?($0) ?? $0.map(spans) ?? [all] }
            }
            return step
        }
        (output, outputCount) = (current, count)
    }

    /// The passes over the track that must be done before the first sample, in the order of their steps.
    public var passes: [SoundPass] { steps.compactMap(\.pass) }

    /// There are passes to be done.
    public var needsPasses: Bool { !passes.isEmpty }

    /// Does the passes, each over what the steps before it make of the sound.
    ///
    /// - Parameters:
    ///   - input: the track; it is rewound.
    ///   - tools: what the steps work with.
    ///   - keep: is given a name for each pass, unique in the plan, and what does it; gives what was found: by doing
    ///     it, or from where it was kept.
    public func findings(
        over input: any SoundBlocks, tools: SoundTools, _ supervision: Supervision,
        keep: (String, () throws -> SoundFinding) throws -> SoundFinding = { try $1() }
    ) throws -> SoundFindings {
        var findings = SoundFindings()
        var recipes: [SoundRecipe] = []
        for step in steps {
            if let pass = step.pass {
                let listener = SoundListener(
                    input, after: recipes, step.format, sampleCount: step.sampleCount, supervision)
                findings[step.index] = try keep("\(step.index)-\(pass.name)") { try pass.find(listener, step, tools) }
            }
            recipes += try step.recipes(findings, tools, CancellationMeter.Heard())
        }
        try input.rewind()
        return findings
    }
}

/// What the passes of a ``SoundPlan`` found.
public struct SoundFindings: Codable, Sendable {
    private var found: [Int: SoundFinding] = [:]

    /// Nothing was looked for.
    public init() {}

    /// What was found for a step, by its number.
    subscript(step: Int) -> SoundFinding? {
        get { found[step] }
        set { found[step] = newValue }
    }

    /// What the user should know of it, in the order of the steps.
    public var notes: [String] { found.sorted { $0.key < $1.key }.flatMap(\.value.notes) }
}

/// What one pass found, as it is kept.
public struct SoundFinding: Codable, Sendable {
    /// A property list in Apple's binary format.
    let value: Data
    /// What the user should know of it.
    let notes: [String]
}
