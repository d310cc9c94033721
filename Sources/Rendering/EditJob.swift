internal import Canvases
internal import Decoding
internal import EditPlans
public import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// What is decided before a render, whether it edits a film or only a sound track.
public protocol EditJob {
    /// As it was asked for, before anything was decided.
    var request: RenderRequest { get }
    /// By the extension of ``outputPath``.
    var container: Container { get }
    /// As asked for, else beside the input under a name that tells the edit.
    var outputPath: String { get }
    /// What becomes of each stream of the source.
    var roles: StreamRoles { get }
    /// What the user should know before it begins.
    var notes: [String] { get }
}

extension EditJob {
    /// Something has the output's name already.
    public var outputExists: Bool { access(outputPath, F_OK) == 0 }

    /// Refuses what the render would refuse of the output's place; nothing is left of it.
    func checkPlace(isStill: Bool = false) throws { try pendingOutput(isStill: isStill).discard() }

    /// The output under its hidden name.
    func pendingOutput(isStill: Bool) throws -> PendingOutput {
        try PendingOutput(
            path: outputPath, isSequence: container.isSequence, mayReplace: request.overwrite,
            inputs: [request.input] + request.files, isStill: isStill)
    }

    /// What every render does around its work: the output's hidden name, a work folder, the checksums of what goes in
    /// and comes out, the rename and the sidecar.
    /// - Parameters:
    ///   - isStill: see ``PendingOutput/isStill``.
    ///   - place: the file beside which the work folder is made; nil is the output.
    ///   - known: notes that were told already; nil are the job's own, which are told now.
    ///   - tell: hears the notes.
    ///   - check: asked while something is waited for; throws to stop.
    ///   - work: writes the output to its hidden name and gives what came up on the way.
    func publish(
        isStill: Bool = false, beside place: String? = nil, known: [String]? = nil, tell: (RenderEvent) -> Void,
        check: () throws -> Void,
        _ work: (PendingOutput, WorkFolder) throws -> [String]
    ) throws -> Provenance {
        let output = try pendingOutput(isStill: isStill)
        defer { output.discard() }
        if known == nil { for note in notes { tell(.note(note)) } }
        let folder = try WorkFolder(beside: place ?? outputPath)
        defer { folder.remove() }
        let inputSums = Checksums(of: [request.input] + request.files)
        defer { inputSums.abandon() }
        let found = try work(output, folder)
        let outputSum = output.isSequence ? nil : try Checksums(of: [output.temporaryPath]).all(check: check).first
        let provenance = Provenance(
            request: request.located(output: outputPath), inputSums: try inputSums.all(check: check),
            outputSHA256: outputSum, notes: (known ?? notes) + found)
        try output.publish()
        try provenance.write(to: Provenance.path(for: outputPath))
        return provenance
    }
}

/// The source and the timeline of an edit: what the streams beside the film are rendered and copied by.
struct Reel {
    let file: MediaFile
    let roles: StreamRoles
    let container: Container
    /// Of the whole edit.
    let timeline: Timeline
    /// What is shown of it: a window, or all.
    let shown: Timeline
    /// What is done to the sound.
    let sound: SoundEdits
    /// The source's index of the one track that ``sound`` is for; nil is every track.
    let track: Int?
    let keepGoing: Bool
    /// Of the dither, and of a model's noise.
    let seed: UInt64
    /// What new sound is made with.
    let model: ModelRequest?
    /// Sound begins at 0 whatever the source's clock says: no pictures are beside it.
    var startsAtZero = false
    /// Told how many of how many levels of noise the model has gone through.
    var tellModel: @Sendable (Int, Int) -> Void = { _, _ in }
    /// Asked before each call of the model; throws to stop.
    var check: @Sendable () throws -> Void = {}

    /// This reel, whose model's work is told and can be stopped.
    func watched(
        tell: @escaping @Sendable (RenderEvent) -> Void, check: @escaping @Sendable () throws -> Void
    ) -> Reel {
        var reel = self
        reel.tellModel = { tell(.model(done: $0, total: $1)) }
        reel.check = check
        return reel
    }

    /// The model; loaded when it is needed.
    var soundModel: SoundModel? {
        guard sound.areGenerated, let model else { return nil }
        return SoundModel(
            folder: model.path, settings: model.settings, seed: seed, threads: CanvasThreads.budget,
            progress: tellModel, check: check)
    }

    /// Seconds of what is rendered, at which a span of the source is heard.
    var spans: SoundChain.Spans {
        let (timeline, shown) = (timeline, shown)
        return { span in
            let (start, end) = span.resolved(duration: timeline.sourceDuration)
            return shown.outputSpans(of: start..<max(start, end))
        }
    }

    /// The source's chapters where the edited timeline shows them.
    var chapters: [Chapter] {
        guard container.keepsChapters else { return [] }
        guard !shown.isIdentity else { return file.chapters }
        return file.chapters.compactMap { chapter in
            let base = chapter.timeBase.value
            let source = Double(chapter.start) * base - file.origin..<Double(chapter.end) * base - file.origin
            guard let span = shown.outputSpans(of: source).first else { return nil }
            var placed = chapter
            placed.start = Int64((span.lowerBound / base).rounded())
            placed.end = Int64((span.upperBound / base).rounded())
            return placed
        }
    }

    /// Copies the streams that have a route.
    func copier(_ routes: [PacketCopier.Route]) throws -> PacketCopier {
        let shown = shown
        let shift = file.hasArbitraryClock || !timeline.isIdentity ? file.origin : 0
        return try PacketCopier(
            path: file.path, routes: routes, shift: shift, keepGoing: keepGoing,
            retiming: shown.isIdentity ? nil : { shown.outputSpans(of: $0) })
    }
}
