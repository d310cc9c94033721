import EditPlans

/// What looks like an order and may be the opposite of one, or none.
extension Assembly {
    /// Leaves unresolved what would be guessed.
    mutating func doubt() {
        for index in words.tokens.indices where isUnknownPerson(index) { leftovers.append(index..<index + 1) }
        for index in words.tokens.indices
        where isOtherMedium(index) || isThere(index) || isExcepting(index)
            || isEachPlace(index)
        {
            leftovers.append(index..<index + 1)
        }
        for index in words.tokens.indices where isEvent(index) { leftovers.append(index..<clauseEnd(index)) }
        for head in heads where isSubject(head) {
            setAside.append(head.tokens)
            heads.removeAll { $0.tokens == head.tokens }
        }
        for head in heads
        where isTakenAway(head) || isUndirected(head) || isBounded(head) || isFadeOfText(head) || isHeard(head)
            || isOfThem(head)
        {
            leftovers.append(head.tokens)
            heads.removeAll { $0.tokens == head.tokens }
        }
    }

    /// "make the red text darker": a text of which nothing is said is a thing in the picture.
    mutating func dropBareTexts() {
        for head in heads where head.drafts.allSatisfy({ $0.operation == .overlay(.text) && $0.given.isEmpty }) {
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

    private static let copulas: Set<String> = ["is", "are", "was", "were", "has", "came", "seem", "seems"]
    private static let naming = WordClasses.frames.union(["the", "my", "our", "this", "that", "a", "an", "it's", "its"])

    /// "the night shot is too dark", "sunset photo, too red", "night shot, brighten it": what the film is and not what
    /// it is to be, where something else is asked for.
    private func isSubject(_ head: Head) -> Bool {
        guard heads.count > 1, head.drafts.allSatisfy(\.isLook), !words.hasVerb(in: head.tokens) else { return false }
        let tokens = words.tokens
        let start = tokens[..<head.tokens.lowerBound].lastIndex(where: \.isSeparator).map { $0 + 1 } ?? 0
        guard tokens[start..<head.tokens.lowerBound].allSatisfy({ Self.naming.contains($0.text) }) else { return false }
        let rest = tokens[head.tokens.upperBound...].drop { WordClasses.frames.contains($0.text) }
        guard let next = rest.first else { return false }
        let namesFilm = tokens[start..<rest.startIndex].contains { WordClasses.frames.contains($0.text) }
        // "cross-processed film look, and flip it", "vintage film look for the first 15 seconds" order that look.
        if next.text == "look", rest.dropFirst().first.map({ $0.isSeparator || $0.isSpan }) ?? true { return false }
        if Self.copulas.contains(next.text) || namesFilm && ["look", "looks", "too"].contains(next.text) {
            return true
        }
        guard namesFilm, next.isSeparator, next.text != "and" else { return false }
        let clause = rest.dropFirst().prefix { !$0.isSeparator }.map(\.text)
        return clause.first == "too" || clause.contains("it")
    }

    /// "it should sound as if on the phone": what a sound is to be like is no edit of the picture.
    private func isHeard(_ head: Head) -> Bool {
        guard head.drafts.contains(where: { Catalogue.entry(for: $0.operation).medium == .video }) else { return false }
        let clause = Array(words.tokens[..<head.tokens.lowerBound].reversed().prefix { !$0.isSeparator }.reversed())
        return zip(clause, clause.dropFirst()).contains { word, next in
            ["sound", "sounds", "sounding"].contains(word.text) && ["like", "as"].contains(next.text)
        }
    }

    private static let conjunctions: Set<String> = [
        "when", "whenever", "where", "wherever", "until", "till", "while", "once", "after", "before",
    ]
    private static let subjects: Set<String> = [
        "the", "a", "an", "my", "our", "his", "her", "their", "he", "she", "they", "i", "we", "you", "it", "it's",
        "he's", "she's", "they're", "somebody", "someone", "everyone", "people", "this", "that", "these", "those",
    ]

    /// "fade out when the song is over", "mute it until he speaks": a time that only somebody knows who has seen it.
    private func isEvent(_ index: Int) -> Bool {
        guard Self.conjunctions.contains(words.tokens[index].text), index + 2 < words.tokens.count,
            Self.subjects.contains(words.tokens[index + 1].text),
            !["that", "this", "it", "these", "those", "you"].contains(words.tokens[index + 1].text)
                || !["after", "before", "once"].contains(words.tokens[index].text),
            !settled.contains(where: { $0.contains(index) }),
            !heads.contains(where: { $0.tokens.contains(index) }), !setAside.contains(where: { $0.contains(index) }),
            !forbidden.contains(where: { $0.contains(index) })
        else { return false }
        let rest = words.tokens[(index + 1)..<clauseEnd(index)]
        let isWordy = rest.allSatisfy { if case .span = $0.kind { false } else { $0.quantity?.unit != .seconds } }
        return isWordy && rest.count > 1
    }

    private func clauseEnd(_ index: Int) -> Int {
        words.tokens[index...].firstIndex { $0.isSeparator } ?? words.tokens.count
    }

    /// "cut 0:12 to 0:19 out and stabilize the rest", "keep the last 20 seconds and toss the rest": what is left is the
    /// whole.
    mutating func settleRests() {
        guard heads.contains(where: { $0.drafts.contains { $0.operation == .time(.trim) } }) else { return }
        let rests = leftovers.filter { range in
            let said = range.map { words.tokens[$0].text }
            return said == ["rest"] || said == ["remainder"]
        }
        leftovers.removeAll { range in rests.contains(range) }
    }

    private static let pronouns: Set<String> = ["him", "her", "them", "me", "us"]

    /// "zoom in on her": who that is, nobody can tell from the words.
    private func isUnknownPerson(_ index: Int) -> Bool {
        guard Self.pronouns.contains(words.tokens[index].text), index > 0,
            ["on", "onto", "into", "at"].contains(words.tokens[index - 1].text),
            !heads.contains(where: { $0.tokens.contains(index) })
        else { return false }
        guard index + 1 < words.tokens.count else { return true }
        let next = words.tokens[index + 1]
        return !next.isWord || next.isSeparator || ["from", "for", "at", "slowly", "when"].contains(next.text)
    }

    /// "denoise the audio and the video": the second asks for another step than the first.
    private func isOtherMedium(_ index: Int) -> Bool {
        let word = words.tokens[index].text
        let isSound = ["audio", "sound", "soundtrack"].contains(word)
        guard isSound || WordClasses.frames.contains(word) else { return false }
        let isLast = index + 1 == words.tokens.count || words.tokens[index + 1].isSeparator
        let before = words.tokens[..<index].reversed().drop { WordClasses.transparent.contains($0.text) }
        guard isLast, before.first?.text == "and",
            let head = heads.last(where: { $0.tokens.upperBound <= index }),
            !heads.contains(where: { $0.tokens.contains(index) })
        else { return false }
        return head.drafts.allSatisfy { draft in
            switch draft.operation {
            case .sound: !isSound
            case .time: false
            case .style, .look, .scene, .color, .region, .geometry, .cleanup, .overlay, .generate, .output: isSound
            }
        }
    }

    /// "the neighbours are behind me, blur them": not the whole picture.
    private func isOfThem(_ head: Head) -> Bool {
        guard head.drafts.contains(where: { $0.operation == .cleanup(.blur) && $0.target == nil }) else { return false }
        let end = min(head.tokens.upperBound + 1, words.tokens.count)
        return words.tokens[head.tokens.lowerBound..<end].contains { ["them", "him", "her"].contains($0.text) }
    }

    private static let wholes: Set<String> = ["everything", "all", "anything", "everyone", "everybody"]

    /// "mute everything but the first 5 seconds": what is left out is no step's time.
    private func isExcepting(_ index: Int) -> Bool {
        guard words.tokens[index].text == "but", index > 0, !heads.contains(where: { $0.tokens.contains(index) })
        else { return false }
        return Self.wholes.contains(words.tokens[index - 1].text) && !isAroundPeople(index)
    }

    /// "make everything but the person gray": what is behind people is a step's target.
    private func isAroundPeople(_ index: Int) -> Bool {
        let next = words.tokens[(index + 1)...].first { !WordClasses.transparent.contains($0.text) || $0.text == "her" }
        guard let next, WordClasses.members["people"]?.contains([next.text]) == true else { return false }
        return heads.contains { $0.drafts.contains { $0.target == .background } }
    }

    /// "put logo.png in every corner": there is one place for it.
    private func isEachPlace(_ index: Int) -> Bool {
        guard ["every", "each", "all", "both", "four"].contains(words.tokens[index].text),
            index + 1 < words.tokens.count,
            ["corner", "corners", "side", "sides", "edge", "edges"].contains(words.tokens[index + 1].text)
        else { return false }
        return heads.contains { head in
            head.drafts.contains { [.overlay(.image), .overlay(.text), .overlay(.timestamp)].contains($0.operation) }
        }
    }

    /// "mute 10s to 15s and blur the faces there".
    private func isThere(_ index: Int) -> Bool {
        guard words.tokens[index].text == "there", index > 0,
            index + 1 == words.tokens.count || words.tokens[index + 1].isSeparator
        else { return false }
        return words.tokens[..<index].contains { if case .span = $0.kind { true } else { false } }
    }

    /// "add \"Sale\" with a fade in": the text is to fade in, and not the film.
    private func isFadeOfText(_ head: Head) -> Bool {
        let fades: [EditPlans.Operation] = [.time(.fadeIn), .time(.fadeOut)]
        guard head.drafts.contains(where: { fades.contains($0.operation) }) else { return false }
        let before = words.tokens[..<head.tokens.lowerBound].reversed().first {
            !WordClasses.transparent.contains($0.text)
        }
        return before?.text == "with"
            && heads.contains { other in
                other.clause == head.clause
                    && other.drafts.contains { if case .overlay = $0.operation { true } else { false } }
            }
    }

    /// "loop it until 30 seconds" says how long the result is to be, which no loop is told.
    private func isBounded(_ head: Head) -> Bool {
        guard head.drafts.contains(where: { $0.operation == .time(.loop) && $0.time?.start == 0 }) else { return false }
        return words.tokens.indices.contains { index in
            guard case .span = words.tokens[index].kind else { return false }
            let said = words.text(index..<index + 1).lowercased()
            return ["until", "till", "up to"].contains(where: said.hasPrefix)
        }
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
    /// Whether it is something that a film may be already.
    fileprivate var isLook: Bool {
        switch operation {
        case .style, .look, .scene: true
        case .color, .region, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output: false
        }
    }

    /// Whether it puts in what people mostly want to be rid of.
    fileprivate var addsEffect: Bool {
        [
            .look(.filmGrain), .look(.vignette), .look(.dreamy), .look(.sepia), .cleanup(.blur), .color(.tint),
            .sound(.reverb), .sound(.echo), .time(.fadeIn), .time(.fadeOut), .geometry(.zoom), .geometry(.pad),
        ].contains(operation)
    }
}
