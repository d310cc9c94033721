/// Finds complaints that a later step answers: in "it's too loud, turn it down by 3 dB" only the second is to be done.
enum Complaints {
    private static let words: Set<String> = ["too", "is", "was", "can't", "cannot"]

    /// The stretches of the heads that only complain and that a later head answers.
    static func answered(in heads: [Head], _ words: Words) -> [Range<Int>] {
        heads.indices.filter { index in
            heads[index].tokens.contains { Self.words.contains(words.tokens[$0].text) }
                && heads[(index + 1)...].contains { $0.answers(heads[index]) }
        }.map { heads[$0].tokens }
    }
}
