public import Tensors

/// Where noise comes from. The same question always has the same answer, so a frame's latents don't depend on which
/// frames were rendered before it, or with it, or where.
public protocol NoiseSource: Sendable {
    /// Noise of standard deviation 1 for one frame: float32 of `shape` on the CPU.
    ///
    /// - Parameters:
    ///   - subject: whose noise it is.
    ///   - moment: what for.
    func noise(_ shape: [Int], for subject: NoiseSubject, at moment: NoiseMoment) throws -> Tensor
}

/// Whose noise it is.
public enum NoiseSubject: Hashable, Sendable {
    /// A frame's own, by its absolute number in the film, from 0.
    case frame(Int)
    /// Shared by all frames of a shot, by the shot's first frame.
    case shot(Int)
}

/// What noise is for.
public enum NoiseMoment: Hashable, Sendable {
    /// The latents to start with.
    case start
    /// What a sampler adds at the model's call of that number, from 0.
    case call(Int)
    /// Anything else, by a number of its own.
    case other(Int)
}
