import MediaTypes
import Tensors

/// Multistep consistency sampling of latent consistency models (Luo et al. 2023, algorithm 3): each call jumps to the
/// clean latents, and fresh noise takes them up to the next level.
struct LCM: Sampler {
    let prediction: PredictionType
    let timesteps: [Double]
    let levels: [NoiseLevel]
    var initialScale: Double { 1 }
    /// c_skip and c_out of each call: the boundary condition of the consistency function.
    let boundaries: [(skip: Double, out: Double)]
    private let clipping: Clipping

    /// - Throws: ``DiffusionError`` for numbers of steps out of range and options that don't go together.
    init(_ options: SamplerOptions, steps: Int) throws {
        let shares = try SignalShares(options)
        let timesteps = try Self.timesteps(options, steps)
        self.timesteps = timesteps
        prediction = options.prediction
        clipping = options.clipping
        levels = timesteps.map { NoiseLevel(signalShare: shares[Int($0)]) }
        boundaries = timesteps.map {
            // The data's standard deviation is taken to be 0.5.
            let (time, variance) = ($0 * options.timestepScaling, 0.25)
            return (variance / (time * time + variance), time / (time * time + variance).squareRoot())
        }
        try options.refuseNoiseAlone(levels)
    }

    func step(
        _ state: SamplerState, _ prediction: Tensor, at index: Int, noise: () throws -> Tensor
    ) throws -> SamplerState {
        let boundary = boundaries[index]
        let x0 = try clipping.apply(levels[index].denoised(state.latents, prediction, self.prediction))
        let clean = try x0 * boundary.out + state.latents * boundary.skip
        guard index + 1 < levels.count else { return state.moved(to: clean) }
        return try state.moved(to: levels[index + 1].mixed(clean, noise()))
    }

    /// `steps` of the steps that the model was distilled at, from the last down.
    private static func timesteps(_ options: SamplerOptions, _ steps: Int) throws -> [Double] {
        try options.checkSteps(steps)
        let original = options.distilledSteps
        guard original >= 1, original <= options.trainingSteps, steps <= original else {
            throw DiffusionError(
                code: .range,
                message: "cannot sample in \(steps) steps by LCM: the model was distilled at \(original) of "
                    + "\(options.trainingSteps) steps; ask for 1 to \(max(1, min(original, options.trainingSteps)))")
        }
        let stride = options.trainingSteps / original
        return (0..<steps).map { step in
            let place = Int((Double(step) * (Double(original) / Double(steps))).rounded(.down))
            return Double((original - place) * stride - 1)
        }
    }
}
