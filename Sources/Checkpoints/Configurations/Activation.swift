/// A function that a network applies to each number between two layers.
public enum Activation: String, Sendable, CaseIterable {
    /// x · sigmoid(x), also called swish.
    case silu
    /// The same, by its other name.
    case swish
    /// x · Φ(x), with the error function, not its approximation by a hyperbolic tangent.
    case gelu
    /// x · tanh(ln(1 + eˣ)).
    case mish
    /// max(x, 0).
    case relu
}
