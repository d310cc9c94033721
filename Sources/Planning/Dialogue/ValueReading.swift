import EditPlans

/// Reads the values in a clause: numbers, colours, places, quotations and files.
struct ValueReading {
    /// The values in their order; `nil` where there is none, or a time.
    let modifiers: [Modifier]?
    /// The words beside them that name a step; `nil` where there is none.
    let name: Clause?

    private static let neutral: Set<String> = [
        "make", "set", "change", "move", "put", "turn", "let", "have", "be", "is", "say", "says", "read", "reads", "to",
        "at", "in", "with", "over", "for", "of", "long", "instead", "it", "into", "by", "on", "should", "lasting",
        "strength", "last", "use", "using", "only", "just", "a", "an", "them", "that", "give", "x",
    ]

    init(_ clause: Clause, _ medium: Medium) {
        let utterance = clause.utterance
        let matching = Matching(utterance.tokens, utterance.characters, Lexicon.shared, medium)
        var modifiers: [Modifier] = []
        var rest: [Int] = []
        var isTimed = false
        var index = clause.core.lowerBound
        while index < clause.core.upperBound {
            if case .span = utterance.tokens[index].kind { isTimed = true }
            let found = Self.value(at: index, in: clause, matching)
            if let (value, end) = found {
                let before = index > clause.core.lowerBound ? utterance.raw(index - 1) : ""
                modifiers.append(Modifier(value: value, preposition: before, tokens: index..<end))
                index = end
                continue
            }
            let isPartOfName =
                index > clause.core.lowerBound && ["in", "out"].contains(utterance.raw(index))
                && ["fade", "fades", "fading", "zoom"].contains(utterance.raw(index - 1))
            if isPartOfName || !Self.neutral.contains(utterance.raw(index)) { rest.append(index) }
            index += 1
        }
        // Articles in front of a value ("to the top") name nothing.
        rest = rest.filter { [rest] index in utterance.raw(index) != "the" || rest.contains(index + 1) }
        let isWhole = rest.isEmpty || rest[rest.count - 1] - rest[0] + 1 == rest.count
        self.modifiers = modifiers.isEmpty || isTimed || !isWhole ? nil : modifiers
        if let first = rest.first, let last = rest.last, isWhole {
            name = clause.with(first..<last + 1)
        } else {
            name = nil
        }
    }

    private static func value(at index: Int, in clause: Clause, _ matching: Matching) -> (Modifier.Value, Int)? {
        switch clause.utterance.tokens[index].kind {
        case .quantity(let quantity): return (.quantity(quantity), index + 1)
        case .quoted(let text): return (.quoted(text), index + 1)
        case .file(let name): return (.file(name), index + 1)
        case .hexColor(let code): return (.color(code), index + 1)
        case .word: break
        case .comma, .stop, .span, .vagueTime, .aside: return nil
        }
        let isPlace = { (phrase: Phrase) in if case .place = phrase.meaning { true } else { false } }
        let places = matching.matches(at: index, of: isPlace).filter { $0.tokens.upperBound <= clause.core.upperBound }
        if let match = places.max(by: { $0.tokens.count < $1.tokens.count }),
            case .place(let name) = match.phrase.meaning
        {
            return (.place(name), match.tokens.upperBound)
        }
        let colors = matching.color(at: index).filter { $0.end <= clause.core.upperBound }
        guard let color = colors.max(by: { $0.end < $1.end }), case .text(let name) = color.capture else { return nil }
        return (.color(name), color.end)
    }
}
