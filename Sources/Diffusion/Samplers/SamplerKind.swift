public import Checkpoints
import MediaTypes

/// The samplers of this program. The raw values are the names that people and parity cases use.
public enum SamplerKind: String, Sendable, CaseIterable {
    case ddim
    case ddimInversion = "ddim_inverse"
    case ddpm
    case pndm
    case euler
    case eulerAncestral = "euler_ancestral"
    case dpmSolver = "dpmpp_2m"
    case lcm

    /// The class in a checkpoint's `scheduler_config.json`.
    public var className: String {
        switch self {
        case .ddim: "DDIMScheduler"
        case .ddimInversion: "DDIMInverseScheduler"
        case .ddpm: "DDPMScheduler"
        case .pndm: "PNDMScheduler"
        case .euler: "EulerDiscreteScheduler"
        case .eulerAncestral: "EulerAncestralDiscreteScheduler"
        case .dpmSolver: "DPMSolverMultistepScheduler"
        case .lcm: "LCMScheduler"
        }
    }

    /// The sampler that a checkpoint's `scheduler_config.json` names.
    ///
    /// - Throws: ``DiffusionError`` `unsupported` for another class or none.
    public init(config: JSONValue) throws {
        let name = config["_class_name"]?.text
        guard let kind = Self.allCases.first(where: { $0.className == name }) else {
            throw DiffusionError(
                code: .unsupported,
                message: "cannot sample by \(name ?? "a scheduler without _class_name"): it is not supported; name one "
                    + "of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = kind
    }

    /// The sampler with `options`, in `steps` steps.
    ///
    /// - Throws: ``DiffusionError`` `range` for fewer than 1 step or more than the model was trained with,
    ///   `unsupported` for options that this sampler does not have, `damaged` for a noise schedule that can't be.
    public func sampler(_ options: SamplerOptions, steps: Int) throws -> any Sampler {
        switch self {
        case .ddim: try DDIM(options, steps: steps)
        case .ddimInversion: try DDIMInversion(options, steps: steps)
        case .ddpm: try DDPM(options, steps: steps)
        case .pndm: try PNDM(options, steps: steps)
        case .euler: try Euler(options, steps: steps)
        case .eulerAncestral: try EulerAncestral(options, steps: steps)
        case .dpmSolver: try DPMSolver(options, steps: steps)
        case .lcm: try LCM(options, steps: steps)
        }
    }
}
