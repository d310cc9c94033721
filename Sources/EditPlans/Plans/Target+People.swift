/// The people in a picture, or what is behind them.
public enum PeopleSide: String, Codable, Sendable {
    case people, background
}

extension Target {
    /// The side of the people's outline that is meant; nil for targets that are neither people nor their background.
    ///
    /// Several people aren't told apart: words that choose among them ("the left man") mean none of these.
    public var people: PeopleSide? {
        let words = rawValue.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
        guard let last = words.last else { return nil }
        if words.count == 1, last == "background" { return .background }
        let small: Set<String> = ["the", "a", "an", "all", "every", "any", "of", "my", "our", "main"]
        func areNone(_ words: some Sequence<String>) -> Bool { words.allSatisfy(small.contains) }
        if Self.peopleWords.contains(last), areNone(words.dropLast()) { return .people }
        guard let first = words.first, Self.peopleWords.contains(last) else { return nil }
        let rest = words.dropFirst()
        if ["behind", "around", "besides", "except"].contains(first), areNone(rest.dropLast()) { return .background }
        guard ["everything", "all", "everywhere", "anything"].contains(first), let link = rest.first else { return nil }
        let links: Set<String> = [
            "but", "except", "behind", "around", "besides", "for", "from", "apart", "other", "than",
        ]
        guard links.contains(link) else { return nil }
        let between = rest.dropLast()
        return between.allSatisfy { links.contains($0) || small.contains($0) } ? .background : nil
    }

    /// Words for people as a whole.
    private static let peopleWords: Set<String> = [
        "person", "persons", "people", "foreground", "human", "humans", "man", "men", "woman", "women", "guy", "guys",
        "girl", "girls", "boy", "boys", "child", "children", "kid", "kids", "lady", "ladies", "speaker", "speakers",
        "presenter", "host", "singer", "dancer", "dancers", "actor", "actress", "him", "her", "me", "us", "them", "he",
        "she", "everyone", "everybody", "somebody", "someone", "subject", "player", "players",
    ]
}
