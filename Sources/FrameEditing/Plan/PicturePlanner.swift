internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import Painting

/// Describes a plan's pictures step by step.
struct PicturePlanner {
    let request: PictureRequest
    var plan: PicturePlan
    /// The number of the step that is described, from 1; names the labels of its graph and the folders of its passes.
    private(set) var index = 0
    /// Things lie in the frames so far where they lie in the film's.
    private(set) var keepsPlaces = true
    /// They are as light as the film's: what fades there fades alike here.
    private(set) var keepsLight = true
    /// How many stages come before the frames in which things lie where they do now, at the same times: people are cut
    /// out of these, which show them as they are.
    private(set) var stagesBeforeSight = 0
    /// How many stages come before the first step: frames as the film shows them.
    private(set) var stagesBeforeSteps = 0

    private init(_ request: PictureRequest) {
        self.request = request
        let color = request.toneMapping == nil ? request.color : ToneMapping.color
        plan = PicturePlan(input: request.input, color: color, fields: request.fields)
    }

    /// - Throws: `EditingError` for what can't be done to these pictures.
    static func plan(_ request: PictureRequest) throws -> PicturePlan {
        var planner = PicturePlanner(request)
        let steps = request.steps.filter { $0.strength > 0 && $0.operation.isForPictures }
        planner.normalize(for: steps)
        if let mapping = request.toneMapping {
            try planner.plan.append(graph: mapping.graph(for: planner.plan.output.pixelFormat))
        }
        try planner.deinterlaceIfNeeded(for: steps)
        if let matrix = request.displayMatrix, !planner.plan.keepsDisplayMatrix {
            try planner.plan.append(graph: matrix.filters)
            planner.keepsPlaces = false
        }
        if let moments = StandingFrames.Moments(
            steps, rate: planner.plan.output.frameRate, duration: request.duration, spans: request.spans)
        {
            planner.plan.stages.append(StagePlan(output: planner.plan.output, work: .stand(moments)))
            // The picture that stands began before the frames that are put in.
            planner.plan.reach.widen(.window(before: 1, after: 0))
        }
        planner.stagesBeforeSight = planner.plan.stages.count
        planner.stagesBeforeSteps = planner.plan.stages.count
        for step in steps {
            let before = planner.plan.output
            try planner.append(step)
            if step.operation.movesPictures || !planner.plan.output.isSeenLike(before) {
                planner.stagesBeforeSight = planner.plan.stages.count
            }
        }
        return planner.plan
    }

    private mutating func normalize(for steps: [EditStep]) {
        var input = request.input
        // Palettes, and formats that nothing can be converted back to, are edited as RGBA.
        if !steps.isEmpty && !input.pixelFormat.canBeWritten { input.pixelFormat = .rgba }
        let color = steps.isEmpty ? request.color : request.color.assuming(height: input.height)
        plan.stages = [StagePlan(output: input, work: .normalize(source: request.input, color: color))]
        plan.keepsDisplayMatrix = request.displayMatrix != nil && request.outputKeepsDisplayMatrix && steps.isEmpty
        plan.keepsGeometry =
            (request.displayMatrix == nil || plan.keepsDisplayMatrix)
            && !steps.contains { if case .geometry = $0.operation { true } else { false } }
    }

    private mutating func append(_ step: EditStep) throws {
        index += 1
        let spans = step.time.map(request.spans)
        if spans?.isEmpty == true { return }
        if let generation = request.generation, ModelPrompt.isFor(step) {
            try refuseOnHDR(step, unless: false)
            try appendGeneration(step, generation, spans)
        } else if let target = step.mask {
            try appendMasked(step, target, spans)
            if case .style = step.operation {} else { keepsLight = false }
        } else if case .style(let style) = step.operation {
            try refuseOnHDR(step, unless: false)
            try appendPainting(step, style, spans)
        } else if step.operation == .region(.facesBlur) {
            try appendCover(step, spans)
        } else {
            try appendFilter(step, spans)
            switch step.operation {
            case .geometry: keepsPlaces = false
            case .time(.fadeIn), .time(.fadeOut): keepsLight = false
            case .look, .scene, .color, .region, .overlay, .generate: keepsLight = false
            case .style, .cleanup, .time, .sound, .output: break
            }
        }
    }

    func refuseOnHDR(_ step: EditStep, unless isSafe: Bool) throws {
        guard plan.color.isHDR, !isSafe else { return }
        throw EditingError(
            .input,
            "cannot do \(step.operation.rawValue) on HDR pictures (\(plan.color.transferName)): it is made for SDR, "
                + "and "
                + "the colours would be wrong; add \(option: .sdr), which brings the film to SDR first, or leave "
                + "the step out")
    }

    /// Filters that mix lines would smear the two fields into each other, and most codecs forget which line is whose.
    private mutating func deinterlaceIfNeeded(for steps: [EditStep]) throws {
        guard request.fields != .progressive else { return }
        if steps.first?.operation == .cleanup(.deinterlace) {
            plan.outputFields = .progressive
            return
        }
        let turns = request.displayMatrix != nil && !plan.keepsDisplayMatrix
        let mixesLines = try turns || steps.contains { try !isPixelwise($0) }
        guard mixesLines || request.mixesFields || !request.outputKeepsFields else { return }
        try plan.append(graph: "bwdif=mode=send_frame:deint=interlaced")
        plan.reach.widen(.window(before: 2, after: 2))
        plan.outputFields = .progressive
        let why =
            mixesLines
            ? "the edit works across lines"
            : request.mixesFields
                ? "its fields would be shown in another order than they were taken"
                : "the output's codec keeps no fields"
        plan.notes.append("the film is interlaced; it is deinterlaced first, because \(why)")
    }
}

// MARK: - Filters

extension PicturePlanner {
    private func isPixelwise(_ step: EditStep) throws -> Bool {
        if case .style = step.operation { return false }
        if step.operation == .region(.facesBlur) || step.mask != nil { return false }
        return try describe(step, nil)?.pixelwise ?? true
    }

    /// - Parameter isMasked: where it acts is told by a mask alone.
    mutating func appendFilter(_ step: EditStep, _ spans: [Range<Double>]?, isMasked: Bool = false) throws {
        guard let description = try describe(step, spans, isMasked: isMasked) else { return }
        try refuseOnHDR(step, unless: description.safeForHDR)
        plan.reach.widen(description.reach)
        if description.reach == .stream { plan.stepsOverAll.append(step.operation) }
        if !description.keepsHighBitDepth && plan.output.pixelFormat.bitDepth > 8 {
            plan.notes.append("\(step.operation.rawValue) is computed in 8 bits; the output keeps the source's format")
        }
        plan.notes += description.notes
        if let analysis = description.analysis {
            let pass = AnalysisPass(step: index, after: plan.stages.count, graph: analysis.graph)
            plan.passes.append(.analysis(pass))
            plan.append(graph: description.graph, reading: pass)
        } else if case .scene = step.operation, keepsPlaces {
            try plan.append(graphInsideBars: description.graph, stills: description.stills)
        } else {
            try plan.append(graph: description.graph, stills: description.stills)
        }
    }

    func describe(
        _ step: EditStep, _ spans: [Range<Double>]?, isMasked: Bool = false
    ) throws -> FilterDescription? {
        var context = context(spans)
        context.isMasked = isMasked
        if step.operation == .geometry(.cropBars) { context.filmFrame = try frame(for: step) }
        do {
            return try PictureFilters.filterDescription(for: step, index: index, in: context)
        } catch {
            throw EditingError(error, step)
        }
    }

    /// What lies inside of the film's black bars, where it still lies there.
    private func frame(for step: EditStep) throws -> FilmFrame? {
        guard let frame = request.filmFrame else { return nil }
        let earlier = request.steps.filter { $0.strength > 0 }.prefix(max(0, index - 1))
        let mover = earlier.first { if case .geometry = $0.operation { true } else { false } }
        guard mover == nil, plan.output.width == frame.width, plan.output.height == frame.height else {
            throw EditingError(
                .notUnderstood,
                "cannot do geometry.crop-bars after \((mover ?? earlier.last ?? step).operation.rawValue): the bars "
                    + "are those of the film as it is; say it first")
        }
        return frame
    }

    func context(_ spans: [Range<Double>]?) -> FilterContext {
        let format = plan.output
        let color = plan.color.assuming(height: request.input.height)
        return FilterContext(
            width: format.width, height: format.height,
            sampleAspect: format.sampleAspect.numerator > 0 ? format.sampleAspect : Ratio(1, 1),
            frameRate: format.frameRate.numerator > 0 ? format.frameRate : request.input.frameRate,
            duration: request.duration, bitDepth: format.pixelFormat.bitDepth, pixelFormat: format.pixelFormat.name,
            isHDR: color.isHDR, colorMatrix: color.scaleMatrix,
            isFullRange: color.isFullRange || format.pixelFormat.name.hasPrefix("yuvj"),
            isInterlaced: plan.outputFields != .progressive, seed: request.seed, fontPath: Font.regular,
            spans: spans?.map { .init(start: $0.lowerBound, end: $0.upperBound) }, sourceOffset: request.sourceOffset,
            workFolder: "\(AnalysisPass.token)/\(AnalysisPass.name(ofStep: index))")
    }
}

extension Operation {
    /// It changes pictures, or when they are shown.
    fileprivate var isForPictures: Bool {
        if case .time(let time) = self { return time.isFilter }
        if case .output = self { return false }
        return Catalogue.entry(for: self).medium == .video
    }
}

extension PictureFormat {
    /// Frames of another format are stored alike.
    func isLike(_ other: PictureFormat) -> Bool {
        width == other.width && height == other.height && pixelFormat == other.pixelFormat
    }

    /// Frames of another format show the same at the same times.
    fileprivate func isSeenLike(_ other: PictureFormat) -> Bool {
        width == other.width && height == other.height && timeBase == other.timeBase && frameRate == other.frameRate
    }
}

extension EditingError {
    init(_ refusal: FilterRefusal, _ step: EditStep) {
        let isGeneration = step.operation == .generate(.edit)
        let kind = isGeneration && refusal.code == .notAFilter ? .needsModel : refusal.kind
        let reason: Message =
            isGeneration
            ? "it needs a diffusion checkpoint; '\(command: .modelsPull) instruct-pix2pix' fetches one, and "
                + "\(option: .model) instruct-pix2pix takes it; or say it as a look, a colour or a filter"
            : "\(refusal)"
        self.init(kind, "cannot do \(step.operation.rawValue): \(reason)")
    }
}
