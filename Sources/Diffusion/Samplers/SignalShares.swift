import MediaTypes

/// ᾱ by training step for samplers of whole steps, with what follows below the first.
struct SignalShares {
    private let shares: [Double]
    private let end: Double
    private let options: SamplerOptions

    init(_ options: SamplerOptions) throws {
        shares = try options.schedule().signalShares
        end = options.endsWithoutNoise ? 1 : shares[0]
        self.options = options
    }

    /// ᾱ at `timestep`; below 0, that of finished latents; beyond the last, the last.
    subscript(timestep: Int) -> Double {
        timestep < 0 ? end : shares[min(timestep, shares.count - 1)]
    }

    /// The whole training steps that the options ask for, falling.
    ///
    /// - Throws: ``DiffusionError`` `range` where one is beyond the last.
    func timesteps(_ steps: Int) throws -> [Double] {
        try options.checkSteps(steps)
        let timesteps = options.spacing.timesteps(steps, of: options.trainingSteps, offset: options.stepsOffset)
        guard let first = timesteps.first, let last = timesteps.last, Int(first) < shares.count, last >= 0 else {
            throw DiffusionError(
                code: .range,
                message: "cannot sample in \(steps) steps: with steps_offset \(options.stepsOffset) they go beyond "
                    + "the \(shares.count) training steps; ask for fewer")
        }
        return timesteps
    }
}
