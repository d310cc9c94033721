/// A prompt as a text encoder takes it.
public struct TokenizedPrompt: Hashable, Sendable {
    /// Beginning, the prompt's ids, end, padding.
    public let ids: [Int32]
    /// How many of them are no padding.
    public let count: Int
    /// How many ids at the prompt's end did not fit.
    public let discarded: Int
}
