/// What is of a colour in the picture as somebody names it: "everything red", "the green parts", "the grass", "the red
/// dress".
public struct NamedColor: Hashable, Codable, Sendable {
    /// Colours that are found by their hue; black, white, grey and brown have none of their own.
    public enum Hue: String, CaseIterable, Hashable, Codable, Sendable {
        case red, orange, yellow, green, cyan, blue, purple, pink
    }

    /// How it is meant.
    public enum Extent: String, Hashable, Codable, Sendable {
        /// All that is of the colour.
        case everything
        /// Plants: all that is green is taken for them.
        case plants
        /// Clothes: what is of the colour on people.
        case clothes
        /// One thing that has no name that is known: the only region of the colour.
        case thing
    }

    /// The colour.
    public let hue: Hue
    /// How it is meant.
    public let extent: Extent
    /// The words that name it, without an article: "red dress".
    public let words: String

    /// The hue of a word: its own name or that of a shade.
    public static func hue(_ word: some StringProtocol) -> Hue? {
        let word = word.lowercased()
        return Hue(rawValue: word) ?? shades[word] ?? (word.hasSuffix("s") ? Hue(rawValue: "\(word.dropLast())") : nil)
    }

    /// What is of a hue, all of it.
    public init(_ hue: Hue) {
        self.hue = hue
        extent = .everything
        words = hue.rawValue
    }

    /// Reads what somebody says.
    ///
    /// - Parameter text: nothing but the name, with or without an article.
    /// - Returns: nil for what isn't told by a colour.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        var words = text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
        words.removeAll { Self.fillers.contains($0) }
        guard !words.isEmpty, words.count <= Self.mostWords,
            words.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "'" } })
        else { return nil }
        self.words = words.joined(separator: " ")
        if let noun = words.last, Self.plants.contains(noun), words.dropLast().allSatisfy({ $0 == "green" }) {
            (hue, extent) = (.green, .plants)
            return
        }
        let hues = words.compactMap(Self.hue)
        guard hues.count == 1, let hue = hues.first, let place = words.firstIndex(where: { Self.hue($0) != nil }) else {
            return nil
        }
        self.hue = hue
        let rest = words[..<place] + words[(place + 1)...]
        if rest.allSatisfy({ Self.wholes.contains($0) }) {
            extent = .everything
        } else if place == 0, rest.count == 1, rest.allSatisfy(NamedThing.garments.union(Self.clothes).contains) {
            extent = .clothes
        } else if place == 0, rest.allSatisfy({ !Self.wholes.contains($0) && !Self.links.contains($0) }) {
            extent = .thing
        } else {
            return nil
        }
    }

    /// Bytes and words of a name: more than anybody writes.
    private static let mostBytes = 100
    private static let mostWords = 5
    private static let shades: [String: Hue] = [
        "crimson": .red, "scarlet": .red, "golden": .yellow, "turquoise": .cyan, "teal": .cyan, "navy": .blue,
        "violet": .purple, "magenta": .pink,
    ]
    private static let fillers: Set<String> = [
        "the", "a", "an", "my", "our", "his", "her", "their", "that", "this", "these", "those", "of", "is", "are",
        "colored", "coloured", "bright", "dark", "light", "deep", "in",
    ]
    private static let wholes: Set<String> = [
        "all", "every", "any", "each", "everything", "anything", "only", "thing", "things", "part", "parts", "area",
        "areas", "object", "objects", "stuff", "tone", "tones", "region", "regions", "color", "colors", "colour",
        "colours", "bit", "bits", "pixels", "one", "ones", "spots",
    ]
    private static let links: Set<String> = [
        "and", "or", "but", "except", "with", "without", "on", "at", "to", "from", "behind", "around", "for", "by",
        "background", "foreground", "light", "lights", "lighting", "tint", "cast", "filter", "carpet", "screen",
    ]
    private static let clothes: Set<String> = [
        "skirt", "trousers", "pants", "jeans", "scarf", "hat", "cap", "tie", "shoes", "socks", "gloves", "gown", "tee",
        "shirts", "dresses", "jackets", "coats", "suits", "hoodies", "sweaters", "uniforms", "hats", "helmet", "tunic",
    ]
    private static let plants: Set<String> = [
        "grass", "lawn", "lawns", "meadow", "meadows", "leaves", "foliage", "greenery", "vegetation", "bushes", "trees",
        "tree", "hedge", "hedges", "plants", "ivy", "shrubs",
    ]
}

extension Target {
    /// The visible sky is meant, by whatever words: "the night sky".
    var isSky: Bool {
        let words = rawValue.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" })
        let small: Set<Substring> = [
            "the", "a", "whole", "entire", "all", "of", "blue", "cloudy", "grey", "gray", "night", "evening", "morning",
            "visible", "open", "clear", "dull", "overcast", "dark", "bright", "white", "pale", "boring",
        ]
        guard let last = words.last, last == "sky" || last == "skies" else { return false }
        return words.dropLast().allSatisfy(small.contains)
    }
}
