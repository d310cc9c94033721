import MediaTypes
import Tensors

/// Clean latents drawn to the anchors' along the optical flow of the sources, early on the way, as Rerender-A-Video
/// does it with the key frame before (shape-aware fusion of latents, Yang et al. 2023, arXiv 2306.07954, section 4.1):
/// shapes are settled in the first calls, and so settle where the anchors have them.
///
/// With the anchors' clean latents at the same level sampled along the flow, W_k, their weights n_k and confidences
/// c_k: `x̂₀′ = x̂₀ + Σ n_k c_k² (W_k − x̂₀) / Σ n_k c_k`. One sure anchor is taken whole, an unsure one leaves the
/// frame its own.
struct AnchorWarp: DenoisingEdit {
    /// The calls in which it acts.
    let calls: Range<Int>
    private let motions: [Int: [AnchorMotion]]
    private var anchors: [Int: Tensor] = [:]

    /// The first batch is the anchors'.
    ///
    /// - Parameters:
    ///   - share: of the calls that are made, from the beginning, 0 to 1; any share is a call at least
    ///   - calls: all that are made
    ///   - motions: of frames by their absolute numbers
    init(share: Double, of calls: Range<Int>, motions: [Int: [AnchorMotion]]) {
        // A little less, since shares are products of calls.
        let count = Int((share * Double(calls.count) - 1e-6).rounded(.up))
        self.calls = calls.lowerBound..<calls.lowerBound + max(0, min(count, calls.count))
        self.motions = motions
    }

    /// The anchors' own prediction is kept as it is.
    mutating func prediction(_ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
        guard calls.contains(moment.call) else { return prediction }
        let type = moment.sampler.prediction
        let clean = try moment.level.denoised(latents, prediction, type).parts(moment.frames.count)
        if moment.batch == 0 {
            anchors = Dictionary(zip(moment.frames, clean)) { first, _ in first }
            return prediction
        }
        let drawn = try zip(moment.frames, clean).map { frame, own in try fused(own, motions[frame] ?? []) }
        return try moment.level.prediction(of: Tensor.joined(drawn), latents, type)
    }

    /// x̂₀′ of one frame, [1, C, h, w].
    private func fused(_ own: Tensor, _ motions: [AnchorMotion]) throws -> Tensor {
        var (shift, weights): (Tensor?, Tensor?)
        for motion in motions {
            guard let anchor = anchors[motion.anchor] else {
                throw DiffusionError(
                    code: .range,
                    message: "cannot warp picture \(motion.anchor): it isn't an anchor; give motion to anchors only")
            }
            let weight = try motion.confidence * motion.weight
            let part = try (anchor.sampled(at: motion.grid) - own) * (weight * motion.confidence)
            shift = try shift.map { try $0 + part } ?? part
            weights = try weights.map { try $0 + weight } ?? weight
        }
        guard let shift, let weights else { return own }
        return try own + shift / weights.clamped(to: 1e-6...2)
    }
}
