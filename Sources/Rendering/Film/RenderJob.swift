internal import Canvases
public import Decoding
public import EditPlans
public import Encoding
internal import Foundation
internal import FrameEditing
public import LibAV
internal import MediaTypes
internal import Painting
internal import Planning
internal import SoundEditing

/// A request checked against its source: everything decided, nothing written yet.
public struct RenderJob: EditJob {
    /// As it was asked for, before anything was decided.
    public let request: RenderRequest
    /// The source, as its headers describe it.
    public let file: MediaFile
    /// The one stream of the source that is edited.
    public let film: StreamInfo
    /// What the film's first frame tells.
    public let facts: FilmFacts
    /// Of the whole edit.
    public let timeline: Timeline
    /// Output seconds that are rendered; nil is all.
    public let window: Range<Double>?
    /// By the extension of ``outputPath``.
    public let container: Container
    /// As asked for, else beside the input under a name that tells the edit.
    public let outputPath: String
    /// What becomes of each stream of the source.
    public let roles: StreamRoles
    /// Only sound is edited, and nothing is asked of the pictures' coding: they are copied, packet by packet.
    public let copiesFilm: Bool
    /// What is done to the sound.
    let sound: SoundEdits
    /// What the user should know before it begins.
    public private(set) var notes: [String]
    /// Threads that each library, and the painting, may use; 0 leaves it to them.
    public var threads = 0
    /// Of all chunks that this process renders.
    private let stills = StillPictures()

    /// Opens and checks; refuses what can't be done.
    public init(_ request: RenderRequest) throws {
        self.request = request
        file = try MediaFile(path: request.input)
        film = try file.requireVideo()
        facts = try FilmFacts(file, keepGoing: request.keepGoing)
        let pauses = try Pauses(
            request, file, track: file.sound.first(where: \.isDefault) ?? file.sound.first,
            frame: facts.format.frameRate.value > 0 ? 1 / facts.format.frameRate.value : nil,
            duration: Self.sourceDuration(file, facts))
        var timeline = Timeline(
            request.plan.steps, sourceDuration: Self.sourceDuration(file, facts), silences: pauses.cuts)
        timeline = timeline.snapped(to: FrameGrid(film, origin: file.origin))
        window = try request.window(of: timeline)
        let place = try OutputPlace(request, file: file, film: film.index)
        (container, outputPath) = (place.container, place.path)
        sound = try SoundEdits(request.plan.steps, hasModel: request.model != nil)
        copiesFilm =
            try request.editsOnlySound && timeline.isIdentity && window == nil && !file.isStill(film)
            && !container.isPictureOnly && Muxer.container(container.muxer, canHold: film.parameters)
            && file.tellsTimes(of: film)
        if copiesFilm {
            // Sound that goes on after the last picture stays.
            timeline = Timeline(
                request.plan.steps, sourceDuration: max(timeline.sourceDuration, file.soundDuration ?? 0),
                silences: pauses.cuts)
        }
        self.timeline = timeline
        roles = StreamRoles(
            file.streams, film: copiesFilm ? nil : film.index, container: container,
            soundIsEdited: !sound.isEmpty || !timeline.isIdentity || window != nil, keepsSound: !sound.removesSound,
            timelineIsEdited: !timeline.isIdentity || window != nil, chapterCount: file.chapters.count)
        let losses = roles.losses(of: file.streams)
        notes = facts.notes + pauses.notes + losses + Self.missingSound(request, file)
        if request.strictStreams, let loss = losses.first ?? soundLoss {
            throw RenderError(
                .output, "cannot write \(outputPath): \(loss); use another container or drop --strict-streams")
        }
        if !copiesFilm { noteHDR() }
        if !needsSurvey, let mask = request.model?.mask {
            throw RenderError(
                .usage, "cannot edit within \(mask): no step of the plan is done by the model; leave --mask out")
        }
        // Before the film is looked through for the model.
        if needsSurvey || sound.areGenerated { try request.model?.check(sound: sound.areGenerated) }
    }

    private var soundLoss: String? {
        let names = Set(file.sound.map(\.parameters.codecName)).sorted().joined(separator: ", ")
        return roles.convertsSound ? "\(container.rawValue) doesn't hold the sound as it is (\(names))" : nil
    }

    private static func sourceDuration(_ file: MediaFile, _ facts: FilmFacts) -> Double {
        let frame = 1 / max(1e-3, facts.format.frameRate.value)
        // Nil only where not one packet tells its time: then there is nothing but the frame that was decoded.
        return max(file.videoDuration ?? 0, frame)
    }

    private static func missingSound(_ request: RenderRequest, _ file: MediaFile) -> [String] {
        guard file.sound.isEmpty else { return [] }
        return request.plan.steps.filter { $0.strength > 0 && $0.isOfSound && $0.operation != .audioMute }
            .map { "\($0.operation.rawValue) has nothing to act on: the film has no sound" }
    }

    /// What brings the pictures to SDR; nil where they stay as they are.
    var toneMapping: ToneMapping? {
        request.toSDR == true || container.isPictureOnly ? ToneMapping(facts.color, facts.hdr) : nil
    }

    private mutating func noteHDR() {
        if toneMapping != nil {
            let why = request.toSDR == true ? "" : ": \(container.rawValue) holds no HDR"
            notes.append("the HDR pictures (\(facts.color.transferName)) are brought to SDR (BT.709)\(why)")
        } else if request.toSDR == true {
            notes.append("--sdr changes nothing: the pictures are not tagged as HDR")
        } else if facts.hasDynamicHDR {
            notes.append("dynamic HDR metadata (HDR10+ or Dolby Vision) is left out; the static metadata is kept")
        }
    }

    /// Output seconds that must be read for the frames of the window: more where a step looks at other frames.
    func readWindow(_ chain: EditChain) -> Range<Double>? {
        guard let window else { return nil }
        var read = widened(window, by: chain.reach)
        if chain.joinsSegments {
            // Steps before the painting may look at neighbours of what is painted, steps after it at neighbours of what
            // is shown.
            read = widened(wholeSegments(read, chain.segment), by: chain.reach)
        }
        return read.clamped(to: everything)
    }

    /// What a pass reads that looks at the whole film for a window's sake; nil without a window.
    var wholeWindow: Range<Double>? { window.map { _ in everything } }

    /// A hair less than all, so that the frames are timed as an edited timeline's.
    private var everything: Range<Double> { 0..<max(0, timeline.duration - 1e-6) }

    /// Seconds, at the film's nominal rate.
    var frameDuration: Double { 1 / max(1e-3, facts.format.frameRate.value) }

    private func widened(_ span: Range<Double>, by reach: (before: Int?, after: Int?)) -> Range<Double> {
        let start = reach.before.map { max(0, span.lowerBound - Double($0 + 1) * frameDuration) } ?? 0
        let end =
            reach.after.map { min(timeline.duration, span.upperBound + Double($0 + 1) * frameDuration) }
            ?? timeline.duration
        return start..<end
    }

    /// From before the first frame of the first segment to after the anchor that follows the last one.
    private func wholeSegments(_ span: Range<Double>, _ segment: (Double) -> Segment) -> Range<Double> {
        let step = frameDuration / 2
        var (start, end) = (span.lowerBound, span.upperBound)
        let (first, last) = (segment(start), segment(end))
        while start > 0, segment(start) == first { start -= step }
        while end < timeline.duration, segment(end) == last { end += step }
        return max(0, start - 2 * frameDuration)..<min(timeline.duration, end + 3 * frameDuration)
    }

    /// What is shown: the window of the timeline, or all of it.
    var shown: Timeline { window.map { timeline.clipped(to: $0) } ?? timeline }

    /// What the streams beside the film are rendered and copied by.
    var reel: Reel {
        Reel(
            file: file, roles: roles, container: container, timeline: timeline, shown: shown, sound: sound, track: nil,
            keepGoing: request.keepGoing, seed: request.seed, model: request.model)
    }

    /// Frames that will be written, as far as headers tell.
    public var frameEstimate: Int? {
        if shown.isIdentity { return file.frameEstimate }
        return Int((shown.duration * facts.format.frameRate.value).rounded())
    }

    /// The source is one picture, so an output of pictures needs no number in its name.
    var isStill: Bool { file.isStill(film) }

    /// The steps that change pictures.
    var pictureSteps: [EditStep] {
        request.plan.steps.filter { $0.strength > 0 && Catalogue.entry(for: $0.operation).medium != .audio }
    }

    /// Whether something must be decided once per shot, so that the film is looked through first.
    public var needsSurvey: Bool {
        pictureSteps.contains {
            Catalogue.entry(for: $0.operation).kind == .painted || $0.operation == .generateEdit && request.model != nil
        }
    }

    /// Frames from one anchor to the next as they are asked for. A model's pictures are dear, so its anchors lie far apart.
    var anchorSpacing: Int? { request.anchorSpacing ?? (request.model != nil ? 24 : nil) }

    private func generation(
        in folder: String?, collects: Bool, end: Double?, tell: @escaping @Sendable (RenderEvent) -> Void,
        check: @escaping @Sendable () throws -> Void
    ) -> GenerationRequest? {
        guard let model = request.model else { return nil }
        var generation = GenerationRequest(model: model.path, settings: model.settings)
        generation.mask = model.mask
        generation.threads = threads == 0 ? CanvasThreads.budget : threads
        generation.folder = folder
        generation.end = end
        generation.check = check
        generation.progress = { tell(.model(done: $0, total: $1)) }
        if folder != nil, collects {
            generation.collect = { try FilmStages.run(self, $0, through: $1, check: check) }
        }
        return generation
    }

    /// The way of the frames.
    /// - Parameters:
    ///   - folder: for what a first pass leaves; nil where only the shape of the output is asked for.
    ///   - modelFolder: for the pictures that a model is to edit; nil is `folder`.
    ///   - collects: they are collected where they aren't there yet.
    ///   - end: frames that begin at this output second or later aren't needed; nil is none.
    ///   - tell: hears of a model's work.
    func editChain(
        survey: Survey, folder: WorkFolder?, modelFolder: String? = nil, collects: Bool = true, end: Double? = nil,
        tell: @escaping @Sendable (RenderEvent) -> Void = { _ in },
        check: @escaping @Sendable () throws -> Void = {}
    ) throws -> EditChain {
        let timeline = self.timeline
        var input = facts.format
        input.timeBase = PictureReader.timeBase(film, shown)
        var edits = EditRequest(
            steps: pictureSteps, input: input, color: facts.color, fields: timeline.fields(of: facts.fields),
            displayMatrix: facts.displayMatrix, outputKeepsDisplayMatrix: container.keepsDisplayMatrix,
            outputKeepsFields: keepsFields,
            duration: timeline.duration, seed: request.seed,
            threads: threads == 0 ? min(2, CanvasThreads.budget) : min(64, threads),
            sourceOffset: timeline.sourceTime(at: 0), temporal: request.temporal, workFolder: folder?.path,
            analyze: folder == nil ? nil : { try FilmStages.analyze(self, $0, graph: $1, check: check) },
            spans: { span in
                let (start, end) = span.resolved(duration: timeline.sourceDuration)
                return timeline.outputSpans(of: start..<max(start, end))
            },
            segment: { survey.segment(at: timeline.sourceTime(at: $0), outputSecond: $0) },
            shot: { try survey.colors(at: timeline.sourceTime(at: $0)) })
        edits.mixesFields = timeline.mixesFields
        edits.toneMapping = toneMapping
        edits.anchorSpacing = request.anchorSpacing
        edits.generation = generation(
            in: modelFolder ?? folder?.path, collects: collects, end: end, tell: tell, check: check)
        edits.filterThreads = threads
        edits.stills = stills
        let chain = try EditChain(edits)
        try requireMemory(for: chain)
        return chain
    }

    /// The output's codec can hold interlaced frames.
    private var keepsFields: Bool {
        (request.encode.codec ?? container.defaultCodec)?.keepsInterlacing ?? false
    }

    /// Filters, queues and the encoder's look-ahead hold a few dozen frames; a painted look holds the canvases that it
    /// works on and the frames of a segment.
    private func requireMemory(for chain: EditChain) throws {
        let format = chain.output
        let looks = pictureSteps.filter { Catalogue.entry(for: $0.operation).kind == .painted }.count
        // Measured at 3840×2160, in bytes a pixel.
        let perLook: Double = !chain.joinsSegments ? 90 : format.pixelFormat.bitDepth > 8 ? 400 : 230
        let perPixel = Double(format.pixelFormat.bitsPerPixel) / 8 * 32 + Double(looks) * perLook
        let needed = Double(format.width) * Double(format.height) * perPixel
        guard let available = Memory.available, needed > Double(available) else { return }
        throw RenderError(
            .resources,
            "cannot render \(request.input): frames of \(format.width)x\(format.height) need about "
                + "\(Memory.text(needed)) of memory, \(Memory.text(Double(available))) are free; "
                + "ask for a smaller size")
    }
}

extension RenderJob {
    /// How the edited pictures will be coded, for a dry run.
    public struct Coding {
        public let size, pixelFormat, encoder, options: String
        /// What the user should know of the encoder and of the steps.
        public let notes: [String]
    }

    /// Builds the stages and chooses the encoder without rendering a frame; nil where the pictures are copied.
    public func coding() throws -> Coding? {
        try checkPlace(isStill: isStill)
        if copiesFilm { return nil }
        let chain = try editChain(survey: .none, folder: nil)
        let output = chain.output
        let choice = try encoderChoice(for: chain)
        return Coding(
            size: "\(output.width)x\(output.height)", pixelFormat: choice.pixelFormat.name, encoder: choice.encoder,
            options: choice.options.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            notes: choice.notes + chain.notes)
    }

    /// How the frames that leave a chain are coded; before they are converted to what the encoder takes.
    func encoderChoice(for chain: EditChain) throws -> EncoderChoice {
        try EncoderChoice(request.encode, container: container, source: encoderSource(of: chain))
    }

    /// The frames that leave a chain, as the encoder's choice wants to know them.
    private func encoderSource(of chain: EditChain) -> EncoderChoice.Source {
        let output = chain.output
        let isPaletted = film.parameters.codecName == "gif" || facts.format.pixelFormat.isPalette
        return .init(
            format: output.pixelFormat, size: (output.width, output.height), isHDR: chain.keepsHDR,
            isPaletted: isPaletted, isOpaque: isPaletted && !facts.isTransparent)
    }
}

extension RenderRequest {
    /// Every step is about sound, and the pictures are not to be coded in any other way, nor cleaned of damage.
    fileprivate var editsOnlySound: Bool {
        let steps = plan.steps.filter { $0.strength > 0 }
        return !steps.isEmpty && steps.allSatisfy(\.isOfSound) && encode == EncodeSettings() && toSDR != true
            && !keepGoing
    }
}

extension EditStep {
    fileprivate var isOfSound: Bool { Catalogue.entry(for: operation).medium == .audio }
}

extension MediaFile {
    /// Seconds of the longest sound track, as the headers tell; of the file where they don't; nil without sound.
    fileprivate var soundDuration: Double? {
        guard !sound.isEmpty else { return nil }
        return sound.compactMap { track in track.duration.map { Double($0) * track.timeBase.value } }.max() ?? duration
    }

    /// A picture stream is one picture.
    fileprivate func isStill(_ film: StreamInfo) -> Bool {
        formatName.hasSuffix("_pipe") || formatName == "image2" || film.frameCount == 1
    }
}
