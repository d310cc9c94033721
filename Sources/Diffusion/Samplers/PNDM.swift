import MediaTypes
import Tensors

/// Pseudo numerical methods for diffusion models (Liu et al. 2022): the linear multistep method on the curve that
/// equation 9 follows exactly where the noise is constant, without Runge–Kutta steps at the start (as Stable Diffusion
/// uses it, PLMS).
///
/// The first step is made twice: once by its own prediction, then again by the mean of that and the prediction at its
/// end. So there is one call more than steps.
struct PNDM: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// The moves of the latents, one for each call.
    let transfers: [Transfer]

    /// Equation 9 between two levels.
    struct Transfer: Sendable, Equatable {
        let level: NoiseLevel
        /// The factors of the latents and of the noise.
        let latents: Double
        let noise: Double

        init(from now: Double, to next: Double) {
            level = NoiseLevel(signalShare: now)
            latents = (next / now).squareRoot()
            let denominator = now * (1 - next).squareRoot() + (now * (1 - now) * next).squareRoot()
            noise = -(next - now) / denominator
        }
    }

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let shares = try SignalShares(options)
        let falling = try shares.timesteps(steps)
        let stride = options.trainingSteps / steps
        guard options.prediction != .sample, options.skipsRungeKutta, falling.count > 1 else {
            throw DiffusionError(
                code: .unsupported,
                message: "cannot sample by PNDM: \(Self.reason(options)) is not supported; choose another sampler")
        }
        timesteps = Array(falling.prefix(2) + falling.dropFirst())
        prediction = options.prediction
        levels = timesteps.map { NoiseLevel(signalShare: shares[Int($0)]) }
        transfers = timesteps.enumerated().map { index, timestep in
            let now = Int(timestep) + (index == 1 ? stride : 0)
            return Transfer(from: shares[now], to: shares[now - stride])
        }
        try options.refuseNoiseAlone(levels)
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        var state = state
        var start = state.latents
        if index == 1 {
            start = state.held ?? start
            state.held = nil
        } else {
            state.history = state.history.suffix(3) + [prediction]
        }
        if index == 0 { state.held = start }
        let slope = try Self.slope(state.history, prediction, isRepeated: index == 1)
        let transfer = transfers[index]
        let epsilon = try transfer.level.noise(start, slope, self.prediction)
        return try state.moved(to: start * transfer.latents + epsilon * transfer.noise)
    }

    /// The Adams–Bashforth mean of the predictions so far, of order 1 to 4.
    private static func slope(_ e: [Tensor], _ prediction: Tensor, isRepeated: Bool) throws(TensorError) -> Tensor {
        switch e.count {
        case 1: try isRepeated ? (prediction + e[0]) / 2 : prediction
        case 2: try (3 * e[1] - e[0]) / 2
        case 3: try (23 * e[2] - 16 * e[1] + 5 * e[0]) / 12
        case 4: try (55 * e[3] - 59 * e[2] + 37 * e[1] - 9 * e[0]) / 24
        default: prediction
        }
    }

    private static func reason(_ options: SamplerOptions) -> String {
        if options.prediction == .sample { return "prediction_type sample" }
        return options.skipsRungeKutta ? "a single step" : "skip_prk_steps false"
    }
}
