import Checkpoints
public import Tensors

/// A frame as the model sees it.
public struct SourcePicture: Sendable {
    /// The frame's absolute number.
    public let frame: Int
    /// [1, 3, H, W] in −1…1.
    public let image: Tensor

    /// - Parameter image: [1, 3, H, W] in −1…1.
    public init(frame: Int, image: Tensor) {
        self.frame = frame
        self.image = image
    }
}

/// Edits the frames of a shot by an instruction, each looking at the same few anchors (Fairy, Wu et al. 2023, arXiv
/// 2312.13834).
///
/// A frame's result depends on the anchors, the frame itself, the prompt, the settings and the seed: not on which frames
/// are edited with it. All frames of a shot share their noise.
public struct PictureEditor: Sendable {
    /// What it works with.
    public let model: DiffusionModel
    private let settings: EditSettings
    private let sampler: any Sampler
    private let guidance: Guidance
    private let noise: GaussianNoise
    private let texts: [Branch.Text: Tensor]

    /// - Parameters:
    ///   - prompt: what is wanted
    ///   - seed: of all noise
    /// - Throws: ``DiffusionError`` for settings out of range, and for checkpoints that can't edit pictures.
    public init(_ model: DiffusionModel, prompt: String, settings: EditSettings, seed: UInt64) throws {
        try settings.check()
        self.model = model
        self.settings = settings
        sampler = try Self.sampler(model.checkpoint, settings)
        guidance = try Self.guidance(model.checkpoint, settings)
        noise = GaussianNoise(seed: seed)
        texts = [.prompt: try model.states(of: prompt), .negative: try model.states(of: settings.negativePrompt)]
    }

    /// Edits pictures of one shot.
    ///
    /// - Parameters:
    ///   - anchors: the same for all frames of the shot, 1 to 7
    ///   - frames: others of the shot, any number
    ///   - shot: the shot's own number: its noise
    ///   - progress: told how many of how many calls of the model are made
    ///   - check: asked before each; throws to stop
    /// - Returns: the anchors' pictures, then the frames': [1, 3, H, W] each, in −1…1
    /// - Throws: ``DiffusionError``; `TensorError`; what `check` throws.
    public func edit(
        anchors: [SourcePicture], frames: [SourcePicture], shot: Int,
        progress: (Int, Int) -> Void = { _, _ in }, check: () throws -> Void
    ) throws -> [Tensor] {
        try Tensor.inferring {
            var batches = [try batch(anchors, shot)]
            var sources = [try latents(anchors)]
            for frame in frames {
                try check()
                batches.append(try batch([frame], shot))
                sources.append(try latents([frame]))
            }
            let calls = try firstCall()..<sampler.timesteps.count
            for place in batches.indices { batches[place] = try started(batches[place], sources[place], at: calls) }
            let loop = try Denoising(sampler: sampler, guidance: guidance, noise: noise, calls: calls)
            var tokens: [Branch: AnchorTokens] = [:]
            let results = try loop.run(
                batches, progress: { progress($0.done, $0.of) }, check: check,
                model: { call in try prediction(call, sources[call.moment.batch], &tokens) })
            return try results.flatMap { batch in
                try batch.state.latents.parts(batch.frames.count).map { latents in
                    try check()
                    return try model.images(of: latents)
                }
            }
        }
    }

    private func latents(_ pictures: [SourcePicture]) throws -> Tensor {
        try Tensor.joined(pictures.map { try model.latents(of: $0.image) })
    }

    /// The first batch is the anchors': what they leave is what the others see at the same level.
    private func prediction(
        _ call: ModelCall, _ source: Tensor, _ tokens: inout [Branch: AnchorTokens]
    ) throws -> Tensor {
        let told = try told(source, call.branch)
        guard let text = texts[call.branch.text] else {
            throw DiffusionError(code: .range, message: "cannot edit: there is no text for \(call.branch.text)")
        }
        if call.moment.batch == 0 {
            var pass = AnchorsPass()
            let prediction = try model.prediction(
                call.latents, source: told, timestep: call.timestep, text: text, guidance: settings.textGuidance,
                attention: &pass)
            tokens[call.branch] = pass.tokens
            return prediction
        }
        var pass = FramesPass(tokens[call.branch] ?? AnchorTokens())
        return try model.prediction(
            call.latents, source: told, timestep: call.timestep, text: text, guidance: settings.textGuidance,
            attention: &pass)
    }

    /// The source's latents as an InstructPix2Pix model is told them, which others aren't.
    private func told(_ source: Tensor, _ branch: Branch) throws -> Tensor? {
        guard model.checkpoint.purpose == .instruction else { return nil }
        return branch.image == .source ? source : try source * 0
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

    /// From noise alone where the model is told the source, else from the source with noise.
    private func started(_ batch: FrameBatch, _ source: Tensor, at calls: Range<Int>) throws -> FrameBatch {
        let noise = batch.state.latents
        let latents =
            model.checkpoint.purpose == .instruction
            ? try noise * sampler.initialScale
            : try sampler.levels[calls.lowerBound].mixed(model.scaled(source), noise)
        return try FrameBatch(frames: batch.frames, subjects: batch.subjects, latents: latents)
    }

    private func firstCall() throws -> Int {
        guard model.checkpoint.purpose != .instruction else { return 0 }
        let skipped = Int((Double(sampler.timesteps.count) * (1 - settings.noise)).rounded())
        return min(skipped, sampler.timesteps.count - 1)
    }
}

extension PictureEditor {
    private static func sampler(_ checkpoint: Checkpoint, _ settings: EditSettings) throws -> any Sampler {
        let config = try JSONFile.read(checkpoint.schedulerPath)
        let kind: SamplerKind
        if let name = settings.sampler {
            guard let named = SamplerKind(rawValue: name) else {
                let known = SamplerKind.allCases.filter { $0 != .ddimInversion }.map(\.rawValue)
                throw DiffusionError(
                    code: .range,
                    message: "cannot sample by '\(name)': there is none; name one of \(known.joined(separator: ", "))")
            }
            kind = named
        } else {
            kind = checkpoint.unet.timeConditionDimension == nil ? .eulerAncestral : .lcm
        }
        return try kind.sampler(SamplerOptions(kind, config: config), steps: settings.steps)
    }

    private static func guidance(_ checkpoint: Checkpoint, _ settings: EditSettings) throws -> Guidance {
        switch checkpoint.purpose {
        case .instruction where checkpoint.unet.timeConditionDimension == nil:
            return .instructPix2Pix(text: settings.textGuidance, image: settings.imageGuidance)
        case .textToImage where checkpoint.unet.timeConditionDimension == nil:
            return .classifierFree(scale: settings.textGuidance)
        // The scale is the model's own input.
        case .instruction, .textToImage: return .none
        case .inpainting, .other:
            throw DiffusionError(
                code: .unsupported,
                message: "cannot edit with \(checkpoint.path): its U-Net takes \(checkpoint.unet.inputChannels) channels "
                    + "(\(checkpoint.purpose.rawValue)); use an InstructPix2Pix or a Stable Diffusion checkpoint")
        }
    }
}
