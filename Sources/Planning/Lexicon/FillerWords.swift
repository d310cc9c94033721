/// Words that leave an instruction as it is.
enum FillerWords {
    /// Praise: means nothing wherever it stands.
    static let anywhere: Set<String> = [
        "beautiful", "beautifully", "lovely", "pretty", "gorgeous", "stunning", "amazing", "awesome", "fantastic",
        "wonderful", "fancy", "perfect", "elegant", "charming", "nostalgic", "fabulous", "marvelous", "superb", "neat",
        "pls", "plz", "plss", "thx", "ty", "sir", "guys", "bro", "because", "since", "cuz", "coz", "cause", "urgently",
        "asap", "actually", "basically", "wow", "dear", "quick", "quickly", "kinda", "proper", "properly", "must",
        "grade", "grading", "graded", "possible", "ish", "coming",
    ]

    /// Adjectives that are part of a look in front of one and mean something anywhere else.
    static let beforeLooks: Set<String> = [
        "old", "classic", "classical", "real", "realistic", "authentic", "genuine", "traditional", "typical", "true",
        "soft", "cute", "funny", "artistic", "artsy", "stylish", "simple", "modern", "epic",
        "original", "famous", "handmade", "detailed", "expressive", "loose", "rough", "fine",
        "magical", "good-looking", "oldschool", "ancient", "professional", "high-quality", "big",
        "small", "fun", "playful", "japanese", "french", "italian", "american", "dutch", "chinese",
    ]

    static let all = anywhere.union(beforeLooks)

    /// Whether a stretch stands right before a head, with nothing but articles and other adjectives between.
    static func stand(_ range: Range<Int>, before head: Head, _ words: Words) -> Bool {
        guard range.upperBound <= head.tokens.lowerBound else { return false }
        return words.tokens[range.upperBound..<head.tokens.lowerBound].allSatisfy {
            $0.isWord && !$0.isSeparator && (WordClasses.transparent.contains($0.text) || all.contains($0.text))
        }
    }
}
