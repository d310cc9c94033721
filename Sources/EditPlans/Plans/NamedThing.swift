/// A thing in the picture as somebody names it: "the red car", "the largest dog", "both cups", "the bus on the left".
public struct NamedThing: Hashable, Codable, Sendable {
    /// Which ones of several are meant.
    public enum Choice: String, Hashable, Codable, Sendable {
        /// Every one of them.
        case all
        /// One: that which is seen best.
        case one
        case leftmost, rightmost, topmost, bottommost, middle, largest, smallest, nearest, farthest
    }

    /// What it is: one of these.
    public let kinds: [ThingKind]
    /// Which ones are meant.
    public let choice: Choice
    /// The name of its colour, as ``RGBColor`` knows it; nil where none is said.
    public let color: String?
    /// How many are meant by a number; nil where none is said.
    public let count: Int?
    /// The words that name it, without an article: "red car".
    public let words: String

    /// Reads what somebody says.
    ///
    /// - Parameter words: in lower case; nothing but the name of a thing, with or without an article.
    /// - Returns: nil where a word is left that isn't understood.
    public init?(_ text: some StringProtocol) {
        // A plan may say anything, of any length.
        guard text.utf8.count <= Self.mostBytes else { return nil }
        var words = text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
        if let link = words.lastIndex(where: { $0 == "and" || $0 == "or" }) {
            self.init(words[..<link].joined(separator: " "), words[(link + 1)...].joined(separator: " "))
            return
        }
        while let first = words.first, Self.articles.contains(first) { words.removeFirst() }
        let all = words.first.map(Self.everyWords.contains) ?? false
        if all { words.removeFirst() }
        while let first = words.first, Self.articles.contains(first) { words.removeFirst() }
        let name = words.joined(separator: " ")
        var chosen: Choice?
        var (color, count): (String?, Int?) = (nil, nil)
        if let (name, length) = Self.clothes(words) {
            color = name
            words.removeLast(length)
        }
        if let (choice, length) = Self.trailing(words) {
            chosen = choice
            words.removeLast(length)
        }
        var adjectives: [String] = []
        var found: (kinds: [ThingKind], isPlural: Bool)?
        for start in words.indices {
            if words.count - start <= ThingKind.mostWords,
                let named = ThingKind.named(words[start...].joined(separator: " "))
            {
                found = named
                adjectives = Array(words[..<start])
                break
            }
        }
        if found == nil, let last = words.last, let isPlural = ThingKind.persons[last] {
            (found, adjectives) = (([.person], isPlural), words.dropLast())
        }
        guard let found else { return nil }
        var index = 0
        while index < adjectives.count {
            let word = adjectives[index]
            let pair = index + 1 < adjectives.count ? "\(word) \(adjectives[index + 1])" : ""
            if let choice = Self.choices[pair], chosen == nil {
                chosen = choice
                index += 1
            } else if let choice = Self.choices[word], chosen == nil {
                chosen = choice
            } else if Self.colors.contains(word), color == nil {
                color = word
            } else if let number = Self.numbers[word], count == nil {
                count = number
            } else if !Self.fillers.contains(word) {
                return nil
            }
            index += 1
        }
        // People who aren't told apart are cut out as a whole.
        guard found.kinds != [.person] || chosen != nil || color != nil || count != nil else { return nil }
        self.init(
            found.kinds, chosen ?? (all || found.isPlural || count != nil ? .all : .one), color, count, words: name)
    }

    /// All of two kinds of things: "the cars and trucks", "the dog and the cat".
    private init?(_ first: String, _ second: String) {
        guard let first = NamedThing(first), let second = NamedThing(second), first.color == second.color,
            [first, second].allSatisfy({ [.one, .all].contains($0.choice) && $0.count == nil })
        else { return nil }
        self.init(
            first.kinds + second.kinds.filter { !first.kinds.contains($0) }, .all, first.color, nil,
            words: "\(first.words) and \(second.words)")
    }

    /// Everything of some kinds, or the one that is seen best.
    ///
    /// - Parameter words: that name it, without an article.
    init?(all kinds: [ThingKind], choice: Choice = .all, words: String) {
        guard !kinds.isEmpty, words.utf8.count <= Self.mostBytes else { return nil }
        self.init(kinds, choice, nil, nil, words: words)
    }

    /// All of a kind, or any one: nothing tells it from others.
    var isPlain: Bool { (choice == .all || choice == .one) && color == nil && count == nil }

    private init(_ kinds: [ThingKind], _ choice: Choice, _ color: String?, _ count: Int?, words: String) {
        self.kinds = kinds
        self.choice = choice
        self.color = color
        self.count = count
        self.words = words
    }

    /// "in the red shirt" at the end: the colour and the number of words.
    private static func clothes(_ words: [String]) -> (String, Int)? {
        for length in [5, 4, 3, 2] where words.count > length {
            let end = words.suffix(length)
            guard let first = end.first, ["in", "with", "wearing"].contains(first), let last = end.last else {
                continue
            }
            let named = end.dropFirst().filter { !["the", "a", "an", "his", "her", "and"].contains($0) }
            let isNoun = garments.contains(last) || last == named.last && colors.contains(last)
            let found = named.filter(colors.contains)
            guard isNoun, found.count == 1, named.allSatisfy({ colors.contains($0) || garments.contains($0) }) else {
                continue
            }
            return (found[0], length)
        }
        return nil
    }

    /// Clothes by the words that people are told apart with.
    static let garments: Set<String> = [
        "shirt", "dress", "jacket", "coat", "sweater", "jumper", "top", "suit", "hoodie", "clothes", "pullover", "robe",
        "vest", "blouse", "tshirt", "t", "jersey", "outfit", "uniform", "polo",
    ]

    /// "on the left" and its like at the end: the choice and its number of words.
    private static func trailing(_ words: [String]) -> (Choice, Int)? {
        for length in [5, 4, 3, 2] where words.count > length {
            let end = words.suffix(length)
            guard let first = end.first, ["on", "at", "to", "in"].contains(first) else { continue }
            let place = end.dropFirst().filter {
                !["the", "my", "side", "of", "picture", "frame", "very"].contains($0)
            }
            if place.count == 1, let word = place.first, let choice = places[word] { return (choice, length) }
        }
        return nil
    }

    /// Bytes of a name: far more than anybody writes.
    private static let mostBytes = 200
    private static let articles: Set<String> = ["the", "a", "an", "my", "our", "his", "her", "their", "that", "this"]
    private static let everyWords: Set<String> = ["all", "every", "each", "any", "both", "these", "those"]
    private static let fillers: Set<String> = ["the", "of", "parked", "moving", "whole", "entire", "main"]
    private static let numbers = ["two": 2, "three": 3, "four": 4, "five": 5]
    private static let places: [String: Choice] = [
        "left": .leftmost, "right": .rightmost, "top": .topmost, "bottom": .bottommost, "middle": .middle,
        "center": .middle, "centre": .middle, "front": .nearest, "foreground": .nearest, "back": .farthest,
        "background": .farthest,
    ]
    private static let choices: [String: Choice] = [
        "left": .leftmost, "leftmost": .leftmost, "left hand": .leftmost, "right": .rightmost,
        "rightmost": .rightmost, "right hand": .rightmost, "top": .topmost, "upper": .topmost, "topmost": .topmost,
        "bottom": .bottommost, "lower": .bottommost, "lowest": .bottommost, "middle": .middle, "central": .middle,
        "largest": .largest, "biggest": .largest, "big": .largest, "large": .largest, "smallest": .smallest,
        "small": .smallest, "little": .smallest, "tiny": .smallest, "nearest": .nearest, "closest": .nearest,
        "front": .nearest, "farthest": .farthest, "furthest": .farthest,
    ]
    /// Colours that things are told apart by.
    public static let colors: Set<String> = [
        "red", "orange", "yellow", "green", "cyan", "turquoise", "blue", "purple", "violet", "pink", "brown", "black",
        "white", "gray", "grey", "silver", "golden", "beige",
    ]
}
