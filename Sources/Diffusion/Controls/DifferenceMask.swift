import Tensors

/// DiffEdit's mask (Couairon et al. 2023, arXiv 2210.11427, section 3.2): where the model predicts something else for
/// the edit's text than for the source's.
///
/// `d` is the mean over channels and n noises of `|ε(prompt) − ε(source)|` at half the noise; it is clamped at three
/// times its mean over the picture, divided by that, and the mask is where it is greater than a half.
struct DifferenceMask {
    /// How much noise is put on the source, 0 to 1.
    static let strength = 0.5
    /// n.
    static let noises = 10

    /// The sum of differences so far: [N, 1, h, w].
    private var sum: Tensor?

    /// Takes a pair of predictions [N, C, h, w] for the same latents.
    mutating func add(_ edit: Tensor, _ source: Tensor) throws {
        let difference = try (edit - source).magnitude().mean(over: 1, keeping: true)
        sum = try sum.map { try $0 + difference } ?? difference
    }

    /// The mask [N, 1, h, w], 1 where the edit goes; nil before any pair. Where nothing differs it is 0.
    func mask() throws -> Tensor? {
        guard let sum else { return nil }
        let mean = try sum.reshaped(sum.shape[0], -1).mean(over: 1, keeping: true).reshaped(-1, 1, 1, 1)
        return try sum.isGreater(than: mean * 1.5).converted(to: .float32)
    }
}
