internal import Canvases
internal import EditPlans
public import LibAV
internal import MediaTypes
internal import Painting
internal import Propagation

/// A picture plan at work: frames go through its stages, one after the other.
///
/// Used by one thread at a time. Making it is cheap: what must be known of the film was found by the plan's passes.
public final class PictureChain {
    /// What it runs.
    public let plan: PicturePlan
    private let stages: StageChain
    private let normalize: NormalizeStage?
    /// What models make.
    private let generated: [GeneratedPictures]
    /// What came up while frames were edited; complete after ``finish()``.
    public private(set) var notes: [String] = []

    /// - Throws: `EditingError` or `LibAVError` where a stage can't be made, and where one gives other frames than
    ///   planned.
    public init(_ plan: PicturePlan, _ prepared: PreparedPictures) throws {
        self.plan = plan
        var builder = StageBuilder(prepared, threads: try CanvasThreads(count: prepared.threads))
        stages = StageChain([], input: plan.input)
        for stage in plan.stages { stages.append(try builder.stage(stage, after: stages.output)) }
        normalize = builder.normalize
        generated = builder.generated
    }

    /// The stages before a pass, and the pass as the last one.
    ///
    /// - Parameter folder: an empty folder for what the pass leaves.
    public convenience init(
        _ plan: PicturePlan, through pass: PicturePass, in folder: String, _ prepared: PreparedPictures
    ) throws {
        try self.init(plan.prefix(pass.stageCount), prepared)
        stages.append(try pass.stage(output, in: folder, prepared))
    }

    /// The format of the frames that leave.
    public var output: PictureFormat { stages.output }

    /// Takes the next decoded frame; gives those that are ready, tagged with the plan's colours.
    public func push(_ frame: Frame) throws -> [Frame] { try stages.push(frame).map(tagged) }

    /// Gives the frames that were held back; ``notes`` is complete after it.
    public func finish() throws -> [Frame] {
        let last = try stages.finish().map(tagged)
        notes += generated.flatMap(\.notes)
        if let count = normalize?.convertedCount, count > 0 {
            notes.append("\(count) frames of another size or format were fitted to the first frame's")
        }
        return last
    }

    private func tagged(_ frame: Frame) -> Frame {
        frame.color = plan.outputColor
        if plan.outputFields == .progressive { frame.fields = .progressive }
        return frame
    }
}

/// Makes the stages of a plan.
private struct StageBuilder {
    let prepared: PreparedPictures
    let threads: CanvasThreads
    private(set) var normalize: NormalizeStage?
    private(set) var generated: [GeneratedPictures] = []

    init(_ prepared: PreparedPictures, threads: CanvasThreads) {
        self.prepared = prepared
        self.threads = threads
    }

    mutating func stage(_ plan: StagePlan, after input: PictureFormat) throws -> any FrameStage {
        let stage = try made(plan, input)
        guard stage.output == plan.output else {
            throw EditingError(
                .worker,
                "cannot edit the frames: a stage gives \(stage.output.text), not \(plan.output.text) as planned; "
                    + "use the "
                    + "program and the libraries that the render was begun with")
        }
        return stage
    }

    private mutating func made(_ plan: StagePlan, _ input: PictureFormat) throws -> any FrameStage {
        switch plan.work {
        case .normalize(let source, let color):
            let stage = NormalizeStage(plan.output, of: source, color: color)
            normalize = stage
            return stage
        case .stand(let moments): return StandingFrames(moments, input: input)
        case .filter(let graph, let stills): return try filter(graph, stills, input)
        case .filterInsideBars(let graph, let stills):
            return try BarStage(filter(graph, stills, input), input: input, setting: prepared.setting)
        case .analyzedFilter(let graph, let pass):
            let text = AnalysisPass.graph(graph, in: prepared.folder(of: pass), of: pass)
            return try FilterStage(text, input: input, threads: prepared.filterThreads)
        case .paint(let style, let painting):
            let builder = self
            let enlargement = PaintStage.enlargement(of: style, input)
            return try paintStage(input, prepared.scope(of: painting, mask: nil), enlargement: enlargement) {
                try style.painter(builder.commission(painting, width: $0, height: $1), painting.step)
            }
        case .generate(let generation): return try generate(generation, input)
        case .cover(let cover):
            return try CoverStage(cover, input: input, folder: prepared.folder(of: cover.pass))
        case .masked(let mask, let work):
            let inner = try made(StagePlan(output: plan.output, work: work), input)
            return try MaskedStage(
                mask, inner, input: input, folder: prepared.folder(of: mask.pass), threads: threads)
        case .byColor(let things, let thing, let works):
            let color = try FoundThings(path: prepared.folder(of: things)).mainColor(of: thing)
            guard let work = works[color] else {
                throw EditingError(.worker, "cannot recolour \(thing.words): it is \(color), which has no edit")
            }
            return try made(StagePlan(output: plan.output, work: work), input)
        case .background(let background):
            let setting: (Double) -> FrameSetting = background.keepsBars ? prepared.setting : { _ in .plain }
            let stage = try BackgroundStage(
                background, input: input, folder: prepared.folder(of: background.mask.pass), threads: threads,
                area: { setting($0).area },
                still: { prepared.stills.picture($0, threads: prepared.filterThreads) })
            return background.keepsBars ? BarStage(stage, input: input, setting: setting) : stage
        case .plate(let plates, let movers, let seed):
            return try PlateStage(
                input: input, plates: prepared.folder(of: plates), movers: prepared.folder(of: movers), seed: seed,
                threads: prepared.threads)
        case .maskView(let mask, let isAlone):
            return try MaskViewStage(mask, isAlone: isAlone, input: input, folder: prepared.folder(of: mask.pass))
        }
    }

    private func filter(
        _ graph: String, _ stills: [String: StillSource], _ input: PictureFormat
    ) throws -> FilterStage {
        let threads = prepared.filterThreads
        let pictures = stills.mapValues { prepared.stills.picture($0, threads: threads) }
        return try FilterStage(graph, stills: pictures, input: input, threads: threads)
    }

    private mutating func generate(_ plan: GenerationPlan, _ input: PictureFormat) throws -> any FrameStage {
        let painting = plan.painting
        let mask = try plan.request.mask.map {
            try EditMask.of($0, for: painting.step, width: input.width, height: input.height)
        }
        let pictures = GeneratedPictures(
            plan, folder: prepared.folder(of: plan.pass.name), threads: prepared.modelThreads,
            end: prepared.end.map { Int64(($0 / input.timeBase.value).rounded(.up)) }, prepared.supervision)
        generated.append(pictures)
        let isEvery = PicturePlanner.isEvery(painting.temporal)
        let commission = try commission(painting, width: input.width, height: input.height)
        let look = try GeneratedLook(commission, pictures: pictures, isEvery: isEvery)
        var scope = prepared.scope(of: painting, mask: mask)
        // The pictures that the model has edited are of whole frames, at the light at which they are seen.
        scope.setting = { _ in .plain }
        return try paintStage(input, scope) { _, _ in look }
    }

    private func commission(_ painting: PaintingPlan, width: Int, height: Int) throws -> Commission {
        try Commission(
            width: width, height: height, seed: painting.seed, strength: painting.step.strength,
            threads: threads)
    }

    private func paintStage(
        _ input: PictureFormat, _ scope: PaintStage.Scope, enlargement: Int = 1,
        _ painter: @escaping PaintStage.MakePainter
    ) throws -> PaintStage {
        try PaintStage(
            painter, input: input, enlargement: enlargement, threads: prepared.threads, pool: threads, scope: scope)
    }
}

extension PictureFormat {
    /// `640x360 yuv420p at 30000/1001`, for people.
    fileprivate var text: String {
        "\(width)x\(height) \(pixelFormat.name) at \(frameRate.numerator)/\(frameRate.denominator)"
    }
}
