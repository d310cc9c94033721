/// What was found out about the weights of one component.
public struct ComponentFinding: Sendable, Equatable, Encodable {
    /// `unet`, `vae` or `text_encoder`.
    public let component: String
    /// Its file of weights, or the index of several.
    public let path: String
    /// Tensors that are there.
    public let tensors: Int
    /// Numbers in all of them.
    public let parameters: Int
    /// Bytes of all of them.
    public let bytes: Int
    /// How many tensors have which elements: `["F16": 686]`.
    public let elements: [String: Int]
    /// Tensors that the configuration wants and that aren't there.
    public let missing: [String]
    /// Tensors that are there and that the configuration doesn't want.
    public let unexpected: [String]
    /// Sentences about tensors of another shape.
    public let wrong: [String]
    /// Tensors with numbers that are infinite or not a number, and how many.
    public let not_finite: [String: Int]
}
