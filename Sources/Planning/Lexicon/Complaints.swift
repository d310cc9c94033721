import EditPlans

/// Finds complaints that a later step answers: in "it's too loud, turn it down by 3 dB" only the second is to be done.
enum Complaints {
    private static let words: Set<String> = ["too", "is", "was", "can't", "cannot"]

    /// What is done against what was complained of.
    private static let remedies: [Operation: [Operation]] = [
        .cleanup(.blur): [.cleanup(.sharpen)], .look(.filmGrain): [.cleanup(.denoise)],
        .look(.faded): [.color(.auto), .color(.saturation)],
        .color(.auto): [.color(.brightness), .color(.contrast), .color(.saturation), .color(.temperature)],
        .sound(.muffle): [.sound(.treble)], .sound(.reverb): [.sound(.dereverb)], .sound(.echo): [.sound(.dereverb)],
    ]

    /// "out of focus, sharpen it": a state is named without a verb, and what is then ordered mends it.
    private static func isMended(_ complaint: Head, by heads: ArraySlice<Head>, _ words: Words) -> Bool {
        guard complaint.drafts.count == 1, let state = complaint.drafts.first, let remedies = remedies[state.operation],
            !words.hasVerb(in: complaint.tokens)
        else { return false }
        return heads.contains { head in
            head.clause > complaint.clause && words.hasVerb(in: head.tokens)
                && head.drafts.contains { remedies.contains($0.operation) }
        }
    }

    /// "the low end is too muddy, clean it up": the second says no more than that the first is to be mended.
    static func isGeneric(_ head: Head, after heads: ArraySlice<Head>, _ words: Words) -> Bool {
        let said = head.tokens.map { words.tokens[$0].text }
        return said.first == "clean" && said.contains("it")
            && heads.contains { other in
                other.section == head.section && other.mends
                    && other.drafts.map(\.operation) != head.drafts.map(\.operation)
            }
    }

    /// The stretches of the heads that only complain and that a later head answers.
    static func answered(in heads: [Head], _ words: Words) -> [Range<Int>] {
        heads.indices.filter { index in
            isMended(heads[index], by: heads[(index + 1)...], words)
                || isGeneric(heads[index], after: heads[..<index], words)
                || heads[index].tokens.contains { Self.words.contains(words.tokens[$0].text) }
                    && heads[(index + 1)...].contains { $0.answers(heads[index]) }
        }.map { heads[$0].tokens }
    }
}
