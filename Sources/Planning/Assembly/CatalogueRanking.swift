public import EditPlans

/// Tells how near wordings are in meaning; a network does (`Sentences`).
public protocol MeaningComparing: Sendable {
    /// - Returns: for each phrase from -1 to 1, 1 for the same meaning; nil where nothing is there to tell it.
    func similarities(of words: String, to phrases: [String]) -> [Double]?
    /// Whether a word is one that it knows as a whole, rather than by its parts.
    func knows(_ word: String) -> Bool
}

/// The operations by how near in meaning one of their phrases is to some words.
public struct CatalogueRanking: Sendable {
    /// An operation with the phrase of its that comes nearest.
    public struct Match: Hashable, Sendable {
        /// What does it.
        public let operation: EditPlans.Operation
        /// As the catalogue has it, or one of ``Wordings``.
        public let phrase: String
        /// From -1 to 1.
        public let similarity: Double
    }

    /// Nearest first; an operation once.
    public let matches: [Match]

    /// What is further away isn't worth a mention.
    static let mention = 0.45

    /// - Parameters:
    ///   - text: the words that matter; times, numbers and what names the whole picture or sound pull it astray.
    ///   - medium: the operations of pictures or those of sound, and those of both.
    /// - Returns: nil where nothing is there to compare with, or there are no words.
    public init?(_ text: String, medium: Medium, by comparing: any MeaningComparing) {
        let words = Self.bare(text)
        let phrases = Self.phrases(for: medium)
        guard !words.isEmpty, let values = comparing.similarities(of: words, to: phrases.map { Self.bare($0.phrase) })
        else { return nil }
        let sorted = zip(phrases, values).enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
        var seen: Set<EditPlans.Operation> = []
        matches = sorted.filter { seen.insert($0.element.0.operation).inserted }.map {
            Match(operation: $0.element.0.operation, phrase: $0.element.0.phrase, similarity: $0.element.1)
        }
    }

    /// The operations that are worth a mention, nearest first.
    var mentioned: [EditPlans.Operation] { matches.filter { $0.similarity > Self.mention }.map(\.operation) }

    /// Every phrase that is compared with, as it is compared; their vectors are stored beforehand.
    public static var comparedPhrases: [String] {
        Array(Set(phrases(for: .video).map { bare($0.phrase) } + phrases(for: .audio).map { bare($0.phrase) })).sorted()
    }

    private static func phrases(for medium: Medium) -> [(operation: EditPlans.Operation, phrase: String)] {
        Catalogue.entries.filter { $0.medium == .both || ($0.medium == .audio) == (medium == .audio) }.flatMap {
            entry in
            let name = entry.id.split(separator: ".").dropFirst().joined(separator: " ").replacing("-", with: " ")
            return (entry.says + [name] + (Wordings.all[entry.operation] ?? [])).map { (entry.operation, $0) }
        }
    }

    /// The words that matter of a phrase: "make it look like a cartoon" is about a cartoon. All of them where none
    /// does.
    private static func bare(_ phrase: String) -> String {
        let words = phrase.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
        let kept = words.filter { !WordClasses.filler.contains($0) }
        return (kept.isEmpty ? words : kept).joined(separator: " ")
    }
}
