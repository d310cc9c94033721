/// How an operation is made, which decides what it costs and what it needs.
public enum OperationKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// A fixed transform of each frame or sample.
    case filter
    /// An expensive look, painted on every frame and held still along the motion of the source.
    case painted
    /// Needs a mask: a named region, a colour, a face, or one that the user gives.
    case region
    /// Changes duration or order, for picture and sound together.
    case timeline
    /// Works on the short-time spectrum of the sound.
    case spectral
    /// Needs a diffusion checkpoint.
    case generative
    /// Decides what is written, and changes no picture or sound.
    case output
}
