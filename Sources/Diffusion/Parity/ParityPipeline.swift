import Checkpoints
import MediaTypes
import Tensors

/// A case of a whole edit by instruction, by the pieces that ``PictureEditor`` is made of; only the noise is given.
struct ParityPipeline {
    private let model: DiffusionModel
    private let stored: ParityTensors

    init(_ model: DiffusionModel, _ stored: ParityTensors) {
        self.model = model
        self.stored = stored
    }

    func differences(_ supervision: Supervision) throws -> [ParityDifference] {
        let sampler = try sampler()
        let guidance = Guidance.instructPix2Pix(
            text: try stored.number("text_guidance"), image: try stored.number("image_guidance"))
        let source = try model.latents(of: stored.input("image", rank: 4))
        let texts: [Branch.Text: Tensor] = [
            .prompt: try model.states(of: stored.text("prompt")),
            .negative: try model.states(of: stored.text("negative_prompt")),
        ]
        let loop = try Denoising(sampler: sampler, guidance: guidance, noise: GivenNoise(stored: stored))
        let start = try stored.input("noise", rank: 4) * sampler.initialScale
        let batch = try FrameBatch(frames: Array(0..<source.shape[0]), latents: start)
        let results = try loop.run([batch], supervision) { call in
            guard let text = texts[call.branch.text] else {
                throw DiffusionError(code: .range, message: "cannot edit: there is no text for \(call.branch.text)")
            }
            var own = OwnAttention()
            return try model.prediction(
                call.latents, source: call.branch.image == .source ? source : source * 0, timestep: call.timestep,
                text: text, guidance: nil, attention: &own)
        }
        let latents = results[0].state.latents
        return [
            try stored.difference("latents", latents), try stored.difference("image", model.decoded(latents)),
        ]
    }

    /// The case's sampler on the noise that the checkpoint was trained with. How its own sampler spaces steps isn't
    /// asked: the case has its own.
    private func sampler() throws -> any Sampler {
        let trained = model.checkpoint.scheduler.members ?? []
        let keys: Set = [
            "num_train_timesteps", "beta_start", "beta_end", "beta_schedule", "trained_betas", "prediction_type",
        ]
        let own: Set = ["prompt", "negative_prompt", "text_guidance", "image_guidance"]
        let given = (stored.options.members ?? []).filter { !own.contains($0.key) }
        let missing = trained.filter { member in
            keys.contains(member.key) && !given.contains { $0.key == member.key }
        }
        return try SamplerCase(options: .object(given + missing)).sampler
    }
}

/// What samplers add on the way: `in.noises` [calls, N, C, h, w], which deterministic ones don't need.
private struct GivenNoise: NoiseSource {
    let stored: ParityTensors

    func noise(_ shape: [Int], for subject: NoiseSubject, at moment: NoiseMoment) throws -> Tensor {
        try StoredNoise(noises: stored.input("noises", rank: 5)).noise(shape, for: subject, at: moment)
    }
}
