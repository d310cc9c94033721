public import Checkpoints
public import MediaTypes
public import Tensors

/// A stored case of a sampler, run through the denoising loop: the model is a fixed linear map of latents and timestep,
/// so that only the sampler is compared.
public struct SamplerCase: Sendable {
    /// The latents after each call, and what the model was told.
    public struct Result: Sendable {
        /// [calls, N, C, h, w].
        public let trajectory: Tensor
        /// [calls].
        public let timesteps: Tensor
    }

    /// The sampler of the case.
    public let sampler: any Sampler

    /// The sampler of a case.
    ///
    /// - Parameter options: `sampler`, a ``SamplerKind``, with `_karras` behind it for Karras' levels or `_eta1` for
    ///   η = 1; `steps`; and keys of a scheduler's configuration. What they leave out is as in Stable Diffusion's
    ///   checkpoints: `steps_offset` 1 and `set_alpha_to_one` false (DDPM and LCM: 0 and true).
    /// - Throws: ``DiffusionError`` for what no sampler has.
    public init(options: JSONValue) throws {
        var name = options["sampler"]?.text ?? ""
        var added: [JSONValue.Member] = []
        for (suffix, member) in [
            ("_karras", JSONValue.Member("use_karras_sigmas", .bool(true))), ("_eta1", .init("eta", .number(1))),
        ] where name.hasSuffix(suffix) {
            name.removeLast(suffix.count)
            added.append(member)
        }
        guard let kind = SamplerKind(rawValue: name) else {
            throw DiffusionError(
                code: .unsupported,
                message: "cannot run the sampler \(options["sampler"]?.description ?? "of a case without name"): there "
                    + "is none; name one of \(SamplerKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if kind != .ddpm && kind != .lcm {
            added += [.init("steps_offset", .integer(1)), .init("set_alpha_to_one", .bool(false))]
        }
        let given = options.members ?? []
        let config = JSONValue.object(given + added.filter { member in !given.contains { $0.key == member.key } })
        sampler = try kind.sampler(
            SamplerOptions(kind, config: config), steps: options["steps"]?.integer ?? 0)
    }

    /// Runs the case.
    ///
    /// - Parameters:
    ///   - latents: [N, C, h, w], as they go into the first call.
    ///   - noises: [calls or more, N, C, h, w], what each call adds.
    ///   - linear: [C, C], the model's map of channels; it is scaled by 0.5 + timestep / 2000.
    ///   - supervision: asked before each call.
    /// - Throws: ``TensorError`` for shapes that don't fit; what the supervision throws.
    public func run(
        latents: Tensor, noises: Tensor, linear: Tensor, _ supervision: Supervision
    ) throws -> Result {
        let weight = try linear.reshaped(to: linear.shape + [1, 1])
        let frames = Array(0..<(latents.shape.first ?? 0))
        let loop = try Denoising(sampler: sampler, guidance: .none, noise: StoredNoise(noises: noises))
        var trajectory: [Tensor] = []
        _ = try loop.run(
            [FrameBatch(frames: frames, latents: latents)], supervision,
            each: { trajectory += try $0.map { try $0.state.latents.reshaped(to: [1] + latents.shape) } },
            model: { try $0.latents.convolved(weight, nil, padding: 0) * (0.5 + $0.timestep / 2000) })
        let timesteps = sampler.timesteps.map { Float($0) }
        return Result(
            trajectory: try Tensor.joined(trajectory), timesteps: try Tensor(from: timesteps, shape: [timesteps.count]))
    }
}

/// Noise of a case: [calls, N, C, h, w].
struct StoredNoise: NoiseSource {
    let noises: Tensor

    func noise(_ shape: [Int], for subject: NoiseSubject, at moment: NoiseMoment) throws -> Tensor {
        guard case .frame(let frame) = subject, case .call(let call) = moment, call < noises.shape.first ?? 0 else {
            throw DiffusionError(
                code: .damaged,
                message: "cannot run a sampler's case: in.noises \(noises.shape) has none for \(moment); make it again")
        }
        return try noises.slice(call..<call + 1).slice(frame..<frame + 1, of: 1).reshaped(to: shape)
    }
}
