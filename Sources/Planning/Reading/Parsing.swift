import EditPlans

/// What one stretch of an instruction is.
enum Piece: Sendable {
    case match(Match)
    /// A number, time, colour, quotation or file that belongs to some step.
    case value(Match.Capture, Leaf)
    case separator
    case filler
    /// Set aside before: a story, a reason, a purpose.
    case aside
    /// An adjective that says nothing more where it stands before a look: "an old VHS tape".
    case lookFiller
    /// A word that no phrase takes up and that matters.
    case unknown

    enum Leaf: Sendable { case quantity, span, color, quoted, file }
}

struct PlacedPiece: Sendable {
    let piece: Piece
    let tokens: Range<Int>
}

/// Covers the tokens with phrases at the least cost: a word that is left over costs far more than any phrase, a phrase
/// that says exactly this less than one that fits anything (Viterbi's algorithm over a weighted grammar).
struct Parsing {
    private let matching: Matching
    private let tokens: [Token]

    init(_ matching: Matching) {
        self.matching = matching
        self.tokens = matching.tokens
    }

    private var contents: Set<String> {
        matching.medium == .audio ? WordClasses.soundContents : WordClasses.contents
    }

    private struct Choice {
        let cost: Double
        let piece: Piece
        let end: Int
    }

    func pieces() -> [PlacedPiece] {
        var costs = [Double](repeating: 0, count: tokens.count + 1)
        var choices: [Choice] = []
        let verbs = carriedVerbs()
        for index in tokens.indices.reversed() {
            let best = options(at: index, carrying: verbs[index])
                .map { (choice: $0, total: $0.cost + costs[$0.end]) }
                .min { $0.total < $1.total }
            guard let best else { continue }
            costs[index] = best.total
            choices.append(best.choice)
        }
        choices.reverse()
        var pieces: [PlacedPiece] = []
        var index = 0
        while index < tokens.count {
            pieces.append(PlacedPiece(piece: choices[index].piece, tokens: index..<choices[index].end))
            index = choices[index].end
        }
        return pieces
    }

    private func options(at index: Int, carrying verbs: [String]) -> [Choice] {
        var options = [single(index)]
        var matches = matching.matches(at: index)
        for verb in verbs { matches += matching.matches(at: index, after: verb) }
        for match in matches {
            let length = Double(match.tokens.count)
            options.append(Choice(cost: match.cost - 0.01 * length, piece: .match(match), end: match.tokens.upperBound))
        }
        for color in matching.color(at: index) {
            options.append(Choice(cost: 1.5, piece: .value(color.capture, .color), end: color.end))
        }
        return options
    }

    private func single(_ index: Int) -> Choice {
        let token = tokens[index]
        let end = index + 1
        switch token.kind {
        case .comma, .stop: return Choice(cost: 0, piece: .separator, end: end)
        case .aside: return Choice(cost: 0, piece: .aside, end: end)
        case .quantity(let quantity): return Choice(cost: 1.1, piece: .value(.quantity(quantity), .quantity), end: end)
        case .span(let span): return Choice(cost: 1.1, piece: .value(.span(span), .span), end: end)
        case .quoted(let text): return Choice(cost: 1.5, piece: .value(.text(text), .quoted), end: end)
        case .file(let name): return Choice(cost: 1.5, piece: .value(.text(name), .file), end: end)
        case .hexColor(let code): return Choice(cost: 1.5, piece: .value(.text(code), .color), end: end)
        case .word where token.isSeparator: return Choice(cost: 0, piece: .separator, end: end)
        case .word where FillerWords.anywhere.contains(token.text): return Choice(cost: 0.05, piece: .filler, end: end)
        case .word where FillerWords.beforeLooks.contains(token.text):
            return Choice(cost: 3, piece: .lookFiller, end: end)
        case .word where WordClasses.filler.contains(token.text): return Choice(cost: 0.05, piece: .filler, end: end)
        case .word where contents.contains(token.text):
            return Choice(cost: 0.6, piece: .filler, end: end)
        case .word, .vagueTime: return Choice(cost: 10, piece: .unknown, end: end)
        }
    }

    /// For each token that follows a separator: the verbs before it that a list may go on with, at most the last two
    /// ("remove the blur and the noise").
    private func carriedVerbs() -> [[String]] {
        var verbs = [[String]](repeating: [], count: tokens.count)
        var recent: [String] = []
        for (index, token) in tokens.enumerated() {
            if token.isHardSeparator { recent = [] }
            let isAfterSeparator = index > 0 && (tokens[index - 1].isSeparator || tokens[index - 1].text == "or")
            if isAfterSeparator, !WordClasses.verbs.contains(token.text) { verbs[index] = recent }
            if WordClasses.carried.contains(token.text) {
                recent = Array((recent.filter { $0 != token.text } + [token.text]).suffix(2))
            } else if WordClasses.verbs.contains(token.text) {
                recent = []
            }
        }
        return verbs
    }
}
