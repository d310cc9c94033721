/// Says in the lexicon's words what many verbs say of any thing.
///
/// "The echo has to go", "make the echo disappear", "leave out the echo" and "get the echo out of it" are "remove the
/// echo": a phrase that takes up "echo" alone would add one.
enum Rewording {
    static func read(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        var start = 0
        while start < tokens.count {
            let end = tokens[start...].firstIndex(where: \.isSeparator) ?? tokens.count
            let clause = tokens[start..<end]
            result += order(clause) ?? renamed(clause) ?? Array(clause)
            if end < tokens.count { result.append(tokens[end]) }
            start = end + 1
        }
        return result
    }

    private static let wishes: Set<String> = [
        "has", "have", "need", "needs", "must", "should", "got", "gotta", "ought",
    ]
    private static let ends: Set<String> = [
        "go", "gone", "disappear", "vanish", "removed", "erased", "eliminated", "remove", "erase", "eliminate",
    ]
    private static let makers: Set<String> = ["make", "let", "have"]
    private static let pronouns: Set<String> = ["it", "that", "this", "they", "these", "those", "i", "you", "we"]
    private static let determiners: Set<String> = [
        "the", "that", "this", "those", "these", "my", "all", "any", "every",
    ]

    /// "remove" and what is to go, where a clause says that; nil else.
    private static func order(_ clause: ArraySlice<Token>) -> [Token]? {
        guard let end = clause.lastIndex(where: { $0.text != "please" && $0.text != "now" && $0.text != "away" }),
            end > clause.startIndex, clause[end].isWord, ends.contains(clause[end].text)
        else { return nil }
        let before = clause[..<end]
        if let maker = before.firstIndex(where: { makers.contains($0.text) }),
            maker == firstWord(of: clause), let thing = thing(clause[(maker + 1)..<end])
        {
            return [remove(at: thing[0])] + thing
        }
        let tail = before.reversed().prefix { ["to", "be", "got"].contains($0.text) }.count
        guard let wish = before.dropLast(tail).last, wishes.contains(wish.text),
            let thing = thing(before.dropLast(tail + 1))
        else { return nil }
        return [remove(at: thing[0])] + thing
    }

    private static let removals: [[String]] = [
        ["leave", "out"], ["ditch"], ["scrap"], ["dump"], ["disable"], ["skip"], ["spare", "me"], ["rid", "me", "of"],
        ["away", "with"], ["enough", "with"], ["enough", "of"],
    ]
    private static let blemishes: Set<String> = [
        "echo", "reverb", "hum", "hiss", "noise", "wind", "crackle", "clicks", "buzz", "rumble", "feedback",
    ]

    /// The clause with "remove" for another verb that says so; nil where it has none.
    private static func renamed(_ clause: ArraySlice<Token>) -> [Token]? {
        guard let start = firstWord(of: clause) else { return nil }
        let words = clause[start...].map(\.text)
        if let verb = words.first, takers.contains(verb), let taken = takenOut(clause[start...]) {
            return Array(clause[..<start]) + taken
        }
        let isSilencing = words.first == "silence" && words.contains(where: blemishes.contains)
        guard let verb = isSilencing ? ["silence"] : removals.first(where: { words.starts(with: $0) }),
            clause.count > start - clause.startIndex + verb.count
        else { return nil }
        return Array(clause[..<start]) + [remove(at: clause[start])] + Array(clause[(start + verb.count)...])
    }

    private static let takers: Set<String> = ["get", "take", "cut", "edit", "filter", "strip", "clean", "wash", "chop"]

    /// "get the hiss out of the recording", "cut the pauses out": "remove the hiss from the recording".
    private static func takenOut(_ words: ArraySlice<Token>) -> [Token]? {
        guard let out = words.firstIndex(where: { $0.text == "out" }), out > words.startIndex + 1,
            words[..<out].allSatisfy(\.isWord), !pronouns.contains(words[out - 1].text)
        else { return nil }
        var rest = Array(words[(out + 1)...])
        if rest.first?.text == "of" { rest[0].text = "from" }
        return [remove(at: words[words.startIndex])] + Array(words[(words.startIndex + 1)..<out]) + rest
    }

    /// The place of the first word that isn't "please" or "can you".
    private static func firstWord(of clause: ArraySlice<Token>) -> Int? {
        clause.firstIndex { !["please", "can", "could", "you", "just", "now"].contains($0.text) }
    }

    /// The words from their first determiner on, where they name something and nothing that matters is before them; nil
    /// for "it".
    private static func thing(_ words: ArraySlice<Token>) -> [Token]? {
        guard words.allSatisfy(\.isWord) else { return nil }
        let start = words.firstIndex { determiners.contains($0.text) } ?? words.startIndex
        guard words[..<start].allSatisfy({ WordClasses.filler.contains($0.text) }) else { return nil }
        let thing = Array(words[start...])
        guard let last = thing.last, !pronouns.contains(last.text), !determiners.contains(last.text) else { return nil }
        return thing
    }

    private static func remove(at token: Token) -> Token {
        Token(kind: .word, text: "remove", source: token.source.lowerBound..<token.source.lowerBound)
    }
}
