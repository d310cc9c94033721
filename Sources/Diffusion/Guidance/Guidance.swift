import MediaTypes
public import Tensors

/// How predictions under several conditions become one: a weighted sum, the weights of which sum to 1.
///
/// Conditions with weight 0 aren't computed at all.
public struct Guidance: Sendable, Equatable {
    /// A condition and its weight, never 0.
    public struct Term: Sendable, Equatable {
        /// The condition.
        public let branch: Branch
        /// Its weight in the sum.
        public let weight: Double
    }

    /// The full condition first, where it counts.
    public let terms: [Term]
    /// How far the sum's standard deviation is taken back to that of the first term's prediction, from 0 to 1 (φ of Lin
    /// et al. 2023, section 3.4).
    public let rescale: Double

    /// The conditions that a model is asked for, in this order.
    public var branches: [Branch] { terms.map(\.branch) }

    private init(_ weights: [(Branch, Double)], rescale: Double) {
        terms = weights.filter { $0.1 != 0 }.map { Term(branch: $0.0, weight: $0.1) }
        self.rescale = rescale
    }

    /// The prediction for the prompt alone.
    public static let none = Guidance([(Branch(.prompt), 1)], rescale: 0)

    /// Classifier-free guidance (Ho and Salimans 2022): `e_n + s (e_p − e_n)` with the prediction e_n for the negative
    /// prompt. Scale 1 needs the prompt alone.
    public static func classifierFree(scale: Double, rescale: Double = 0) -> Guidance {
        Guidance([(Branch(.prompt), scale), (Branch(.negative), 1 - scale)], rescale: rescale)
    }

    /// The two scales of InstructPix2Pix (Brooks et al. 2023, equation 3): `e_u + s_I (e_I − e_u) + s_T (e_T − e_I)`,
    /// where e_T knows prompt and source, e_I the source and e_u neither (both the negative prompt). Image scale 1
    /// needs no e_u.
    public static func instructPix2Pix(text: Double, image: Double, rescale: Double = 0) -> Guidance {
        Guidance(
            [
                (Branch(.prompt), text), (Branch(.negative), image - text),
                (Branch(.negative, .none), 1 - image),
            ], rescale: rescale)
    }

    /// The guided prediction.
    ///
    /// - Parameter predictions: one for each of ``branches``, in their order, all of one shape [N, C, h, w].
    /// - Throws: ``DiffusionError`` `range` for another number of predictions; ``TensorError`` for shapes that differ.
    public func combined(_ predictions: [Tensor]) throws -> Tensor {
        guard predictions.count == terms.count, let first = predictions.first else {
            throw DiffusionError(
                code: .range,
                message: "cannot guide by \(predictions.count) predictions: guidance needs \(terms.count); check the "
                    + "guidance scales")
        }
        guard terms.count > 1 else { return first }
        var sum = try first * terms[0].weight
        for (prediction, term) in zip(predictions, terms).dropFirst() { sum = try sum + prediction * term.weight }
        guard rescale > 0 else { return sum }
        let share = try Self.deviation(first) / Self.deviation(sum)
        return try sum * (share * rescale + (1 - rescale))
    }

    /// The standard deviation of each of N predictions: [N, 1, 1, …].
    private static func deviation(_ prediction: Tensor) throws(TensorError) -> Tensor {
        let rows = try prediction.reshaped(prediction.shape[0], -1)
        let variance = try (rows - rows.mean(over: 1, keeping: true)).squared().mean(over: 1, keeping: true)
        let shape = [prediction.shape[0]] + prediction.shape.dropFirst().map { _ in 1 }
        return try variance.squareRoot().reshaped(to: shape)
    }
}
