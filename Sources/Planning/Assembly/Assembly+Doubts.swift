import EditPlans

/// What looks like an order and may be the opposite of one, or none.
extension Assembly {
    /// Leaves unresolved what would be guessed.
    mutating func doubt() {
        for head in heads where isTakenAway(head) || isUndirected(head) {
            leftovers.append(head.tokens)
            heads.removeAll { $0.tokens == head.tokens }
        }
    }

    private static let effects: Set<String> = [
        "grain", "noise", "vignette", "glow", "tint", "echo", "reverb", "blur", "fade", "sepia", "bars", "zoom", "cast",
    ]
    private static let removals: Set<String> = ["remove", "delete", "erase", "eliminate", "rid", "strip", "kill"]

    /// "get rid of the blur and the vignette": the second is to go as well, and is not to be added.
    private func isTakenAway(_ head: Head) -> Bool {
        let isBare = head.tokens.allSatisfy { index in
            let word = words.tokens[index].text
            return Self.effects.contains(word) || WordClasses.transparent.contains(word)
        }
        guard isBare, head.drafts.contains(where: \.addsEffect) else { return false }
        let before = words.tokens[..<head.tokens.lowerBound].reversed()
        guard let link = before.first(where: { !WordClasses.transparent.contains($0.text) }), link.isSeparator,
            !link.isHardSeparator
        else { return false }
        for clause in before.prefix(while: { !$0.isHardSeparator }).split(whereSeparator: \.isSeparator) {
            let said = clause.reversed().map(\.text)
            if said.contains(where: Self.removals.contains) { return true }
            if said.contains("take"), said.contains(where: ["out", "off", "away"].contains) { return true }
            if said.contains(where: { WordClasses.verbs.contains($0) && !Self.effects.contains($0) }) { return false }
        }
        return false
    }

    private static let adjustments: Set<String> = [
        "adjust", "change", "edit", "modify", "alter", "tweak", "set", "with",
    ]

    /// "adjust the contrast": neither up nor down.
    private func isUndirected(_ head: Head) -> Bool {
        guard head.drafts.count == 1, let draft = head.drafts.first, draft.given.isEmpty, draft.strength == nil else {
            return false
        }
        let said = head.tokens.map { words.tokens[$0].text }
            .filter { !WordClasses.transparent.contains($0) && !WordClasses.frames.contains($0) }
        let nouns = said.drop { Self.adjustments.contains($0) }
        guard !nouns.isEmpty, nouns.allSatisfy(Self.amounts.contains) else { return false }
        if nouns.count < said.count { return true }
        let before = words.tokens[..<head.tokens.lowerBound].reversed()
            .first { !WordClasses.transparent.contains($0.text) && !WordClasses.frames.contains($0.text) }
        return before.map { Self.adjustments.contains($0.text) } ?? false
    }
}

extension Draft {
    /// Whether it puts in what people mostly want to be rid of.
    fileprivate var addsEffect: Bool {
        [
            .look(.filmGrain), .look(.vignette), .look(.dreamy), .look(.sepia), .cleanup(.blur), .color(.tint),
            .sound(.reverb), .sound(.echo), .time(.fadeIn), .time(.fadeOut), .geometry(.zoom), .geometry(.pad),
        ].contains(operation)
    }
}
