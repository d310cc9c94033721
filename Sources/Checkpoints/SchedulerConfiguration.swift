/// `scheduler/scheduler_config.json`: the noise that a model was trained with, and how a sampler steps through it.
/// Source: diffusers 0.42, `schedulers/scheduling_*.py`. Settings that a scheduler doesn't have are at the value that
/// changes nothing.
public struct SchedulerConfiguration: Sendable, Equatable {
    /// The schedulers that are known, by their classes in diffusers.
    public enum Kind: String, Sendable, CaseIterable {
        /// Denoising diffusion implicit models (Song 2020).
        case ddim = "DDIMScheduler"
        /// The same the other way round: from a picture to noise.
        case ddimInverse = "DDIMInverseScheduler"
        /// Denoising diffusion probabilistic models (Ho 2020).
        case ddpm = "DDPMScheduler"
        /// Pseudo numerical methods (Liu 2022).
        case pndm = "PNDMScheduler"
        /// Euler's method on the noise level (Karras 2022).
        case euler = "EulerDiscreteScheduler"
        /// The same with fresh noise at every step.
        case eulerAncestral = "EulerAncestralDiscreteScheduler"
        /// DPM-Solver++ with several steps (Lu 2022).
        case dpmSolver = "DPMSolverMultistepScheduler"
        /// Latent consistency models (Luo 2023).
        case lcm = "LCMScheduler"
    }

    /// How β grows over the training's steps.
    public enum BetaSchedule: String, Sendable, CaseIterable {
        /// Evenly from start to end.
        case linear
        /// Its square root does, evenly.
        case scaledLinear = "scaled_linear"
        /// By a squared cosine of the remaining signal (Nichol 2021), with β at most 0.999.
        case squaredCosine = "squaredcos_cap_v2"
    }

    /// What the network predicts.
    public enum Prediction: String, Sendable, CaseIterable {
        /// The noise ε.
        case epsilon
        /// v = α ε − σ x (Salimans 2022).
        case velocity = "v_prediction"
        /// The clean picture.
        case sample
    }

    /// Which of the training's steps are visited.
    public enum Spacing: String, Sendable, CaseIterable {
        /// Evenly, with both ends.
        case linspace
        /// Evenly from the cleanest, the noisiest left out.
        case leading
        /// Evenly from the noisiest, the cleanest left out.
        case trailing
    }

    /// The noise level after the last step.
    public enum FinalSigma: String, Sendable, CaseIterable {
        /// None is left.
        case zero
        /// The training's lowest.
        case lowest = "sigma_min"
    }

    /// Which of DPM-Solver's formulas: only that of DPM-Solver++ for ordinary differential equations.
    public enum Algorithm: String, Sendable, CaseIterable {
        /// DPM-Solver++.
        case dpmSolverPlusPlus = "dpmsolver++"
    }

    /// How DPM-Solver's second order is taken.
    public enum SolverType: String, Sendable, CaseIterable {
        /// By the midpoint.
        case midpoint
        /// By the trapezium.
        case heun
    }

    /// Which scheduler.
    public let kind: Kind
    /// Steps of the training.
    public let trainingSteps: Int
    /// The first β.
    public let betaStart: Double
    /// The last β.
    public let betaEnd: Double
    /// How β grows between them.
    public let betaSchedule: BetaSchedule
    /// All β, one a training step, in place of ``betaStart``, ``betaEnd`` and ``betaSchedule``.
    public let trainedBetas: [Double]?
    /// What the network predicts.
    public let prediction: Prediction
    /// Which of the training's steps are visited.
    public let spacing: Spacing
    /// What is added to the visited steps when they are spaced `leading`.
    public let stepsOffset: Int
    /// Whether β is rescaled so that the noisiest step has no signal left (Lin 2023).
    public let rescalesBetasToZeroSNR: Bool
    /// Whether the step beyond the cleanest has no noise at all, or that of the cleanest.
    public let setsAlphaToOne: Bool
    /// Whether predicted pictures are cut to ± ``clipRange``.
    public let clipsSample: Bool
    /// See ``clipsSample``.
    public let clipRange: Double
    /// Whether predicted pictures are cut to a quantile of their own values (Imagen, Saharia 2022).
    public let thresholds: Bool
    /// That quantile.
    public let thresholdingQuantile: Double
    /// The most that it may be.
    public let thresholdingLimit: Double
    /// Whether PNDM goes without its first Runge–Kutta steps.
    public let skipsRungeKutta: Bool
    /// Whether noise levels are spaced as by Karras 2022.
    public let usesKarrasSigmas: Bool
    /// The noise level after the last step.
    public let finalSigma: FinalSigma
    /// DPM-Solver's formula.
    public let algorithm: Algorithm
    /// DPM-Solver's order: 1 or 2.
    public let solverOrder: Int
    /// How its second order is taken.
    public let solverType: SolverType
    /// Whether the last step of fewer than 15 is of the first order.
    public let lowersFinalOrder: Bool
    /// Whether the last step always is.
    public let endsWithEuler: Bool
    /// Steps of the schedule that a latent consistency model was distilled on.
    public let originalSteps: Int
    /// What a step is multiplied by in the consistency model's boundary condition.
    public let timestepScaling: Double
}
