/// Says in the lexicon's words what many verbs say of any thing.
///
/// "The echo has to go", "make the echo disappear", "leave out the echo" and "get the echo out of it" are "remove the
/// echo": a phrase that takes up "echo" alone would add one.
enum Rewording {
    static func read(_ tokens: [Token]) -> [Token] {
        let tokens = withParticles(withoutAppositions(distributed(joined(tokens))))
        var result: [Token] = []
        var start = 0
        while start < tokens.count {
            let end = tokens[start...].firstIndex(where: \.isSeparator) ?? tokens.count
            let clause = tokens[start..<end]
            result +=
                complaint(clause) ?? timedOrder(clause) ?? order(clause) ?? renamed(clause) ?? made(clause)
                ?? Array(clause)
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

    /// "I need the clicks gone between 0:05 and 0:25".
    private static func timedOrder(_ clause: ArraySlice<Token>) -> [Token]? {
        guard let last = clause.last, case .span = last.kind else { return nil }
        return order(clause.dropLast()).map { $0 + [last] }
    }

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
        if let wish = before.firstIndex(where: { ["need", "want"].contains($0.text) }), wish <= before.startIndex + 2,
            clause[end].text == "gone", let thing = thing(before[(wish + 1)...])
        {
            return [remove(at: thing[0])] + thing
        }
        let tail = before.reversed().prefix { ["to", "be", "got"].contains($0.text) }.count
        guard let wish = before.dropLast(tail).last, wishes.contains(wish.text),
            !(tail == 0 && clause[end].text == "gone"), let thing = thing(before.dropLast(tail + 1))
        else { return nil }
        return [remove(at: thing[0])] + thing
    }

    private static let bad: Set<String> = [
        "terrible", "awful", "horrible", "annoying", "distracting", "bad", "ugly", "nasty", "unbearable", "disturbing",
        "irritating", "excessive", "dreadful", "insane", "crazy", "driving", "bothering", "killing", "unpleasant",
        "obvious",
        "bothers", "annoys", "distracts", "disturbs", "drives", "kills", "spoils", "ruins", "noticeable", "strong",
    ]

    /// "the room echo is terrible" is "remove the room echo".
    private static func complaint(_ clause: ArraySlice<Token>) -> [Token]? {
        guard let verb = clause.firstIndex(where: { copulas.contains($0.text) || bad.contains($0.text) }),
            verb > clause.startIndex, blemishes.contains(clause[verb - 1].text),
            clause[..<verb].allSatisfy({ $0.isWord && !WordClasses.verbs.contains($0.text) })
        else { return nil }
        let rest = clause[verb...].drop { copulas.contains($0.text) || WordClasses.degreesOfAll.contains($0.text) }
        guard let adjective = rest.first, bad.contains(adjective.text),
            clause[..<verb].allSatisfy({ !["more", "less", "no", "with", "without"].contains($0.text) })
        else { return nil }
        return [remove(at: clause[clause.startIndex])] + Array(clause[..<verb])
    }

    private static let removals: [[String]] = [
        ["leave", "out"], ["ditch"], ["scrap"], ["dump"], ["disable"], ["skip"], ["spare", "me"], ["rid", "me", "of"],
        ["away", "with"], ["enough", "with"], ["enough", "of"],
    ]
    private static let blemishes: Set<String> = [
        "echo", "reverb", "hum", "hiss", "noise", "wind", "crackle", "clicks", "buzz", "rumble", "feedback", "static",
        "grain", "reverberation", "crackles", "pops", "blur", "flicker", "shake",
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
        else { return takenOff(words) }
        var rest = Array(words[(out + 1)...])
        if rest.first?.text == "of" { rest[0].text = "from" }
        return [remove(at: words[words.startIndex])] + Array(words[(words.startIndex + 1)..<out]) + rest
    }

    /// "clean the noise off", "take the reverb off the sermon".
    private static func takenOff(_ words: ArraySlice<Token>) -> [Token]? {
        guard let off = words.firstIndex(where: { ["off", "away"].contains($0.text) }), off > words.startIndex + 1,
            words[..<off].allSatisfy(\.isWord), blemishes.contains(words[off - 1].text)
        else { return nil }
        let rest = words[(off + 1)...]
        let link = rest.isEmpty || rest.first?.text == "from" ? [] : [word("from", at: words[off])]
        return [remove(at: words[words.startIndex])] + Array(words[(words.startIndex + 1)..<off]) + link + Array(rest)
    }

    /// "make a mosaic out of it" is "make a mosaic".
    private static func made(_ clause: ArraySlice<Token>) -> [Token]? {
        guard let verb = firstWord(of: clause), ["make", "create", "do", "turn"].contains(clause[verb].text),
            let out = clause.firstIndex(where: { $0.text == "out" }), out > verb + 1, out + 2 < clause.endIndex,
            clause[out + 1].text == "of", wholes.contains(clause[out + 2].text) || clause[out + 2].text == "it"
        else { return nil }
        return Array(clause[..<out] + clause[(out + 3)...])
    }

    private static let wholes = WordClasses.transparent.union(WordClasses.frames)

    // MARK: Adjectives

    private static let copulas: Set<String> = ["is", "are", "was", "were", "looks", "look", "sounds"]

    /// "looks too orange and warm" is "too orange and too warm", and "it's dark and grainy" "is dark and is grainy".
    private static func distributed(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        for index in tokens.indices {
            result.append(tokens[index])
            guard ["and", "or"].contains(tokens[index].text), index > 1, index + 1 < tokens.count,
                tokens[index + 1].isWord,
                !WordClasses.verbs.subtracting(["warm", "cool"]).contains(tokens[index + 1].text),
                !WordClasses.filler.contains(tokens[index + 1].text),
                index + 2 == tokens.count || tokens[index + 2].isSeparator || tokens[index + 2].text == "please",
                tokens[index - 1].isWord
            else { continue }
            let before = tokens[..<(index - 1)].reversed().first {
                $0.text == "too" || !WordClasses.degreesOfAll.contains($0.text)
            }
            guard let before, before.text == "too" || copulas.contains(before.text) else { continue }
            result.append(word(before.text, at: tokens[index + 1]))
        }
        return result
    }

    /// "just the voice, without the music" is said at once.
    private static func joined(_ tokens: [Token]) -> [Token] {
        tokens.indices.filter { index in
            guard case .comma = tokens[index].kind, index + 2 < tokens.count,
                ["without", "no", "minus"].contains(tokens[index + 1].text)
            else { return true }
            let next = tokens[(index + 2)...].first { !WordClasses.transparent.contains($0.text) }?.text ?? ""
            return !["music", "instruments", "band", "backing", "instrumental", "accompaniment"].contains(next)
        }.map { tokens[$0] }
    }

    // MARK: Files and times in the middle

    private static let pictures: Set<String> = [
        "logo", "watermark", "badge", "banner", "emblem", "crest", "sticker", "picture", "image", "photo", "icon",
        "stamp",
        "sign", "overlay", "file", "song", "track", "music", "sound", "jingle", "recording", "background", "backdrop",
    ]

    /// "overlay our badge, badge.png, bottom left": a name beside what it names.
    private static func withoutAppositions(_ tokens: [Token]) -> [Token] {
        guard let file = tokens.firstIndex(where: { if case .file = $0.kind { true } else { false } }), file > 1,
            case .comma = tokens[file - 1].kind, pictures.contains(tokens[file - 2].text)
        else { return tokens }
        var result = tokens
        if file + 1 < tokens.count, case .comma = tokens[file + 1].kind { result.remove(at: file + 1) }
        result.remove(at: file - 1)
        return result
    }

    private static let particles: Set<String> = ["up", "down", "back", "backwards", "backward"]

    /// "turn the last third down by 5 dB" is "turn down the last third by 5 dB".
    private static func withParticles(_ tokens: [Token]) -> [Token] {
        var result = tokens
        for index in tokens.indices.dropFirst().dropLast() {
            guard case .span = tokens[index].kind, particles.contains(tokens[index + 1].text),
                let verb = tokens[..<index].reversed().first(where: { !WordClasses.transparent.contains($0.text) }),
                movers.contains(verb.text)
            else { continue }
            result.swapAt(index, index + 1)
        }
        return result
    }

    private static let movers: Set<String> = [
        "turn", "bring", "pitch", "push", "pull", "crank", "dial", "take", "slow", "speed", "play", "run", "tone",
        "ramp",
        "shift", "transpose", "part", "section", "bit", "pump",
    ]

    private static func word(_ text: String, at token: Token) -> Token {
        Token(kind: .word, text: text, source: token.source.lowerBound..<token.source.lowerBound)
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
