/// How far "don't" and "without" reach.
struct Scope {
    private enum State { case open, verb, noun, doubtful }

    private var state = State.open
    private var hasContent = false
    private var negation: Range<Int>?
    private(set) var isBlocked = false

    /// Whether what stands here is not wanted.
    var isNegated: Bool { state == .verb || state == .noun }

    /// Where "no" or "without" stands, while it reaches here.
    var nounNegation: Range<Int>? { state == .noun ? negation : nil }

    mutating func negate(_ kind: Phrase.Negation, at tokens: Range<Int>) {
        negation = tokens
        state = kind == .verb ? .verb : .noun
        hasContent = false
        isBlocked = false
    }

    mutating func sawContent() { hasContent = true }

    /// A word that turns the rest of the clause around was not understood: the clause can't be either.
    mutating func block() { isBlocked = true }

    /// "just" and "only" end the scope: "don't change the colours just sharpen".
    mutating func passFiller(_ word: String) {
        if state != .open, hasContent || state == .verb, ["just", "only"].contains(word) { state = .open }
    }

    mutating func pass(_ tokens: [Token], at index: Int) {
        isBlocked = false
        guard state != .open else { return }
        guard tokens[index].text == "and", state != .doubtful else {
            state = .open
            return
        }
        let rest = tokens[(index + 1)...].drop { WordClasses.transparent.contains($0.text) }
        let hasArticle =
            tokens[index + 1..<tokens.count].first.map { WordClasses.transparent.contains($0.text) } ?? false
        let next = rest.first?.text ?? ""
        let isAlone = rest.dropFirst().first.map { $0.isSeparator || $0.text == "or" } ?? true
        switch state {
        case .noun: if !(WordClasses.nominal.contains(next) && isAlone || hasArticle) { state = .open }
        // "don't crop and rotate" may mean both or the first only.
        case .verb where hasArticle || WordClasses.whole.contains(next): break
        case .verb:
            state = isAlone ? .doubtful : .open
            isBlocked = isAlone
        default: break
        }
    }
}
