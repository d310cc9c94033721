import EditPlans

/// A phrase of the lexicon found in the tokens of an instruction.
struct Match: Sendable {
    enum Capture: Sendable {
        case text(String)
        case quantity(Quantity)
        case span(TimeSpan)
    }

    struct Slot: Sendable {
        let destination: Pattern.Destination?
        let capture: Capture
        let tokens: Range<Int>
    }

    let phrase: Phrase
    let tokens: Range<Int>
    let slots: [Slot]
    /// The earlier verb that it goes on with, in a list ("add a hat and a scarf").
    let verb: String?
    let cost: Double
}

/// Finds where patterns match.
struct Matching {
    let tokens: [Token]
    let characters: [Character]
    private let lexicon: Lexicon
    let medium: Medium

    init(_ tokens: [Token], _ characters: [Character], _ lexicon: Lexicon, _ medium: Medium) {
        self.tokens = tokens
        self.characters = characters
        self.lexicon = lexicon
        self.medium = medium
    }

    /// The same for a stretch of the tokens alone.
    func within(_ range: Range<Int>) -> Matching {
        Matching(Array(tokens[range]), characters, lexicon, medium)
    }

    /// Words between two of a pattern that say nothing: more than anybody writes.
    private static let longestPause = 16

    /// Where a pattern was gone on with already, and with what: another way there finds nothing new.
    private struct Visit: Hashable {
        let elements: Int
        let position: Int
        let slots: [Range<Int>]
        let cost: Double
    }

    private struct State {
        var position: Int
        var slots: [Match.Slot] = []
        var cost = 0.0
    }

    /// Every match that begins at a token. With `verb`, those whose first word is that earlier verb, understood again.
    /// - Parameter isWanted: the phrases that are looked for.
    func matches(
        at index: Int, after verb: String? = nil, of isWanted: (Phrase) -> Bool = { _ in true }
    ) -> [Match] {
        var found: [Match] = []
        for candidate in lexicon.candidates(verb ?? tokens[index].text) {
            let rule = lexicon.rules[candidate]
            guard rule.phrase.holds(in: medium), isWanted(rule.phrase) else { continue }
            var elements = rule.pattern.elements[...]
            if let verb {
                guard case .words(let alternatives, _)? = elements.first, alternatives.contains([verb]) else {
                    continue
                }
                elements = elements.dropFirst()
            }
            var ends: [State] = []
            var visits: Set<Visit> = []
            advance(State(position: index), elements, isFirst: verb == nil, into: &ends, &visits)
            for end in ends where end.position > index {
                if rule.phrase.isPrompt, !isPrompt(end.slots, from: index, to: end.position) { continue }
                let isFree = rule.phrase.cost >= 2
                let isArticle = WordClasses.transparent.contains(tokens[index].text) && tokens[index].text != "it"
                if verb != nil, isFree, !isArticle { continue }
                found.append(
                    Match(
                        phrase: rule.phrase, tokens: index..<end.position, slots: end.slots, verb: verb,
                        cost: rule.phrase.cost + end.cost + carrying(verb, to: index)))
            }
        }
        return found
    }

    /// "remove noise and grain" is about both; "add a blur and grain" may as well begin anew.
    private func carrying(_ verb: String?, to index: Int) -> Double {
        guard let verb else { return 0 }
        let isOfBoth =
            WordClasses.reversing.contains(verb)
            || ["blur", "pixelate", "hide"].contains(verb) && index > 0 && tokens[index - 1].text == "and"
        return isOfBoth ? -0.3 : 0.3
    }

    /// Whether a stretch is a look by itself: a dog that is turned "into a cartoon" is not turned into another thing.
    func isLook(_ range: Range<Int>) -> Bool {
        lexicon.candidates(tokens[range.lowerBound].text).contains { candidate in
            let rule = lexicon.rules[candidate]
            guard rule.phrase.isLook, rule.phrase.holds(in: medium) else { return false }
            var ends: [State] = []
            var visits: Set<Visit> = []
            advance(State(position: range.lowerBound), rule.pattern.elements[...], isFirst: true, into: &ends, &visits)
            return ends.contains { $0.position == range.upperBound }
        }
    }

    private func advance(
        _ state: State, _ elements: ArraySlice<Pattern.Element>, isFirst: Bool, into ends: inout [State],
        _ visits: inout Set<Visit>
    ) {
        let visit = Visit(
            elements: elements.count, position: state.position, slots: state.slots.map(\.tokens), cost: state.cost)
        guard visits.insert(visit).inserted else { return }
        guard let element = elements.first else {
            ends.append(state)
            return
        }
        var state = state
        let furthest = state.position + Self.longestPause
        while true {
            for next in step(state, element) {
                advance(next, elements.dropFirst(), isFirst: false, into: &ends, &visits)
            }
            guard !isFirst, state.position < furthest, isPause(at: state.position, after: state.slots.last) else {
                break
            }
            state.position += 1
        }
    }

    /// Whether a word may stand inside a phrase: an article, or what names the whole file ("the photo's contrast").
    private func isPause(at index: Int, after slot: Match.Slot?) -> Bool {
        guard index < tokens.count, tokens[index].isWord else { return false }
        let word = tokens[index].text
        if WordClasses.transparent.contains(word) { return true }
        // "the colors are way too strong", "it's so shaky"
        if WordClasses.degrees.contains(word), index + 1 < tokens.count, tokens[index + 1].text == "too" { return true }
        if WordClasses.intensifiers.contains(word), index > 0, WordClasses.copulas.contains(tokens[index - 1].text) {
            return true
        }
        let isWhole = medium == .audio ? WordClasses.recordings.contains(word) : WordClasses.frames.contains(word)
        // "my holiday video" is more than a holiday.
        return isWhole && slot?.tokens.upperBound != index
            && !(index + 1 < tokens.count && tokens[index + 1].text == "of")
    }

    /// The states after one element.
    private func step(_ state: State, _ element: Pattern.Element) -> [State] {
        switch element {
        case .words(let alternatives, let isOptional):
            var states = alternatives.filter { starts($0, at: state.position) }.map { words in
                var next = state
                next.position += words.count
                return next
            }
            if isOptional { states.append(state) }
            return states
        case .slot(let slot, let destination, let isOptional):
            var states = values(of: slot, at: state.position).map { value in
                var next = state
                let slot = Match.Slot(
                    destination: destination, capture: value.capture, tokens: state.position..<value.end)
                next.slots.append(slot)
                next.cost += value.cost
                next.position = value.end
                return next
            }
            if isOptional { states.append(state) }
            return states
        }
    }

    private func starts(_ words: [String], at index: Int) -> Bool {
        guard index + words.count <= tokens.count else { return false }
        return words.indices.allSatisfy { offset in
            let token = tokens[index + offset]
            return token.text == words[offset] && !token.text.isEmpty
        }
    }

    typealias Value = (capture: Match.Capture, end: Int, cost: Double)

    private func values(of slot: Pattern.Slot, at index: Int) -> [Value] {
        guard index < tokens.count else { return [] }
        let token = tokens[index]
        switch (slot, token.kind) {
        case (.color, _): return color(at: index)
        case (.media, .file(let name)), (.file, .file(let name)):
            return Lexer.isSoundFile(name) || Lexer.isTable(name) || isReference(index)
                ? [] : [(.text(name), index + 1, 0)]
        case (.media, .quoted(let text)), (.file, .quoted(let text)):
            return Lexer.isFileName(text) && !Lexer.isSoundFile(text) && !Lexer.isTable(text) && !isReference(index)
                ? [(.text(text), index + 1, 0)] : []
        case (.soundFile, .file(let name)), (.soundFile, .quoted(let name)):
            return Lexer.isSoundFile(name) ? [(.text(name), index + 1, 0)] : []
        case (.tableFile, .file(let name)), (.tableFile, .quoted(let name)):
            return Lexer.isTable(name) ? [(.text(name), index + 1, 0)] : []
        case (.filmFile, .file(let name)), (.filmFile, .quoted(let name)):
            let isJoined = Lexer.isFilm(name) || medium == .audio && Lexer.isSoundFile(name)
            return isJoined ? [(.text(name), index + 1, 0)] : []
        case (.anyFile, .file(let name)), (.anyFile, .quoted(let name)):
            return Lexer.isFileName(name) && !Lexer.isTable(name) ? [(.text(name), index + 1, 0)] : []
        case (.media, _): return color(at: index)
        case (.quoted, .quoted(let text)): return Lexer.isFileName(text) ? [] : [(.text(text), index + 1, 0)]
        case (.span, .span(let span)): return [(.span(span), index + 1, 0)]
        case (.range, .span(let span)) where token.text == SpanReading.range: return [(.span(span), index + 1, 0)]
        case (.moment, .span(let span)) where token.text == SpanReading.moment: return [(.span(span), index + 1, 0)]
        case (.edge, .span(let span)) where (span.start == 0 || span.end == nil) && token.text != SpanReading.range:
            return [(.span(span), index + 1, 0)]
        case (.footage, .word): return footage(at: index)
        case (.aspect, .quantity(let quantity)): return quantity.ratio.map { [(.text($0), index + 1, 0)] } ?? []
        case (_, .quantity(let quantity)) where slot.holds(quantity): return [(.quantity(quantity), index + 1, 0)]
        case (.aspect, .word): return Self.aspects[token.text].map { [(.text($0), index + 1, 0)] } ?? []
        case (.place, .word): return place(at: index)
        case (.thing, _): return things(at: index)
        case (.sound, .word):
            return things(at: index).filter { Lexicon.noises.contains(lastWord(before: $0.end)) }
        default: return []
        }
    }

    /// What makes a picture an example to follow, not a picture to lay over: "make it look like ref.jpg".
    private static let likenesses: Set<String> = [
        "like", "style", "match", "matches", "matching", "resemble", "reference", "inspired", "mimic", "imitate",
        "copy", "similar", "same", "look",
    ]

    /// Whether a file is only referred to.
    private func isReference(_ index: Int) -> Bool {
        tokens.indices.contains { other in
            Self.likenesses.contains(tokens[other].text)
                && !tokens[min(other, index)..<max(other, index)].contains(where: \.isSeparator)
        }
    }

    private static let aspects = ["square": "1:1", "vertical": "9:16", "widescreen": "16:9", "cinemascope": "2.39:1"]

    func color(at index: Int) -> [Value] {
        if case .hexColor(let code) = tokens[index].kind { return [(.text(code), index + 1, 0)] }
        var name = ""
        var found: [Value] = []
        for end in index..<min(index + 3, tokens.count) {
            guard tokens[end].isWord, tokens[end].text != "snow" || end > index else { break }
            name += tokens[end].text
            if RGBColor(name) != nil, found.count == end - index || end > index {
                found.append((.text(name), end + 1, 0))
            }
        }
        return found
    }

    private func place(at index: Int) -> [Value] {
        let isPlace = { (phrase: Phrase) in if case .place = phrase.meaning { true } else { false } }
        return matches(at: index, of: isPlace).compactMap { match in
            guard case .place(let name) = match.phrase.meaning, Target.places[name] != nil else { return nil }
            return (.text(name), match.tokens.upperBound, 0)
        }
    }

    func lastWord(before end: Int) -> String { String(characters[tokens[end - 1].source]).lowercased() }

    /// Things in the user's own words, longer ones dearer. A thing may go on behind "and" while no verb follows.
    private func things(at index: Int) -> [Value] {
        var found: [Value] = []
        var cost = 0.0
        var holdsContent = false
        for end in index..<min(index + 12, tokens.count) {
            let token = tokens[end]
            let isLink = token.text == "and" || token.text == "or"
            guard isLink ? continues(after: end) : isPart(token, isFirst: end == index) else { break }
            // "the man in the picture" is the man.
            let isWhole = WordClasses.frames.contains(token.text) && end > index
            if isWhole, Self.links.contains(tokens[end - 1].text) || tokens[end - 1].text == "this" { continue }
            cost += isLink ? 2.5 : 0.7
            holdsContent = holdsContent || isContent(token)
            guard holdsContent, !isLink, !Self.links.contains(token.text), !WordClasses.transparent.contains(token.text)
            else { continue }
            // "the trash can" is no wish.
            if end + 1 < tokens.count, tokens[end + 1].text == "can", !isModal(at: end + 1) { continue }
            if end + 1 < tokens.count, Self.effectNouns.contains(tokens[end + 1].text) { continue }
            found.append((.text(String(characters[source(index, end)])), end + 1, cost))
        }
        return found
    }

    /// Behind one of these nothing is left of the thing: an orange filter is no orange.
    private static let effectNouns: Set<String> = ["filter", "filters", "effect", "effects", "look", "style", "mode"]

    private func isModal(at index: Int) -> Bool {
        index + 1 < tokens.count
            && ["you", "i", "we", "u", "be", "someone", "somebody", "anyone", "it", "go"]
                .contains(tokens[index + 1].text)
    }

    private func source(_ first: Int, _ last: Int) -> Range<Int> {
        tokens[first].source.lowerBound..<tokens[last].source.upperBound
    }

    static func isLink(_ word: String) -> Bool { links.contains(word) }

    private static let links: Set<String> = [
        "with", "by", "for", "to", "into", "in", "on", "at", "from", "of", "as", "like", "over", "so", "and", "or",
        "behind", "under", "beside", "near", "between", "above", "below", "around", "inside", "through",
    ]

    /// What begins a clause, and so no thing goes on with: "the faces when the police arrive".
    private static let clauseWords: Set<String> = [
        "when", "whenever", "where", "wherever", "until", "till", "while", "after", "before",
    ]

    private func isPart(_ token: Token, isFirst: Bool) -> Bool {
        if Self.clauseWords.contains(token.text) { return false }
        if token.isSeparator || ["except", "besides", "without", "not", "no", "more", "less"].contains(token.text) {
            return false
        }
        switch token.kind {
        case .word:
            return !isFirst
                || !(Self.links.contains(token.text) || WordClasses.transparent.contains(token.text)
                    || ["only", "just", "not", "more", "less"].contains(token.text))
        case .quantity(let quantity): return quantity.unit == .none
        default: return false
        }
    }

    private func isContent(_ token: Token) -> Bool {
        token.isWord && !WordClasses.whole.contains(token.text) && !WordClasses.transparent.contains(token.text)
            && !Self.links.contains(token.text)
    }

    private func continues(after link: Int) -> Bool {
        guard link + 1 < tokens.count else { return false }
        let clause = tokens[(link + 1)...].prefix { !$0.isSeparator }
        return !clause.isEmpty && !clause.contains { WordClasses.verbs.contains($0.text) }
    }
}
