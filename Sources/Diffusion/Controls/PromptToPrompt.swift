public import Tensors

/// Prompt-to-Prompt (Hertz et al. 2022, arXiv 2208.01626): the edit attends to its text where the source attended to
/// its own, so that words change and the composition stays.
///
/// In the first share of the steps, the maps M of attention to the text become `c ∘ (α ∘ (M_src · T) + (1 − α) ∘ M)`,
/// with T, α and c of a ``WordAlignment``: replacement, refinement and reweighting are its values. In another share,
/// layers of 16 × 16 tokens at most take the source's self-attention: its queries and keys. Only the prompt's condition
/// is changed.
public struct PromptToPrompt: AttentionControl {
    /// The share of the steps with the source's maps of the text, 0 to 1.
    public let textShare: Double
    /// The share of the steps with the source's self-attention, 0 to 1.
    public let selfShare: Double
    private let mapping, taken, own, factors: Tensor

    /// The most tokens of a layer that takes the source's self-attention.
    static let mostTokens = 16 * 16

    /// - Parameter alignment: of the prompt to the source's.
    public init(_ alignment: WordAlignment, textShare: Double = 0.8, selfShare: Double = 0.4) throws(TensorError) {
        self.textShare = textShare
        self.selfShare = selfShare
        let length = alignment.taken.count
        mapping = try Tensor(from: alignment.mapping, shape: [length, length])
        taken = try Tensor(from: alignment.taken, shape: [length])
        own = try Tensor(from: alignment.taken.map { 1 - $0 }, shape: [length])
        factors = try Tensor(from: alignment.factors, shape: [length])
    }

    /// Queries and keys of small layers.
    public func tokens(
        in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch
    ) -> SourceTokens {
        let isTaken = share < selfShare && branch.text == .prompt && size.height * size.width <= Self.mostTokens
        return isTaken ? [.queries, .keys] : []
    }

    /// Takes the maps in the first steps.
    public func takesMaps(at share: Double, for branch: Branch) -> Bool {
        share < textShare && branch.text == .prompt
    }

    /// `c ∘ (α ∘ (M_src · T) + (1 − α) ∘ M)`.
    public func maps(_ edit: Tensor, source: Tensor) throws -> Tensor {
        try (source.matrixProduct(mapping) * taken + edit * own) * factors
    }
}
