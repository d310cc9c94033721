/// A revision cut into its clauses.
struct Utterance {
    let tokens: [Token]
    let characters: [Character]
    /// The stretches between commas, full stops, "and", "but" and "then"; none is empty.
    let clauses: [Range<Int>]

    /// - Parameter planner: what reads times and numbers.
    init(_ said: String, _ planner: Planner) {
        characters = Array(said)
        tokens = planner.tokens(characters)
        clauses = Self.clauses(of: tokens, characters)
    }

    /// The word as it was written, in lower case: words of degree aren't those of the lexicon.
    func raw(_ index: Int) -> String { Self.raw(tokens[index], characters) }

    func text(_ range: Range<Int>) -> String { Words(tokens: tokens, characters: characters).text(range) }

    /// Whether a clause stands behind "but".
    func followsBut(_ clause: Range<Int>) -> Bool {
        tokens[..<clause.lowerBound].reversed().prefix(while: \.isSeparator).contains { $0.text == "but" }
    }

    /// Whether a token parts clauses, and doesn't belong to a name with "and" in it.
    func isSeparator(_ index: Int) -> Bool { Self.isSeparator(index, tokens, characters) }

    private static func raw(_ token: Token, _ characters: [Character]) -> String {
        String(characters[token.source]).lowercased().replacing("’", with: "'")
    }

    /// Names of looks that hold an "and".
    private static let pairs: [(String, String)] = [("black", "white"), ("pen", "ink"), ("pencil", "ink")]

    private static func isSeparator(_ index: Int, _ tokens: [Token], _ characters: [Character]) -> Bool {
        guard tokens[index].isSeparator else { return false }
        guard tokens[index].text == "and", index > 0, index + 1 < tokens.count else { return true }
        let (before, after) = (raw(tokens[index - 1], characters), raw(tokens[index + 1], characters))
        return !pairs.contains { $0 == (before, after) }
    }

    private static func clauses(of tokens: [Token], _ characters: [Character]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        for index in 0...tokens.count {
            if index == tokens.count || isSeparator(index, tokens, characters) {
                if index > start { clauses.append(start..<index) }
                start = index + 1
            } else if index > start, raw(tokens[index], characters) == "without" {
                // "add a title without the vignette": what is there is to go.
                clauses.append(start..<index)
                start = index
            }
        }
        return clauses
    }
}

/// A stretch of a revision without the manners around it.
struct Clause {
    let utterance: Utterance
    /// The tokens that say something.
    let core: Range<Int>
    /// Whether "also", "too" or "as well" stood around them: something is to come to what is there.
    let isAdding: Bool

    private static let before: Set<String> = [
        "please", "now", "ok", "okay", "so", "well", "hmm", "actually", "maybe", "perhaps", "and", "but", "then", "yes",
        "can", "could", "would", "you", "also", "additionally", "plus", "kindly", "pls", "still", "even", "oh", "let's",
    ]
    private static let after: Set<String> = [
        "please", "now", "though", "too", "thanks", "pls", "additionally", "then",
    ]
    private static let pairsAfter: Set<String> = [
        "than before", "this time", "than now", "as well", "if possible", "next time",
    ]

    private static let adding: Set<String> = ["also", "too", "additionally", "plus", "well"]

    init(_ utterance: Utterance, _ range: Range<Int>) {
        self.utterance = utterance
        var core = range
        while core.count > 1, Self.before.contains(utterance.raw(core.lowerBound)) { core = core.dropFirst() }
        while true {
            if core.count > 2, Self.pairsAfter.contains(Self.words(core.suffix(2), utterance).joined(separator: " ")) {
                core = core.dropLast(2)
            } else if core.count > 1, Self.after.contains(utterance.raw(core.upperBound - 1)) {
                core = core.dropLast()
            } else {
                break
            }
        }
        self.core = core
        let around = [range.lowerBound..<core.lowerBound, core.upperBound..<range.upperBound].joined()
        isAdding = around.contains { Self.adding.contains(utterance.raw($0)) }
    }

    private init(core: Range<Int>, of clause: Clause) {
        utterance = clause.utterance
        isAdding = clause.isAdding
        self.core = core
    }

    /// The words as they were written, in lower case.
    var words: [String] { Self.words(core, utterance) }
    var joined: String { words.joined(separator: " ") }
    var text: String { core.isEmpty ? "" : utterance.text(core) }
    var tokens: ArraySlice<Token> { utterance.tokens[core] }

    func with(_ range: Range<Int>) -> Clause { Clause(core: range, of: self) }
    func dropping(first count: Int) -> Clause { with(core.dropFirst(count)) }
    func dropping(last count: Int) -> Clause { with(core.dropLast(count)) }

    /// The clause behind some words that it begins with; `nil` where it doesn't.
    func after(_ phrases: [String]) -> Clause? {
        let words = words
        for phrase in phrases {
            let start = phrase.split(separator: " ").map(String.init)
            if words.count > start.count, Array(words.prefix(start.count)) == start {
                return dropping(first: start.count)
            }
        }
        return nil
    }

    /// The clause before some words that it ends with; `nil` where it doesn't.
    func before(_ phrases: [String]) -> Clause? {
        let words = words
        for phrase in phrases {
            let end = phrase.split(separator: " ").map(String.init)
            if words.count > end.count, Array(words.suffix(end.count)) == end { return dropping(last: end.count) }
        }
        return nil
    }

    /// The two sides of the first of some phrases; neither is empty.
    func split(at phrases: [String]) -> (Clause, Clause)? {
        let words = words
        for phrase in phrases {
            let middle = phrase.split(separator: " ").map(String.init)
            for start in words.indices.dropFirst() where start + middle.count < words.count {
                guard Array(words[start..<start + middle.count]) == middle else { continue }
                return (
                    with(core.lowerBound..<core.lowerBound + start),
                    with(core.lowerBound + start + middle.count..<core.upperBound)
                )
            }
        }
        return nil
    }

    private static func words(_ range: Range<Int>, _ utterance: Utterance) -> [String] { range.map(utterance.raw) }
}
