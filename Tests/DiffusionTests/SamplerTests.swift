import Checkpoints
import Diffusion
import MediaTypes
import Tensors
import Testing

@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct SamplerTests {
    @Test func everyCaseIsDiffusers() throws {
        let goldens = try SamplerGoldens()
        let (x, noises) = (try goldens.tensor("in.x"), try goldens.tensor("in.noises"))
        let linear = try goldens.tensor("in.linear")
        #expect(goldens.cases.count > 50)
        for member in goldens.cases {
            let sampled = try SamplerCase(options: member.value)
            let scale = try goldens.floats("\(member.key).scale")
            let scaleError = relativeDifference([Float(sampled.sampler.initialScale)], scale)
            #expect(scaleError < 1e-6, "\(member.key) \(scaleError)")
            let result = try sampled.run(latents: x * Double(scale[0]), noises: noises, linear: linear, .none)
            let (path, times) = (try result.trajectory.floats(), try result.timesteps.floats())
            let pathError = try relativeDifference(path, goldens.floats("\(member.key).trajectory"))
            let timeError = try relativeDifference(times, goldens.floats("\(member.key).timesteps"))
            // From σ = 4096 the reference's own single precision is off by that much.
            let allowed: Float = member.key.hasPrefix("euler") && member.key.hasSuffix("zero_snr") ? 1e-4 : 1e-5
            #expect(pathError < allowed, "\(member.key) \(pathError)")
            #expect(timeError < 1e-6, "\(member.key) \(timeError)")
        }
    }

    @Test(arguments: SamplerKind.allCases, PredictionType.allCases)
    func whatAModelKnowsExactlyIsReached(kind: SamplerKind, type: PredictionType) throws {
        guard kind != .ddimInversion, kind != .pndm || type != .sample else { return }
        let clean = try Tensor(from: (0..<16).map { Float($0) / 8 - 1 }, shape: [1, 1, 4, 4])
        let sampler = try kind.sampler(latentOptions(kind) { $0.prediction = type }, steps: 8)
        let noise = GaussianNoise(seed: 3)
        let start = try FrameBatch(frames: [0], shape: [1, 4, 4], scale: sampler.initialScale, from: noise)
        let loop = try Denoising(sampler: sampler, guidance: .none, noise: noise)
        let end = try loop.run([start], .none, model: knowing(clean, type))[0].state.latents
        // PNDM ends at the level of training step 0, where noise of 0.03 is left.
        let allowed: Float = kind == .pndm ? 0.15 : 1e-3
        #expect(try relativeDifference(end.floats(), clean.floats()) < allowed)
    }

    @Test func inversionLeadsBackToWhereItBegan() throws {
        let clean = try Tensor(from: (0..<32).map { Float($0 % 7) / 4 - 0.7 }, shape: [2, 1, 4, 4])
        func end(_ kind: SamplerKind, _ latents: Tensor) throws -> Tensor {
            let sampler = try kind.sampler(latentOptions(kind) { $0.stepsOffset = 1 }, steps: 200)
            let loop = try Denoising(sampler: sampler, guidance: .none, noise: GaussianNoise(seed: 0))
            return try loop.run([FrameBatch(frames: [0, 1], latents: latents)], .none) { try $0.latents * 0.6 }[0].state
                .latents
        }
        let noisy = try end(.ddimInversion, clean)
        #expect(try relativeDifference(noisy.floats(), clean.floats()) > 0.2)
        #expect(try relativeDifference(end(.ddim, noisy).floats(), clean.floats()) < 0.02)
    }

    @Test(arguments: SamplerKind.allCases)
    func aStoredStateGoesOnAsIfItHadNeverStopped(kind: SamplerKind) throws {
        let sampler = try kind.sampler(latentOptions(kind), steps: 9)
        let noise = GaussianNoise(seed: 8)
        let start = try FrameBatch(frames: [5], shape: [4, 3, 5], scale: sampler.initialScale, from: noise)
        func run(_ batch: FrameBatch, _ calls: Range<Int>?) throws -> FrameBatch {
            try Denoising(sampler: sampler, guidance: .none, noise: noise, calls: calls)
                .run([batch], .none) { try $0.latents.sine() }[0]
        }
        let whole = try run(start, nil)
        for middle in [1, 2, 5] {
            let parts = try run(run(start, 0..<middle), middle..<sampler.timesteps.count)
            #expect(try parts.state.latents.floats() == whole.state.latents.floats())
        }
    }

    @Test func clippingHoldsCleanLatents() throws {
        let options = latentOptions(.ddim) { $0.clipRange = 0.5 }
        let clean = try Tensor(repeating: 3, shape: [1, 1, 2, 2])
        let loop = try Denoising(
            sampler: SamplerKind.ddim.sampler(options, steps: 4), guidance: .none, noise: GaussianNoise(seed: 0))
        let end = try loop.run([FrameBatch(frames: [0], latents: clean)], .none, model: knowing(clean, .epsilon))
        #expect(try end[0].state.latents.floats() == [0.5, 0.5, 0.5, 0.5])
    }
}

@Test func stepsOutOfRangeAreRefused() {
    for kind in SamplerKind.allCases {
        for steps in [0, -1, 1001] {
            let failure = #expect(throws: DiffusionError.self) { try kind.sampler(SamplerOptions(kind), steps: steps) }
            #expect(failure?.kind == .usage && failure?.description.contains("ask for 1 to 1000") == true)
        }
    }
    let failure = #expect(throws: DiffusionError.self) { try SamplerKind.lcm.sampler(SamplerOptions(.lcm), steps: 60) }
    #expect(failure?.description.contains("1 to 50") == true)
    #expect(throws: DiffusionError.self) {
        try SamplerKind.ddim.sampler(latentOptions(.ddim) { $0.stepsOffset = 1 }, steps: 1000)
    }
}

@Test func configurationsAreReadOrRefusedByName() throws {
    let config = try json(
        """
        {"_class_name": "EulerAncestralDiscreteScheduler", "_diffusers_version": "0.14.0", "beta_end": 0.012,
         "beta_schedule": "scaled_linear", "beta_start": 0.00085, "clip_sample": false, "num_train_timesteps": 1000,
         "prediction_type": "v_prediction", "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1,
         "trained_betas": null, "timestep_spacing": "trailing", "rescale_betas_zero_snr": true}
        """)
    #expect(try SamplerKind(config: config) == .eulerAncestral)
    for kind in SamplerKind.allCases {
        let options = try SamplerOptions(kind, config: config)
        #expect(options.betas == .scaledLinear(start: 0.00085, end: 0.012))
        #expect(options.prediction == .velocity && options.spacing == .trailing && options.stepsOffset == 1)
        #expect(options.hasZeroTerminalSNR && !options.endsWithoutNoise && options.clipRange == nil)
        #expect(try kind.sampler(options, steps: 10).timesteps.isEmpty == false)
    }
    let refused = [
        #"{"thresholding": true}"#, #"{"beta_schedule": "sigmoid"}"#, #"{"algorithm_type": "sde-dpmsolver++"}"#,
        #"{"prediction_type": "flow_prediction"}"#, #"{"solver_order": 3}"#, #"{"use_flow_sigmas": true}"#,
        #"{"unheard_of": 1}"#,
    ]
    for text in refused {
        let config = try json(text)
        let failure = #expect(throws: DiffusionError.self) { try SamplerOptions(.dpmSolver, config: config) }
        #expect(failure?.kind == .needsModel)
        #expect(failure?.description.contains(config.members?.first?.key ?? "?") == true)
    }
    #expect(try SamplerOptions(.ddim, config: json(#"{"algorithm_type": "sde-dpmsolver++"}"#)).eta == 0)
    let damaged = #expect(throws: DiffusionError.self) {
        try SamplerOptions(.ddim, config: json(#"{"num_train_timesteps": "many"}"#))
    }
    #expect(damaged?.kind == .input && damaged?.description.contains("num_train_timesteps") == true)
    let unknown = try json(#"{"_class_name": "HeunDiscreteScheduler"}"#)
    #expect(throws: DiffusionError.self) { try SamplerKind(config: unknown) }
    let noPRK = try SamplerOptions(.pndm, config: json(#"{"skip_prk_steps": false}"#))
    let failure = #expect(throws: DiffusionError.self) { try SamplerKind.pndm.sampler(noPRK, steps: 10) }
    #expect(failure?.description.contains("skip_prk_steps") == true)
}

@Test func casesWithoutSuchASamplerAreRefused() throws {
    for text in [#"{"sampler": "heun", "steps": 3}"#, #"{"steps": 3}"#, #"{"sampler": "ddim"}"#] {
        #expect(throws: DiffusionError.self) { try SamplerCase(options: json(text)) }
    }
}
