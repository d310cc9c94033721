internal import Canvases
public import EditPlans
public import LibAV
internal import MediaTypes
internal import Painting

/// The way of the frames through a plan's steps: one stage a step, in the plan's order.
public final class EditChain {
    let request: EditRequest
    let stages: StageChain
    let threads: CanvasThreads
    private let normalize: NormalizeStage
    /// What the user should know of how it is done.
    public internal(set) var notes: [String] = []
    /// The frames still need the source's display matrix.
    public private(set) var keepsDisplayMatrix: Bool
    /// Things lie in the picture where they did.
    public let keepsGeometry: Bool
    /// Of the frames that leave.
    public private(set) var outputFields: FieldOrder
    /// Of the frames that leave; ``convert(to:)`` changes it between RGB and YUV.
    public private(set) var outputColor: ColorTags
    /// Of the frames that steps get.
    private let color: ColorTags
    /// Every step means the same on PQ and HLG, and so does the result.
    public let keepsHDR: Bool
    /// What models make.
    var generated: [GeneratedPictures] = []
    /// Of each step that a model does: bytes of one of the pictures that are kept for it, and the most frames from one
    /// to the next.
    public internal(set) var modelPictures: [(bytes: Int, apart: Int)] = []
    /// Steps built so far; names the labels of their graphs.
    private(set) var index = 0
    /// A frame's pixels depend on the other frames of its segment, and on the first one of the next segment.
    public internal(set) var joinsSegments = false
    /// The other frames that a frame's pixels depend on besides, over all steps; `nil` before and after for all of them.
    public private(set) var reach: (before: Int?, after: Int?) = (0, 0)

    /// The steps for which a frame's pixels depend on all frames of the film.
    public private(set) var stepsOverAll: [Operation] = []

    /// Builds the stages.
    /// - Throws: `EditingError` for what can't be done to these pictures.
    public init(_ request: EditRequest) throws {
        self.request = request
        threads = try CanvasThreads(count: request.threads)
        let steps = request.steps.filter { $0.strength > 0 && Self.isForPictures($0.operation) }
        let color = request.toneMapping == nil ? request.color : ToneMapping.color
        self.color = color
        var input = request.input
        // Palettes, and formats that nothing can be converted back to, are edited as RGBA.
        if !steps.isEmpty && !input.pixelFormat.canBeWritten { input.pixelFormat = .rgba }
        normalize = NormalizeStage(
            input, of: request.input,
            color: steps.isEmpty ? request.color : request.color.assuming(height: input.height))
        stages = StageChain([normalize], input: input)
        keepsDisplayMatrix = request.displayMatrix != nil && request.outputKeepsDisplayMatrix && steps.isEmpty
        keepsGeometry =
            (request.displayMatrix == nil || keepsDisplayMatrix)
            && !steps.contains { $0.operation.rawValue.hasPrefix("geometry.") }
        outputFields = request.fields
        outputColor = color
        keepsHDR = color.isHDR
        if let mapping = request.toneMapping { try append(graph: mapping.graph(for: output.pixelFormat)) }
        try deinterlaceIfNeeded(for: steps)
        if let matrix = request.displayMatrix, !keepsDisplayMatrix { try append(graph: matrix.filters) }
        if let standing = StandingFrames(steps, input: output, duration: request.duration, spans: request.spans) {
            stages.append(standing)
        }
        for (place, step) in steps.enumerated() { try append(step, after: Array(steps.prefix(place))) }
    }

    /// The segment that an output second belongs to.
    public var segment: (Double) -> Segment { request.segment }

    /// Of the frames that leave.
    public var output: PictureFormat { stages.output }

    /// Takes the next decoded frame; gives those that are ready, tagged with ``outputColor``.
    public func push(_ frame: Frame) throws -> [Frame] { try stages.push(frame).map(tagged) }

    /// Gives the frames that were held back; ``notes`` is complete after it.
    public func finish() throws -> [Frame] {
        let last = try stages.finish().map(tagged)
        notes += generated.flatMap(\.notes)
        if normalize.convertedCount > 0 {
            notes.append(
                "\(normalize.convertedCount) frames of another size or format were fitted to the first frame's")
        }
        return last
    }

    /// Adds the conversion to the format that the encoder takes; once, after the steps.
    public func convert(to format: PixelFormat) throws {
        let current = output.pixelFormat
        guard format != current else { return }
        if format.isPalette {
            // A palette for every frame: made from all of them it would have to wait for the last.
            try append(
                graph: "[in]split[a][b];[a]palettegen=stats_mode=single:reserve_transparent=1[p];"
                    + "[b][p]paletteuse=new=1:dither=sierra2_4a[out]")
            return
        }
        if current.isRGB != format.isRGB || current.isPalette {
            outputColor = outputColor.suited(to: format, height: output.height).assuming(height: output.height)
        }
        let matrix = format.isRGB ? "" : ":out_color_matrix=\(outputColor.scaleMatrix)"
        let full = format.saysFullRange || format.isRGB || outputColor.isFullRange
        let interlaced = outputFields == .progressive ? "" : ":interl=1"
        try append(
            graph: "scale=flags=lanczos+accurate_rnd+full_chroma_int\(matrix)\(interlaced)"
                + ":out_range=\(full ? "pc" : "tv"),"
                + "format=\(format.name)")
    }

    // MARK: - Stages

    private static func isForPictures(_ operation: Operation) -> Bool {
        let entry = Catalogue.entry(for: operation)
        switch operation {
        case .timeFadeIn, .timeFadeOut, .timeFrameRate, .timeSlowMotion: return true
        default: return entry.medium == .video
        }
    }

    /// Adds a stage of its own after the steps.
    public func append(stage: any FrameStage) { stages.append(stage) }

    /// Adds a graph of its own after the steps.
    public func append(graph: String) throws { try append(graph: graph, stills: [:]) }

    private func append(graph: String, stills: [String: StillSource]) throws {
        let threads = request.filterThreads
        let pictures = stills.mapValues { request.stills.picture($0, threads: threads) }
        stages.append(try FilterStage(graph, stills: pictures, input: output, threads: threads))
    }

    private func append(_ step: EditStep, after earlier: [EditStep]) throws {
        index += 1
        let spans = step.time.map(request.spans)
        if spans?.isEmpty == true { return }
        if let generation = request.generation, let prompt = Self.prompt(of: step) {
            try refuseOnHDR(step, unless: false)
            try appendGeneration(step, generation, prompt, spans, after: earlier)
        } else if let style = PaintedStyle(step) {
            try refuseOnHDR(step, unless: false)
            try appendPainting(step, style, spans)
        } else {
            try appendFilter(step, spans, after: earlier)
        }
    }

    private func refuseOnHDR(_ step: EditStep, unless isSafe: Bool) throws {
        guard color.isHDR, !isSafe else { return }
        throw EditingError(
            .input,
            "cannot do \(step.operation.rawValue) on HDR pictures (\(color.transferName)): it is made for SDR, and the "
                + "colours would be wrong; add --sdr, which brings the film to SDR first, or leave the step out")
    }

    /// Filters that mix lines would smear the two fields into each other, and most codecs forget which line is whose.
    private func deinterlaceIfNeeded(for steps: [EditStep]) throws {
        guard request.fields != .progressive else { return }
        if steps.first?.operation == .cleanupDeinterlace {
            outputFields = .progressive
            return
        }
        let turns = request.displayMatrix != nil && !keepsDisplayMatrix
        let mixesLines = try turns || steps.contains { try !isPixelwise($0) }
        guard mixesLines || request.mixesFields || !request.outputKeepsFields else { return }
        try append(graph: "bwdif=mode=send_frame:deint=interlaced")
        widen(.window(before: 2, after: 2))
        outputFields = .progressive
        let why =
            mixesLines
            ? "the edit works across lines"
            : request.mixesFields
                ? "its fields would be shown in another order than they were taken"
                : "the output's codec keeps no fields"
        notes.append("the film is interlaced; it is deinterlaced first, because \(why)")
    }

    private func tagged(_ frame: Frame) -> Frame {
        frame.color = outputColor
        if outputFields == .progressive { frame.fields = .progressive }
        return frame
    }
}

// MARK: - Filters

extension EditChain {
    private func isPixelwise(_ step: EditStep) throws -> Bool {
        guard PaintedStyle(step) == nil else { return false }
        return try describe(step, nil)?.pixelwise ?? true
    }

    private func appendFilter(_ step: EditStep, _ spans: [Range<Double>]?, after earlier: [EditStep]) throws {
        guard let description = try describe(step, spans) else { return }
        try refuseOnHDR(step, unless: description.safeForHDR)
        widen(description.reach)
        if description.reach == .stream { stepsOverAll.append(step.operation) }
        if let analysis = description.analysis {
            guard let analyze = request.analyze else { return }
            try analyze(prefix(earlier), analysis.graph)
        }
        if !description.keepsHighBitDepth && output.pixelFormat.bitDepth > 8 {
            notes.append("\(step.operation.rawValue) is computed in 8 bits; the output keeps the source's format")
        }
        notes += description.notes
        try append(graph: description.graph, stills: description.stills)
    }

    /// The request for the steps before one, for a pass that looks at the very pictures that it will get.
    func prefix(_ steps: [EditStep]) -> EditRequest {
        var prefix = request
        prefix.steps = steps
        prefix.outputKeepsDisplayMatrix = false
        prefix.outputKeepsFields = request.fields != .progressive && outputFields != .progressive
        return prefix
    }

    private func widen(_ reach: FrameReach) {
        switch reach {
        case .frame: break
        case .window(let before, let after):
            self.reach = (self.reach.before.map { $0 + before }, self.reach.after.map { $0 + after })
        case .stream: self.reach = (nil, nil)
        }
    }

    private func describe(_ step: EditStep, _ spans: [Range<Double>]?) throws -> FilterDescription? {
        do {
            return try PictureFilters.filterDescription(for: step, index: index, in: context(spans))
        } catch {
            throw EditingError(error, step)
        }
    }

    private func context(_ spans: [Range<Double>]?) -> FilterContext {
        let format = output
        let color = color.assuming(height: request.input.height)
        return FilterContext(
            width: format.width, height: format.height,
            sampleAspect: format.sampleAspect.numerator > 0 ? format.sampleAspect : Ratio(1, 1),
            frameRate: format.frameRate.numerator > 0 ? format.frameRate : request.input.frameRate,
            duration: request.duration, bitDepth: format.pixelFormat.bitDepth, pixelFormat: format.pixelFormat.name,
            isHDR: color.isHDR, colorMatrix: color.scaleMatrix,
            isFullRange: color.isFullRange || format.pixelFormat.name.hasPrefix("yuvj"),
            isInterlaced: outputFields != .progressive, seed: request.seed, fontPath: Font.regular,
            spans: spans?.map { .init(start: $0.lowerBound, end: $0.upperBound) }, sourceOffset: request.sourceOffset,
            workFolder: request.workFolder ?? "/")
    }
}

extension EditingError {
    fileprivate init(_ refusal: FilterRefusal, _ step: EditStep) {
        let kind: FailureKind =
            switch refusal.code {
            case .needsModel: .needsModel
            case .notBuilt: .notUnderstood
            case .unreadableFile: .input
            case .badValue: .usage
            case .notAFilter: step.operation == .generateEdit ? .needsModel : .notUnderstood
            }
        let reason =
            step.operation == .generateEdit
            ? "it needs a diffusion checkpoint; name one with --model, or say it as a look, a colour or a filter"
            : "\(refusal)"
        self.init(kind, "cannot do \(step.operation.rawValue): \(reason)")
    }
}

extension PaintedStyle {
    /// The look that a step asks for; nil when it asks for something else.
    init?(_ step: EditStep) {
        switch step.operation {
        case .styleWatercolor: self = .watercolor
        case .styleOil: self = .oil
        case .styleImpressionist: self = .impressionist
        case .stylePencil: self = .pencil(isColored: step.flag(.color) ?? false)
        case .styleCharcoal: self = .charcoal
        case .styleInk: self = .ink
        case .styleCartoon: self = .cartoon
        case .styleAnime: self = .anime
        case .styleComic: self = .comic
        case .stylePointillism: self = .pointillism
        case .styleMosaic: self = .mosaic
        case .styleStainedGlass: self = .stainedGlass
        case .stylePixelArt: self = .pixelArt(block: step.integer(.blockSize) ?? 8)
        case .stylePoster: self = .poster(levels: step.integer(.levels) ?? 5)
        case .styleEngraving: self = .engraving
        case .styleBlueprint: self = .blueprint
        case .styleNeon: self = .neon
        case .stylePastel: self = .pastel
        default: return nil
        }
    }
}
