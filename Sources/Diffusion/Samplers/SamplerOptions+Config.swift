public import Checkpoints
import MediaTypes

extension SamplerOptions {
    /// The options that a checkpoint's `scheduler_config.json` gives to `kind`, which need not be the sampler that it
    /// names: keys that are there count, others have the defaults of `kind`.
    ///
    /// - Throws: ``DiffusionError`` `unsupported` with the key for a setting that changes the numbers and that this
    ///   program does not have, or a key that it does not know; `damaged` for a value of the wrong type.
    public init(_ kind: SamplerKind, config: JSONValue) throws {
        self.init(kind)
        let reader = ConfigReader(config)
        try reader.refuseUnsupported(by: kind)
        trainingSteps = try reader.integer("num_train_timesteps") ?? trainingSteps
        betas = try reader.betas(else: betas)
        hasZeroTerminalSNR = try reader.bool("rescale_betas_zero_snr") ?? false
        prediction = try reader.choice("prediction_type") ?? prediction
        spacing = try reader.choice("timestep_spacing") ?? spacing
        stepsOffset = try reader.integer("steps_offset") ?? 0
        endsWithoutNoise = try reader.bool("set_alpha_to_one") ?? endsWithoutNoise
        if try reader.bool("clip_sample") ?? false { clipRange = try reader.number("clip_sample_range") ?? 1 }
        eta = try reader.number("eta") ?? 0
        usesKarrasSigmas = try reader.bool("use_karras_sigmas") ?? false
        smallestSigma = try reader.number("sigma_min")
        largestSigma = try reader.number("sigma_max")
        distilledSteps = try reader.integer("original_inference_steps") ?? distilledSteps
        timestepScaling = try reader.number("timestep_scaling") ?? timestepScaling
        switch kind {
        case .ddpm: variance = try reader.choice("variance_type") ?? variance
        case .pndm: skipsRungeKutta = try reader.bool("skip_prk_steps") ?? skipsRungeKutta
        case .euler, .eulerAncestral: endsAtSmallestSigma = try reader.endsAtSmallestSigma()
        case .dpmSolver: try takeSolver(reader)
        case .ddim, .ddimInversion, .lcm: break
        }
    }

    private mutating func takeSolver(_ reader: ConfigReader) throws {
        endsAtSmallestSigma = try reader.endsAtSmallestSigma()
        solverOrder = try reader.integer("solver_order") ?? 2
        guard (1...2).contains(solverOrder) else { throw reader.unsupported("solver_order") }
        // Names of other solvers' types, which diffusers takes for the midpoint.
        let isForeign = try ["logrho", "bh1", "bh2"].contains(reader.text("solver_type"))
        solverType = try isForeign ? .midpoint : reader.choice("solver_type") ?? .midpoint
        if try reader.text("variance_type") != nil { throw reader.unsupported("variance_type") }
        lowersOrderAtEnd = try reader.bool("lower_order_final") ?? true
        usesEulerAtEnd = try reader.bool("euler_at_final") ?? false
        smallestLogSNRHalf = try reader.number("lambda_min_clipped") ?? -.infinity
    }
}

/// Reads a scheduler's configuration by key; null is as if the key weren't there.
private struct ConfigReader {
    private let config: JSONValue

    init(_ config: JSONValue) { self.config = config }

    func integer(_ key: String) throws -> Int? { try read(key) { $0.integer } }
    func number(_ key: String) throws -> Double? {
        // Infinities are written as strings, since JSON has none.
        try read(key) { $0.double ?? ($0.text == "-inf" ? -.infinity : nil) }
    }
    func bool(_ key: String) throws -> Bool? {
        try read(key) {
            if case .bool(let value) = $0 { value } else { nil }
        }
    }
    func text(_ key: String) throws -> String? { try read(key) { $0.text } }

    func choice<Value: RawRepresentable<String>>(_ key: String) throws -> Value? {
        guard let text = try text(key) else { return nil }
        guard let value = Value(rawValue: text) else { throw unsupported(key) }
        return value
    }

    func endsAtSmallestSigma() throws -> Bool {
        switch try text("final_sigmas_type") {
        case nil, "zero": false
        case "sigma_min": true
        default: throw unsupported("final_sigmas_type")
        }
    }

    func betas(else standard: BetaSchedule) throws -> BetaSchedule {
        if let trained = try read("trained_betas", { $0.elements?.map(\.double) }) {
            guard !trained.contains(nil) else { throw damaged("trained_betas") }
            return .trained(trained.compactMap { $0 })
        }
        let (standardName, standardStart, standardEnd) = standard.named
        let start = try number("beta_start") ?? standardStart
        let end = try number("beta_end") ?? standardEnd
        switch try text("beta_schedule") ?? standardName {
        case "linear": return .linear(start: start, end: end)
        case "scaled_linear": return .scaledLinear(start: start, end: end)
        case "squaredcos_cap_v2": return .squaredCosine
        default: throw unsupported("beta_schedule")
        }
    }

    /// Settings that this program does not have are refused unless they say what it does anyway, or are another
    /// sampler's.
    func refuseUnsupported(by kind: SamplerKind) throws {
        for member in config.members ?? [] where !member.key.hasPrefix("_") && member.value != .null {
            if Self.read.contains(member.key) || Self.ignored.contains(member.key) { continue }
            if let only = Self.only[member.key] {
                guard !only.kinds.contains(kind) || only.values.contains(member.value) else {
                    throw unsupported(member.key)
                }
                continue
            }
            throw unsupported(member.key)
        }
    }

    private static let read: Set = [
        "num_train_timesteps", "beta_start", "beta_end", "beta_schedule", "trained_betas", "rescale_betas_zero_snr",
        "prediction_type", "timestep_spacing", "steps_offset", "set_alpha_to_one", "clip_sample", "clip_sample_range",
        "eta", "use_karras_sigmas", "sigma_min", "sigma_max", "variance_type", "skip_prk_steps", "final_sigmas_type",
        "solver_order", "solver_type", "lower_order_final", "euler_at_final", "lambda_min_clipped",
        "original_inference_steps", "timestep_scaling",
    ]

    /// Keys without effect: they only weigh what is refused below, or name the case.
    private static let ignored: Set = [
        "dynamic_thresholding_ratio", "sample_max_value", "time_shift_type", "flow_shift", "sampler", "steps",
    ]

    /// For each key the samplers that it concerns, and the values that change nothing.
    private static let only: [String: (kinds: Set<SamplerKind>, values: [JSONValue])] = {
        let off: [JSONValue] = [.bool(false)]
        let spaced: Set<SamplerKind> = [.euler, .eulerAncestral, .dpmSolver]
        return [
            "thresholding": (Set(SamplerKind.allCases), off),
            "interpolation_type": (spaced, [.string("linear")]),
            "timestep_type": (spaced, [.string("discrete")]),
            "use_exponential_sigmas": (spaced, off), "use_beta_sigmas": (spaced, off),
            "use_lu_lambdas": ([.dpmSolver], off), "use_flow_sigmas": ([.dpmSolver], off),
            "use_dynamic_shifting": ([.dpmSolver], off),
            "algorithm_type": ([.dpmSolver], [.string("dpmsolver++"), .string("deis")]),
        ]
    }()

    private func read<Value>(_ key: String, _ body: (JSONValue) -> Value?) throws -> Value? {
        guard let value = config[key], value != .null else { return nil }
        guard let read = body(value) else { throw damaged(key) }
        return read
    }

    func unsupported(_ key: String) -> DiffusionError {
        DiffusionError(
            code: .unsupported,
            message: "cannot sample with \(key) \(config[key]?.description ?? ""): scheduler_config.json asks for what "
                + "is not supported; choose another sampler")
    }

    private func damaged(_ key: String) -> DiffusionError {
        DiffusionError(
            code: .damaged,
            message: "cannot read scheduler_config.json: \(key) is \(config[key]?.description ?? ""); fetch the file "
                + "again")
    }
}

extension BetaSchedule {
    /// The schedule as configurations name it, with its ends.
    fileprivate var named: (name: String, start: Double, end: Double) {
        switch self {
        case .linear(let start, let end): ("linear", start, end)
        case .scaledLinear(let start, let end): ("scaled_linear", start, end)
        case .squaredCosine, .trained: ("squaredcos_cap_v2", 0, 0)
        }
    }
}
