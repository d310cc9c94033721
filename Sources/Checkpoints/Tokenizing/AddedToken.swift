/// A token that is found in the prompt as it is written, before the rest is split into words.
struct AddedToken: Hashable, Sendable {
    /// The token as written, never empty.
    var content: String
    /// Whether it is looked for in the cleaned text (then in any case of letters) and not in the text as written.
    var isNormalized = false
    /// Whether it counts only where no word character stands beside it.
    var isSingleWord = false
}
