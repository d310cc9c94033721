import MediaTypes

/// Everything that decides a sampler's numbers beside its kind and the number of steps.
///
/// The defaults are those of the sampler's class in diffusers, but for latents: nothing is clipped.
public struct SamplerOptions: Sendable, Equatable {
    /// `num_train_timesteps`: how many training steps the noise schedule has.
    public var trainingSteps = 1000
    /// `beta_schedule`, `beta_start`, `beta_end`, `trained_betas`.
    public var betas: BetaSchedule
    /// `rescale_betas_zero_snr`.
    public var hasZeroTerminalSNR = false
    /// `prediction_type`.
    public var prediction = PredictionType.epsilon
    /// `timestep_spacing`. Not LCM's, which has its own.
    public var spacing: TimestepSpacing
    /// `steps_offset`, of leading steps.
    public var stepsOffset = 0
    /// `set_alpha_to_one`: whether DDIM and PNDM end without any noise, and not at the level of training step 0.
    public var endsWithoutNoise: Bool
    /// `clip_sample_range`, where `clip_sample` is true: clean latents are held between ± this. DDIM, DDPM and LCM.
    public var clipRange: Double?
    /// The share of DDIM's noise that is new, from 0, none, to 1.
    public var eta = 0.0
    /// `variance_type` of DDPM.
    public var variance = PosteriorVariance.small
    /// `skip_prk_steps` of PNDM.
    public var skipsRungeKutta = true
    /// `use_karras_sigmas` of Euler's samplers and DPM-Solver.
    public var usesKarrasSigmas = false
    /// `sigma_min` of Karras' levels; nil is the schedule's.
    public var smallestSigma: Double?
    /// `sigma_max` of Karras' levels; nil is the schedule's.
    public var largestSigma: Double?
    /// `final_sigmas_type` sigma_min: whether latents end at the schedule's smallest σ, and not at 0.
    public var endsAtSmallestSigma = false
    /// `solver_order` of DPM-Solver, 1 or 2.
    public var solverOrder = 2
    /// `solver_type` of DPM-Solver.
    public var solverType = SolverType.midpoint
    /// `lower_order_final` of DPM-Solver.
    public var lowersOrderAtEnd = true
    /// `euler_at_final` of DPM-Solver.
    public var usesEulerAtEnd = false
    /// `lambda_min_clipped` of DPM-Solver: noisier steps are left out.
    public var smallestLogSNRHalf = -Double.infinity
    /// `original_inference_steps` of LCM.
    public var distilledSteps = 50
    /// `timestep_scaling` of LCM.
    public var timestepScaling = 10.0

    /// The defaults of `kind`.
    public init(_ kind: SamplerKind) {
        switch kind {
        case .ddim, .ddimInversion, .ddpm, .pndm, .lcm: spacing = .leading
        case .euler, .eulerAncestral, .dpmSolver: spacing = .linspace
        }
        betas = kind == .lcm ? .scaledLinear(start: 0.00085, end: 0.012) : .linear(start: 0.0001, end: 0.02)
        endsWithoutNoise = kind != .pndm
    }

    /// The noise schedule.
    ///
    /// - Throws: ``DiffusionError`` `damaged`.
    public func schedule() throws -> NoiseSchedule {
        try NoiseSchedule(betas, count: trainingSteps, hasZeroTerminalSNR: hasZeroTerminalSNR)
    }

    var clipping: Clipping { Clipping(range: clipRange.map { -$0...$0 }) }

    /// - Throws: ``DiffusionError`` `range`.
    func checkSteps(_ steps: Int) throws {
        guard (1...max(trainingSteps, 1)).contains(steps) else {
            throw DiffusionError(
                code: .range,
                message: "cannot sample in \(steps) steps: the model was trained with \(trainingSteps); ask for 1 to "
                    + "\(trainingSteps)")
        }
    }

    /// Where nothing is left of the signal, a prediction of the noise says nothing about it.
    ///
    /// - Throws: ``DiffusionError`` `unsupported`.
    func refuseNoiseAlone(_ levels: [NoiseLevel]) throws {
        guard prediction == .epsilon, levels.contains(where: { $0.signal == 0 }) else { return }
        throw DiffusionError(
            code: .unsupported,
            message: "cannot sample from noise without signal: rescale_betas_zero_snr with prediction_type epsilon is "
                + "not supported; use timestep_spacing leading, or a checkpoint of v_prediction")
    }

    /// Where there is no noise, a prediction of clean latents says nothing about it.
    ///
    /// - Throws: ``DiffusionError`` `unsupported`.
    func refuseNoNoise(_ levels: [NoiseLevel]) throws {
        guard prediction == .sample, levels.contains(where: { $0.noise == 0 }) else { return }
        throw DiffusionError(
            code: .unsupported,
            message: "cannot invert latents without noise: set_alpha_to_one with prediction_type sample is not "
                + "supported; use set_alpha_to_one false")
    }
}
