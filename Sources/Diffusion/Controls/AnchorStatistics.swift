public import Tensors

/// Adaptive instance normalization (Huang and Belongie 2017, arXiv 1703.06868) of clean latents to the anchors', late
/// on the way, as Rerender-A-Video does it to a first frame (Yang et al. 2023, arXiv 2306.07954): colours stop
/// wandering.
///
/// In the last share of the calls, per channel, `x̂₀′ = σ_anc (x̂₀ − μ) / σ + μ_anc`, mean and deviation over the
/// picture and, for the anchors, over all of them.
public struct AnchorStatistics: DenoisingEdit {
    /// The share of the calls, from the end, 0 to 1.
    public let share: Double
    private var anchors: Statistics?

    /// The first batch is the anchors'.
    public init(share: Double = 0.2) { self.share = share }

    /// The anchors' own prediction is kept as it is.
    public mutating func prediction(
        _ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment
    ) throws -> Tensor {
        // Half a call of leeway: shares are products of calls.
        guard moment.share + 0.5 / Double(moment.sampler.timesteps.count) >= 1 - share else { return prediction }
        let type = moment.sampler.prediction
        let clean = try moment.level.denoised(latents, prediction, type)
        if moment.batch == 0 {
            anchors = try Statistics(clean.permuted(1, 0, 2, 3).reshaped(1, clean.shape[1], -1, 1))
            return prediction
        }
        guard let anchors else { return prediction }
        let own = try Statistics(clean)
        let moved = try (clean - own.mean) / own.deviation * anchors.deviation + anchors.mean
        return try moment.level.prediction(of: moved, latents, type)
    }

    /// Per picture and channel.
    private struct Statistics {
        /// [N, C, 1, 1], like `deviation`.
        let mean, deviation: Tensor

        init(_ latents: Tensor) throws {
            let rows = try latents.reshaped(latents.shape[0], latents.shape[1], -1)
            let centre = try rows.mean(over: 2, keeping: true)
            let variance = try (rows - centre).squared().mean(over: 2, keeping: true)
            let shape = [latents.shape[0], latents.shape[1], 1, 1]
            mean = try centre.reshaped(to: shape)
            deviation = try (variance + 1e-10).squareRoot().reshaped(to: shape)
        }
    }
}
