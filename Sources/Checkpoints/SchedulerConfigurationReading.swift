extension SchedulerConfiguration {
    /// Reads `scheduler_config.json` at `path`, as another scheduler where `kind` is given: then, as with diffusers'
    /// `from_config`, settings that the file has are taken over, and all others are that scheduler's defaults.
    ///
    /// - Throws: ``CheckpointError`` `unsupported` that lists every key that is unknown or has a value that isn't
    ///   computed, or names the schedulers that are known; `missing` or `damaged` as ``JSONFile/read(_:)``.
    public init(path: String, as kind: Kind? = nil) throws {
        var reader = try ConfigurationReader(path: path)
        let named = reader.value("_class_name")?.text ?? Kind.pndm.rawValue
        guard let kind = kind ?? Kind(rawValue: named) else {
            throw CheckpointError(
                code: .unsupported,
                message: "cannot use \(path): _class_name is \(named), supported is "
                    + "\(Kind.allCases.map(\.rawValue).joined(separator: ", ")); choose a sampler")
        }
        self.init(&reader, kind)
        try reader.finish()
    }

    private init(_ reader: inout ConfigurationReader, _ kind: Kind) {
        self.kind = kind
        let isLCM = kind == .lcm
        let isOnSigmas = kind.isOnSigmas
        trainingSteps = reader.integer("num_train_timesteps", default: 1000, in: 1...1_000_000)
        betaStart = reader.number("beta_start", default: isLCM ? 0.00085 : 0.0001, in: 0...1)
        betaEnd = reader.number("beta_end", default: isLCM ? 0.012 : 0.02, in: 0...1)
        betaSchedule = reader.choice("beta_schedule", default: isLCM ? .scaledLinear : .linear)
        trainedBetas = reader.optionalNumbers("trained_betas", count: trainingSteps)
        prediction = reader.choice("prediction_type", default: .epsilon)
        spacing = reader.choice("timestep_spacing", default: isOnSigmas ? .linspace : .leading)
        stepsOffset = reader.integer("steps_offset", default: 0, in: 0...1_000_000)
        let rescales = reader.flag("rescale_betas_zero_snr", default: false)
        rescalesBetasToZeroSNR = rescales && kind != .pndm
        let alphaToOne = reader.flag("set_alpha_to_one", default: kind != .pndm)
        setsAlphaToOne = isOnSigmas || kind == .ddpm || alphaToOne
        let clips = reader.flag("clip_sample", default: [.ddim, .ddimInverse, .ddpm].contains(kind))
        clipsSample = clips && [.ddim, .ddimInverse, .ddpm, .lcm].contains(kind)
        clipRange = reader.number("clip_sample_range", default: 1, in: 1e-6...1e6)
        let thresholds = reader.flag("thresholding", default: false)
        self.thresholds = thresholds && [.ddim, .ddpm, .dpmSolver, .lcm].contains(kind)
        thresholdingQuantile = reader.number("dynamic_thresholding_ratio", default: 0.995, in: 0...1)
        thresholdingLimit = reader.number("sample_max_value", default: 1, in: 0...1e6)
        skipsRungeKutta = reader.flag("skip_prk_steps", default: false)
        let karras = reader.flag("use_karras_sigmas", default: false)
        usesKarrasSigmas = karras && [.euler, .dpmSolver].contains(kind)
        finalSigma = reader.choice("final_sigmas_type", default: .zero)
        let isSolver = kind == .dpmSolver
        algorithm = isSolver ? reader.choice("algorithm_type", default: .dpmSolverPlusPlus) : .dpmSolverPlusPlus
        solverOrder = isSolver ? reader.integer("solver_order", default: 2, in: 1...2) : 2
        solverType = isSolver ? reader.choice("solver_type", default: .midpoint) : .midpoint
        lowersFinalOrder = reader.flag("lower_order_final", default: true)
        endsWithEuler = reader.flag("euler_at_final", default: false)
        originalSteps = reader.integer("original_inference_steps", default: 50, in: 1...1_000_000)
        timestepScaling = reader.number("timestep_scaling", default: 10, in: 1e-6...1e6)
        Self.refuseWhatIsNotComputed(&reader, kind)
    }

    /// Settings that would change the arithmetic of this scheduler, and those that only others have.
    private static func refuseWhatIsNotComputed(_ reader: inout ConfigurationReader, _ kind: Kind) {
        if kind == .euler || kind == .dpmSolver {
            for key in ["use_exponential_sigmas", "use_beta_sigmas", "use_flow_sigmas", "use_lu_lambdas"] {
                reader.fixed(key, .bool(false))
            }
        }
        if kind == .euler {
            reader.fixed("interpolation_type", .string("linear"))
            reader.fixed("timestep_type", .string("discrete"))
            reader.fixed("sigma_min", .null)
            reader.fixed("sigma_max", .null)
        }
        if kind == .dpmSolver {
            reader.fixed("use_dynamic_shifting", .bool(false))
            reader.fixed("lambda_min_clipped", .number(-.infinity), .null)
            reader.fixed("variance_type", .null)
        }
        if kind == .ddpm { reader.fixed("variance_type", .string("fixed_small")) }
        reader.fixed("predict_epsilon", .bool(true), .null)
        reader.ignore([
            "variance_type", "interpolation_type", "timestep_type", "sigma_min", "sigma_max", "use_exponential_sigmas",
            "use_beta_sigmas", "use_flow_sigmas", "use_lu_lambdas", "use_dynamic_shifting", "lambda_min_clipped",
            "flow_shift", "time_shift_type", "algorithm_type", "solver_order", "solver_type", "predict_x0",
            "disable_corrector", "solver_p", "tensor_format", "shift_base", "clip_sample_range",
        ])
    }
}

extension SchedulerConfiguration.Kind {
    /// Whether it counts noise as σ, added to an unscaled picture, instead of as α.
    public var isOnSigmas: Bool { [.euler, .eulerAncestral, .dpmSolver].contains(self) }
}
