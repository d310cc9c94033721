/// The levels that Euler's samplers go down: σ by σ, with the training step of each.
struct SigmaLadder {
    let timesteps: [Double]
    /// One more than ``timesteps``: the last is where the latents end.
    let sigmas: [Double]
    /// The standard deviation to start with.
    let initialScale: Double

    init(_ options: SamplerOptions, steps: Int) throws {
        try options.checkSteps(steps)
        let table = SigmaTable(try options.schedule(), hasZeroTerminalSNR: options.hasZeroTerminalSNR)
        let spaced = options.spacing.timesteps(
            steps, of: options.trainingSteps, offset: options.stepsOffset, isWhole: false)
        var levels = spaced.map(table.sigma)
        if options.usesKarrasSigmas, let first = levels.first, let last = levels.last {
            levels = SigmaTable.karras(
                from: options.largestSigma ?? first, to: options.smallestSigma ?? last, levels.count)
            timesteps = levels.map { Double(Float(table.timestep(ofSigma: $0))) }
        } else {
            timesteps = spaced
        }
        sigmas = levels + [options.endsAtSmallestSigma ? table.sigmas[0] : 0]
        let largest = sigmas.max() ?? 1
        // With leading steps the noisiest latents still hold some signal.
        initialScale = options.spacing == .leading ? (largest * largest + 1).squareRoot() : largest
    }
}
