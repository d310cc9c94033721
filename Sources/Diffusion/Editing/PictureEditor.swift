public import Checkpoints
public import MediaTypes
public import Tensors

/// A frame as the model sees it.
public struct SourcePicture: Sendable {
    /// The frame's absolute number.
    public let frame: Int
    /// [1, 3, H, W] in −1…1.
    public let image: Tensor
    /// [1, 1, H, W], not 0 where the edit goes; nil is everywhere.
    public let mask: Tensor?
    /// Where what it shows is seen in anchors; nil where nobody has looked.
    public let motions: [AnchorMotion]?

    /// - Parameters:
    ///   - image: [1, 3, H, W] in −1…1
    ///   - mask: [1, 1, H, W], not 0 where the edit goes; nil is everywhere
    ///   - motions: where what it shows is seen in anchors; frames need it with ``EditSettings/anchorWarp``
    public init(frame: Int, image: Tensor, mask: Tensor? = nil, motions: [AnchorMotion]? = nil) {
        self.frame = frame
        self.image = image
        self.mask = mask
        self.motions = motions
    }
}

/// Edits the frames of a shot by an instruction, each looking at the same few anchors (Fairy, Wu et al. 2023, arXiv
/// 2312.13834).
///
/// A frame's result depends on the anchors, the frame itself, the prompt, the settings and the seed: not on which
/// frames are edited with it. All frames of a shot share their noise.
public struct PictureEditor: Sendable {
    /// What it works with.
    public let model: DiffusionModel
    private(set) var settings: EditSettings
    let sampler: any Sampler
    let noise: GaussianNoise
    private var guidance: Guidance
    private let texts: [Branch.Text: Tensor]
    private let attention: (any AttentionControl)?

    /// Refuses settings that a checkpoint can't be run with, before any of it is loaded.
    ///
    /// - Throws: ``DiffusionError`` as ``init(_:prompt:settings:seed:)``.
    public static func check(_ checkpoint: Checkpoint, _ settings: EditSettings) throws {
        try settings.check(for: checkpoint)
        _ = try sampler(checkpoint, settings)
        _ = try guidance(checkpoint, settings)
    }

    /// - Parameters:
    ///   - prompt: what is wanted
    ///   - seed: of all noise
    /// - Throws: ``DiffusionError`` for settings out of range, and for checkpoints that can't edit pictures.
    public init(_ model: DiffusionModel, prompt: String, settings: EditSettings, seed: UInt64) throws {
        try settings.check(for: model.checkpoint)
        self.model = model
        self.settings = settings
        sampler = try Self.sampler(model.checkpoint, settings)
        guidance = try Self.guidance(model.checkpoint, settings)
        noise = GaussianNoise(seed: seed)
        texts = try Self.texts(model, prompt, settings)
        attention = try Self.attention(model, prompt, settings)
    }

    /// Edits pictures of one shot.
    ///
    /// - Parameters:
    ///   - anchors: the same for all frames of the shot, 1 to 7
    ///   - frames: others of the shot, any number
    ///   - shot: the shot's own number: its noise
    ///   - supervision: told how many of how many calls of the model are made, and asked before each
    /// - Returns: the anchors' pictures, then the frames': [1, 3, H, W] each, in −1…1
    /// - Throws: ``DiffusionError``; `TensorError`; what the supervision throws.
    public func edit(
        anchors: [SourcePicture], frames: [SourcePicture], shot: Int, _ supervision: Supervision
    ) throws -> [Tensor] {
        try Tensor.inferring {
            let groups = [anchors] + frames.map { [$0] }
            var (batches, sources) = ([FrameBatch](), [Tensor]())
            for group in groups {
                try supervision.check()
                batches.append(try batch(group, shot))
                sources.append(try latents(group))
            }
            let passes = ModelPasses(model, texts: texts, settings: settings, sources: sources, control: attention)
            var start = try started(batches, sources, passes, supervision)
            try start.addMasks(masks(groups, batches))
            let results = try run(start, motions(of: frames), passes, supervision)
            return try zip(groups, results).enumerated().flatMap { place, result in
                try images(result.0, result.1, mask: start.masks[place], supervision)
            }
        }
    }

    /// This editor with another image guidance.
    ///
    /// - Throws: ``DiffusionError`` `unsupported` for a model without.
    func guided(byImage scale: Double) throws -> PictureEditor {
        var editor = self
        editor.settings.imageGuidance = scale
        editor.guidance = try Self.guidance(model.checkpoint, editor.settings)
        return editor
    }

    private func run(
        _ start: EditStart, _ motions: [Int: [AnchorMotion]], _ passes: ModelPasses, _ supervision: Supervision
    ) throws -> [Tensor] {
        let loop = try Denoising(sampler: sampler, guidance: guidance, noise: start.noise, calls: start.calls)
        let results = try loop.run(
            start.batches, supervision, edit: start.edit(settings, motions),
            model: { call in
                try start.source?.advance(to: call.moment) { latents in
                    try passes.prediction(
                        .init(
                            latents: latents, branch: Branch(.source), timestep: call.timestep,
                            batch: call.moment.batch, role: .source(call.moment.share)))
                }
                return try passes.prediction(
                    .init(
                        latents: call.latents, branch: call.branch, timestep: call.timestep, batch: call.moment.batch,
                        role: start.source == nil ? .plain : .edit(call.moment.share)))
            })
        return results.map(\.state.latents)
    }

    /// The motions by the frames' absolute numbers, where they are asked for.
    private func motions(of frames: [SourcePicture]) throws -> [Int: [AnchorMotion]] {
        guard settings.anchorWarp != nil else { return [:] }
        var motions: [Int: [AnchorMotion]] = [:]
        for frame in frames {
            guard let own = frame.motions else {
                throw DiffusionError(
                    code: .range,
                    message: "cannot warp anchors to picture \(frame.frame): nobody has said how it moves; give its "
                        + "motion, or leave the warp out")
            }
            motions[frame.frame] = own
        }
        return motions
    }

    /// The pictures of latents; outside masks the source's own pixels.
    private func images(
        _ pictures: [SourcePicture], _ latents: Tensor, mask: Tensor?, _ supervision: Supervision
    ) throws -> [Tensor] {
        try latents.parts(pictures.count).enumerated().map { place, latents in
            try supervision.check()
            let image = try model.images(of: latents)
            guard let mask else { return image }
            let (height, width) = (image.shape[2], image.shape[3])
            var pixels = try mask.slice(place..<place + 1).resampled(height: height, width: width)
            if let own = pictures[place].mask { pixels = try pixels * own }
            return try image.chosen(where: pixels, else: pictures[place].image)
        }
    }

    private func latents(_ pictures: [SourcePicture]) throws -> Tensor {
        try Tensor.joined(pictures.map { try model.latents(of: $0.image) })
    }

    private func batch(_ pictures: [SourcePicture], _ shot: Int) throws -> FrameBatch {
        guard let image = pictures.first?.image, image.shape.count == 4 else {
            throw DiffusionError(code: .range, message: "cannot edit a shot without anchors; give 1 to 7")
        }
        let grain = model.grain
        guard image.shape[2].isMultiple(of: grain), image.shape[3].isMultiple(of: grain) else {
            throw DiffusionError(
                code: .range,
                message: "cannot edit pictures \(image.shape): height and width must be multiples of \(grain)")
        }
        let latents = [model.checkpoint.autoencoder.latentChannels, image.shape[2] / grain, image.shape[3] / grain]
        return try FrameBatch(
            frames: pictures.map(\.frame), subjects: pictures.map { _ in .shot(shot) }, shape: latents, scale: 1,
            from: noise)
    }
}
