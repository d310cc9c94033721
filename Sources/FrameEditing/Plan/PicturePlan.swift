public import EditPlans
public import LibAV

/// What becomes of a film's frames: its stages, and all that follows from them, decided without touching a frame.
///
/// A value: a dry run, the forecasts of room, the choice of the encoder and every worker of a job read the same one.
/// ``PictureChain`` runs it when its ``passes`` are done.
public struct PicturePlan: Codable, Sendable {
    /// The stages in the order in which frames go through them.
    public internal(set) var stages: [StagePlan] = []
    /// The passes over the film that must be done before the first frame, in the order in which they must be done.
    public internal(set) var passes: [PicturePass] = []
    /// The format of the frames as they are decoded.
    public let input: PictureFormat
    /// The colour tags of the frames that steps get.
    let color: ColorTags
    /// The colour tags of the frames that leave; ``converted(to:)`` changes them between RGB and YUV.
    public internal(set) var outputColor: ColorTags
    /// The fields of the frames that leave.
    public internal(set) var outputFields: FieldOrder
    /// The frames that leave still need the source's display matrix.
    public internal(set) var keepsDisplayMatrix = false
    /// Things lie in the picture where they did.
    public internal(set) var keepsGeometry = true
    /// Every step means the same on PQ and HLG, and so does the result.
    public let keepsHDR: Bool
    /// A frame's pixels depend on the other frames of its segment, and on the first one of the next segment.
    public internal(set) var joinsSegments = false
    /// The other frames that a frame's pixels depend on besides, over all steps.
    public internal(set) var reach = StepReach()
    /// The steps for which a frame's pixels depend on all frames of the film.
    public internal(set) var stepsOverAll: [Operation] = []
    /// What the user should know of how it is done.
    public internal(set) var notes: [String] = []

    init(input: PictureFormat, color: ColorTags, fields: FieldOrder) {
        self.input = input
        self.color = color
        outputColor = color
        outputFields = fields
        keepsHDR = color.isHDR
    }

    /// Describes what becomes of frames; none is touched.
    ///
    /// - Throws: `EditingError` for what can't be done to these pictures.
    public init(_ request: PictureRequest) throws { self = try PicturePlanner.plan(request) }

    /// The format of the frames that leave.
    public var output: PictureFormat { stages.last?.output ?? input }

    /// For each step that a model does: bytes of one of the pictures that are kept for it, and the most frames from one
    /// to the next.
    public var modelPictures: [(bytes: Int, apart: Int)] {
        passes.compactMap { pass in
            guard case .modelSources(let pass) = pass else { return nil }
            return (3 * pass.width * pass.height, pass.isEvery ? 1 : pass.longest)
        }
    }

    /// Bytes that the mattes of a frame take, as a rule: compressed to a twentieth and less.
    public var matteBytes: Int {
        passes.reduce(0) { sum, pass in
            switch pass {
            case .people, .cutout, .follow, .region, .given, .movers: break
            case .analysis, .modelSources, .masks, .things, .hues, .plates: return sum
            }
            guard stages.indices.contains(pass.stageCount - 1) else { return sum }
            let format = stages[pass.stageCount - 1].output
            return sum + format.width * format.height / 20
        }
    }

    /// Bytes of the frames that are kept while it is found what is behind what moves, besides what each frame takes.
    public var sampleBytes: Int {
        passes.reduce(0) { sum, pass in
            guard case .plates(let plates) = pass, stages.indices.contains(plates.stageCount - 1) else { return sum }
            let format = stages[plates.stageCount - 1].output
            return sum + 3 * format.width * format.height * PlateCollector.most
        }
    }

    /// The pass that found the things of which another one cuts one out; nil for other passes.
    func things(of pass: String) -> String? {
        for case .cutout(let cutout) in passes where cutout.name == pass {
            if case .thing(_, let things) = cutout.subject { return things }
        }
        return nil
    }

    /// The pass that found what is behind what another one found moving; nil for other passes.
    func plates(of pass: String) -> String? {
        for case .movers(let movers) in passes where movers.name == pass { return movers.plates }
        return nil
    }

    /// The stages before one, for a pass that looks at the very pictures that it will get.
    func prefix(_ count: Int) -> PicturePlan {
        var prefix = self
        prefix.stages = Array(stages.prefix(count))
        prefix.passes = passes.filter { $0.stageCount < count }
        prefix.outputColor = color
        return prefix
    }

    /// The plan without the stages that need what passes leave: what models make, what is
    /// analyzed first, and what is covered.
    public var withoutPasses: PicturePlan {
        var plan = self
        plan.passes = []
        plan.stages.removeAll { stage in
            switch stage.work {
            case .analyzedFilter, .generate, .cover, .masked, .byColor, .background, .plate, .maskView: true
            case .normalize, .stand, .filter, .filterInsideBars, .paint: false
            }
        }
        return plan
    }

    /// The plan with the conversion to the format that the encoder takes after the steps.
    ///
    /// - Throws: `LibAVError` for a conversion that libavfilter doesn't know.
    public func converted(to format: PixelFormat) throws -> PicturePlan {
        let current = output.pixelFormat
        guard format != current else { return self }
        var plan = self
        if format.isPalette {
            // A palette for every frame: made from all of them it would have to wait for the last.
            try plan.append(
                graph: "[in]split[a][b];[a]palettegen=stats_mode=single:reserve_transparent=1[p];"
                    + "[b][p]paletteuse=new=1:dither=sierra2_4a[out]")
            return plan
        }
        if current.isRGB != format.isRGB || current.isPalette {
            plan.outputColor = outputColor.suited(to: format, height: output.height).assuming(height: output.height)
        }
        let matrix = format.isRGB ? "" : ":out_color_matrix=\(plan.outputColor.scaleMatrix)"
        let full = format.saysFullRange || format.isRGB || plan.outputColor.isFullRange
        let interlaced = outputFields == .progressive ? "" : ":interl=1"
        try plan.append(
            graph: "scale=flags=lanczos+accurate_rnd+full_chroma_int\(matrix)\(interlaced)"
                + ":out_range=\(full ? "pc" : "tv"),"
                + "format=\(format.name)")
        return plan
    }

    /// Adds a graph of libavfilter after the stages so far, which it is configured with once to learn what leaves it.
    mutating func append(graph: String, stills: [String: StillSource] = [:]) throws {
        let pictures = stills.mapValues { StillPictures().picture($0, threads: 1) }
        let output = try FilterStage(graph, stills: pictures, input: output, threads: 1).output
        stages.append(StagePlan(output: output, work: .filter(graph: graph, stills: stills)))
    }

    /// Adds a graph that acts inside of the film's bars only, where it gives frames of the format that it gets.
    mutating func append(graphInsideBars graph: String, stills: [String: StillSource]) throws {
        try append(graph: graph, stills: stills)
        let (before, after) = (stages.dropLast().last?.output ?? input, output)
        guard before.pixelFormat == after.pixelFormat, before.width == after.width, before.height == after.height else {
            return
        }
        stages[stages.count - 1] = StagePlan(output: after, work: .filterInsideBars(graph: graph, stills: stills))
    }

    /// Adds a graph that reads what a pass leaves, and so can't be configured before that; it keeps the format.
    mutating func append(graph: String, reading pass: AnalysisPass) {
        stages.append(StagePlan(output: output, work: .analyzedFilter(graph: graph, pass: pass.name)))
    }
}

/// How many other frames a frame's pixels depend on, over all steps; nil is all of them.
public struct StepReach: Codable, Hashable, Sendable {
    /// Frames before it.
    public var before: Int? = 0
    /// Frames after it.
    public var after: Int? = 0

    /// Adds what a step looks at.
    mutating func widen(_ reach: FrameReach) {
        switch reach {
        case .frame: break
        case .window(let before, let after):
            self.before = self.before.map { $0 + before }
            self.after = self.after.map { $0 + after }
        case .stream: (before, after) = (nil, nil)
        }
    }
}
