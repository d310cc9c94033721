internal import Canvases
internal import Decoding
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// What is known of a render's sound when its passes are done.
struct PreparedSound {
    /// What was found, by the source's index of the track.
    fileprivate(set) var findings: [Int: SoundFindings] = [:]
    /// What the steps work with.
    fileprivate let tools: SoundTools

    /// A track's plan at work.
    /// - Parameter reader: the track, at its first sample.
    func chain(_ plan: SoundPlan, of stream: Int, _ reader: SoundReader) throws -> SoundChain {
        try SoundChain(plan, findings[stream] ?? SoundFindings(), input: reader, tools: tools)
    }
}

/// The passes over a render's sound: what must be known of each track before its first sample is edited.
///
/// Each leaves `finding.json` in its folder.
struct SoundPasses {
    private let source: EditedSource
    private let passes: PassFolder
    private let folder: WorkFolder

    /// - Parameters:
    ///   - passes: where they leave what they find.
    ///   - folder: for decoded sound of timelines that go back.
    init(_ source: EditedSource, in passes: PassFolder, _ folder: WorkFolder) {
        self.source = source
        self.passes = passes
        self.folder = folder
    }

    /// Does those of all tracks that are rendered anew.
    /// - Parameter streams: these tracks.
    func run(of streams: [StreamInfo], _ supervision: Supervision) throws -> PreparedSound {
        var prepared = PreparedSound(
            tools: SoundTools(model: source.soundModel(supervision), files: source.named.sounds))
        guard !source.sound.isEmpty else { return prepared }
        let bytes = streams.reduce(0) { $0 + SoundReader.workFolderBytes(stream: $1, timeline: source.shown) }
        try folder.require(bytes: bytes, for: "the decoded sound")
        for stream in streams {
            let (reader, _, plan) = try source.soundPlan(of: stream, folder: folder)
            guard plan.needsPasses else { continue }
            prepared.findings[stream.index] = try plan.findings(over: reader, tools: prepared.tools, supervision) {
                try kept("sound-\(stream.index)-\($0)", $1)
            }
        }
        return prepared
    }

    private func kept(_ name: String, _ find: () throws -> SoundFinding) throws -> SoundFinding {
        let file = "finding.json"
        try passes.once(name) { _ in try passes.write(find(), to: file, of: name) }
        guard let finding = passes.read(SoundFinding.self, from: file, of: name) else {
            throw RenderError(
                .input, "cannot read \(passes.folder(name)): it is damaged, or gone; run the same command again")
        }
        return finding
    }
}

extension EditedSource {
    /// The model that makes new sound; nil where none is made. It is loaded when it is needed.
    fileprivate func soundModel(_ supervision: Supervision) -> SoundModel? {
        guard sound.areGenerated, let model else { return nil }
        return SoundModel(
            folder: model.path, settings: model.settings, seed: seed, threads: CanvasThreads.budget, supervision)
    }
}
