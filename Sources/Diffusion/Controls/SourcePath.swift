import MediaTypes
import Tensors

/// The latents of a source at the levels of a sampler's calls, from noise to the source itself.
struct SourcePath: Sendable {
    /// The first call of the edit.
    let first: Int
    /// Before each call from the first on, and after the last.
    private let latents: [Tensor]

    init(first: Int, latents: [Tensor]) {
        self.first = first
        self.latents = latents
    }

    /// [N, C, h, w] before a call; after the last, the source.
    subscript(call: Int) -> Tensor { latents[min(max(call - first, 0), latents.count - 1)] }

    /// The path by DDIM run backwards (Song et al. 2021, section 4.3): `z⁺ = √ᾱ⁺ x̂₀ + √(1 − ᾱ⁺) ε̂`. All batches go
    /// step-major, so frames can see their anchors.
    ///
    /// - Parameters:
    ///   - inversion: with as many calls as the sampler
    ///   - clean: the sources' latents, for each batch
    ///   - first: the first call that the edit will make
    ///   - model: the prediction for the source's prompt
    static func inverted(
        _ batches: [FrameBatch], clean: [Tensor], first: Int, by inversion: any Sampler,
        _ supervision: Supervision, model: Denoising.Model
    ) throws -> [SourcePath] {
        let count = inversion.timesteps.count
        let loop = try Denoising(
            sampler: inversion, guidance: .none, noise: SilentNoise(), calls: 0..<count - first)
        let starts = try zip(batches, clean).map { batch, latents in
            try FrameBatch(frames: batch.frames, subjects: batch.subjects, latents: latents)
        }
        var kept = clean.map { [$0] }
        _ = try loop.run(
            starts, supervision.untold,
            each: { batches in
                for (place, batch) in batches.enumerated() { kept[place].append(batch.state.latents) }
            }, model: model)
        return kept.map { SourcePath(first: first, latents: $0.reversed()) }
    }

    /// Edit-friendly (Huberman-Spiegelglas et al. 2024, arXiv 2304.06140, equation 6): `x_t = √ᾱ x₀ + √(1 − ᾱ) ε̃_t`
    /// with independent noise ε̃_t at every level. The noise maps `z_t = (x_{t−1} − μ_t(x_t)) / σ_t` that a
    /// ``SourceBranch`` then finds hold the source's structure more firmly than those of DDPM's own way.
    static func scattered(
        _ batch: FrameBatch, clean: Tensor, first: Int, sampler: any Sampler, noise: any NoiseSource
    ) throws -> SourcePath {
        let latents = try (first..<sampler.timesteps.count).map { call in
            try sampler.levels[call].mixed(clean, batch.noise(from: noise, at: .other(call)))
        }
        return SourcePath(first: first, latents: latents + [clean])
    }
}

/// No noise: for samplers whose noise comes from a source's way.
struct SilentNoise: NoiseSource {
    func noise(_ shape: [Int], for subject: NoiseSubject, at moment: NoiseMoment) throws -> Tensor {
        try Tensor(repeating: 0, shape: shape)
    }
}
