import EditPlans

/// Every phrase that means something, indexed by the words it can begin with.
struct Lexicon: Sendable {
    struct Rule: Sendable {
        let phrase: Phrase
        let pattern: Pattern
    }

    static let shared = Lexicon(alone + joins + fits)
    /// Without what is said of the shapes of several films.
    static let ofOneFilm = Lexicon(alone + joins)

    private static let alone =
        styles + looks + scenes + colors + tables + amounts + regions + shapes + cleanup + times + overlays + sounds
        + sizes + bars + kinds + soundContents + soundFiles + recorders + soundFileManners + channels + soundFilters
        + everydaySounds
        + everydayPictures + generic + modifiers + talk

    let rules: [Rule]
    private let byFirstWord: [String: [Int]]
    private let anywhere: [Int]
    /// The words that patterns are made of, and the fillers.
    let vocabulary: Set<String>

    init(_ phrases: [Phrase]) {
        let rules = phrases.flatMap { phrase in phrase.patterns.map { Rule(phrase: phrase, pattern: $0) } }
        var byFirstWord: [String: [Int]] = [:]
        var anywhere: [Int] = []
        var vocabulary = WordClasses.filler.union(WordClasses.verbs).union(WordClasses.reversing)
        for (index, rule) in rules.enumerated() {
            for word in Set(rule.pattern.firstWords ?? []) { byFirstWord[word, default: []].append(index) }
            if rule.pattern.firstWords == nil { anywhere.append(index) }
            vocabulary.formUnion(rule.pattern.words)
        }
        vocabulary.formUnion(UnitMerging.numberWords.keys)
        vocabulary.formUnion(UnitMerging.factorWords.keys)
        vocabulary.formUnion(Quantity.units.keys)
        vocabulary.formUnion(Self.spanWords)
        self.rules = rules
        self.byFirstWord = byFirstWord
        self.anywhere = anywhere
        self.vocabulary = vocabulary
    }

    /// The rules that can match a phrase which begins with this word.
    func candidates(_ word: String) -> [Int] { (byFirstWord[word] ?? []) + anywhere }

    private static let spanWords: [String] = [
        "first", "last", "opening", "initial", "final", "closing", "from", "to", "until", "till", "between", "after",
        "before", "starting", "beginning", "start", "end", "second", "frames", "frame", "per", "mark", "on", "onwards",
        "past", "up", "off", "very", "through", "lasts", "lasting",
    ]
}
