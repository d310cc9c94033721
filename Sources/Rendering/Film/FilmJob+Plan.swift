internal import Canvases
internal import Decoding
internal import EditPlans
internal import Encoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning
internal import SoundEditing

/// The first act: what becomes of the frames.
extension FilmJob {
    /// Describes what becomes of the frames, without touching one.
    ///
    /// - Throws: `EditingError` for what can't be done to these pictures, ``RenderError`` where memory won't do.
    func picturePlan() throws -> PicturePlan {
        let timeline = source.timeline
        var input = form.format
        input.timeBase = PictureReader.timeBase([film] + source.joined.films.map(\.stream), timeline)
        let first = timeline.sourceTime(at: 0)
        var asked = PictureRequest(
            steps: pictureSteps, input: input, color: form.color, fields: timeline.fields(of: form.fields),
            displayMatrix: facts.displayMatrix, outputKeepsDisplayMatrix: source.container.keepsDisplayMatrix,
            outputKeepsFields: keepsFields, duration: timeline.duration, seed: request.seed,
            sourceOffset: timeline.sourceIndex(of: first) == 0 ? first : 0, temporal: options.temporal,
            spans: { span in
                let (start, end) = span.resolved(duration: timeline.sourceDuration)
                return timeline.outputSpans(of: start..<max(start, end))
            })
        asked.mixesFields = timeline.mixesFields
        asked.toneMapping = form.toneMapping
        asked.filmFrame = frame
        asked.anchorSpacing = options.anchorSpacing
        asked.showsMasks = options.showsMasks
        asked.givesMasks = options.givesMasks
        asked.isStrict = options.isStrict
        asked.generation = request.model.map {
            GenerationRequest(model: $0.path, settings: $0.settings, mask: $0.mask, words: request.wordsOfOneStep)
        }
        let plan = try PicturePlan(asked)
        try requireMemory(for: plan)
        return plan
    }

    /// The output's codec can hold interlaced frames.
    private var keepsFields: Bool {
        (request.encode.codec ?? source.container.defaultCodec)?.keepsInterlacing ?? false
    }

    /// Filters, queues and the encoder's look-ahead hold a few dozen frames; a painted look holds the canvases that it
    /// works on and the frames of a segment.
    private func requireMemory(for plan: PicturePlan) throws {
        let format = plan.output
        let looks = pictureSteps.filter { Catalogue.entry(for: $0.operation).kind == .painted }.count
        // Measured at 3840×2160, in bytes a pixel.
        let perLook: Double = !plan.joinsSegments ? 90 : format.pixelFormat.bitDepth > 8 ? 400 : 230
        let perPixel = Double(format.pixelFormat.bitsPerPixel) / 8 * 32 + Double(looks) * perLook
        let needed = Double(format.width) * Double(format.height) * perPixel
        guard let available = Memory.available, needed > Double(available) else { return }
        throw RenderError(
            .resources,
            "cannot render \(request.input): frames of \(format.width)x\(format.height) need about "
                + "\(Memory.text(needed)) of memory, \(Memory.text(Double(available))) are free; "
                + "ask for a smaller size")
    }

    /// What a chain of the plan runs with.
    ///
    /// - Parameters:
    ///   - found: what the passes have found.
    ///   - end: frames that begin at this output second or later aren't asked for; nil is none.
    func tools(
        _ found: FilmFindings, end: Double? = nil, _ supervision: Supervision
    ) -> PreparedPictures {
        let (timeline, survey, masks) = (source.timeline, found.survey, masks)
        var pictures = PreparedPictures(
            passes: found.passes.path,
            segment: { survey.segment(at: timeline.sourceTime(at: $0), outputSecond: $0) },
            take: { survey.take(at: timeline.sourceTime(at: $0)) },
            shot: { try survey.colors(at: timeline.sourceTime(at: $0)) },
            setting: { survey.setting(at: timeline.sourceTime(at: $0)) }, stills: stills,
            threads: threads == 0 ? min(2, CanvasThreads.budget) : min(64, threads), filterThreads: threads,
            modelThreads: threads == 0 ? CanvasThreads.budget : threads, supervision: supervision)
        pictures.end = end
        pictures.masks = { try masks.pictures(of: $0, timeline, supervision) }
        return pictures
    }
}

extension FilmJob {
    /// How the edited pictures will be coded, for a dry run.
    public struct Coding {
        public let size, pixelFormat, encoder, options: String
        /// What the user should know of the encoder and of the steps.
        public let notes: [String]
    }

    /// Describes the pictures and chooses the encoder without rendering a frame; nil where the pictures are copied.
    public func coding() throws -> Coding? {
        try checkPlace()
        if copiesFilm { return nil }
        let plan = try picturePlan()
        let choice = try encoderChoice(for: plan, run: sizeLimit.map { _ in .first(statistics: "") })
        return Coding(
            size: "\(plan.output.width)x\(plan.output.height)", pixelFormat: choice.pixelFormat.name,
            encoder: choice.encoder,
            options: choice.options.filter { $0.key != "stats" }.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
            notes: choice.notes + plan.notes + (sizeLimit.map { [Self.note(on: $0, choice.codec)] } ?? []))
    }

    private static func note(on limit: SizeLimit, _ codec: VideoCodec) -> String {
        let how =
            codec.learnsFromFirstRun
            ? "in a second pass at the bits a second that fit" : "at the bits a second that fit, found by trying"
        return
            "the file will have \(SizeLimit.text(limit.bytes)) at most, of 1 000 000 bytes a megabyte: where the usual "
            + "quality is too large, it is encoded once more, \(how)"
    }

    /// How the frames that leave a plan are coded; before they are converted to what the encoder takes.
    /// - Parameter run: what the encoder is opened for, where the file must not be larger than a limit.
    func encoderChoice(for plan: PicturePlan, run: EncodingRun? = nil) throws -> EncoderChoice {
        let isPaletted = film.parameters.codecName == "gif" || form.format.pixelFormat.isPalette
        let frames = EncoderChoice.Source(
            format: plan.output.pixelFormat, size: (plan.output.width, plan.output.height), isHDR: plan.keepsHDR,
            isPaletted: isPaletted, isOpaque: isPaletted && !facts.isTransparent)
        return try EncoderChoice(request.encode, container: source.container, source: frames, run: run)
    }
}
