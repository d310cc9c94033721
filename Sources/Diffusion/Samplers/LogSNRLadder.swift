/// The levels that DPM-Solver goes down, with the training step of each.
struct LogSNRLadder {
    let timesteps: [Double]
    /// One more than ``timesteps``: the last is where the latents end.
    let sigmas: [Double]

    init(_ options: SamplerOptions, steps: Int) throws {
        try options.checkSteps(steps)
        let table = SigmaTable(try options.schedule(), hasZeroTerminalSNR: options.hasZeroTerminalSNR)
        let levels: [Double]
        if options.usesKarrasSigmas {
            levels = SigmaTable.karras(
                from: options.largestSigma ?? table.sigmas[table.sigmas.count - 1],
                to: options.smallestSigma ?? table.sigmas[0], steps)
            let isCosine = options.betas == .squaredCosine
            timesteps = levels.map {
                table.timestep(ofSigma: $0).rounded(isCosine ? .towardZero : .toNearestOrEven)
            }
        } else {
            timesteps = Self.timesteps(options, steps, table)
            levels = timesteps.map(table.sigma)
        }
        sigmas = levels + [options.endsAtSmallestSigma ? table.sigmas[0] : 0]
    }

    /// The times as ``TimestepSpacing`` spaces them, but with one more, the last of which is left out.
    private static func timesteps(_ options: SamplerOptions, _ steps: Int, _ table: SigmaTable) -> [Double] {
        let levels = table.sigmas.map { NoiseLevel(unitVarianceOf: $0).logSNRHalf }
        let end = options.trainingSteps - levels.count { $0 < options.smallestLogSNRHalf }
        switch options.spacing {
        case .linspace, .leading:
            return options.spacing.timesteps(steps + 1, of: end, offset: options.stepsOffset).dropLast()
        case .trailing:
            return TimestepSpacing.trailing(from: end, by: Double(options.trainingSteps) / Double(steps))
        }
    }
}
