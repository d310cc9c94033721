/// Words of their own that are one or two letters away from a word of the lexicon and so must not be taken for its slip.
enum Lookalikes {
    static let words: Set<String> = ["train"]
}
