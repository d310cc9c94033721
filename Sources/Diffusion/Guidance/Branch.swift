/// What a model's prediction is conditioned on.
public struct Branch: Hashable, Sendable {
    /// The text that the model is told.
    public enum Text: Hashable, Sendable {
        /// What is wanted.
        case prompt
        /// What is not wanted; often empty.
        case negative
        /// What the source shows: the text that it is inverted with.
        case source
    }

    /// The picture that an InstructPix2Pix model is told.
    public enum Image: Hashable, Sendable {
        /// The latents of the source.
        case source
        /// Zeros.
        case none
    }

    /// The text.
    public let text: Text
    /// The picture. Models without a source picture don't look at it.
    public let image: Image

    /// A condition.
    public init(_ text: Text, _ image: Image = .source) {
        self.text = text
        self.image = image
    }
}
