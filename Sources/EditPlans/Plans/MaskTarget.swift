/// What a step acts on by a mask: things that must be found and cut out first, or everything but them.
public struct MaskTarget: Hashable, Codable, Sendable {
    /// What is cut out.
    public enum Subject: Hashable, Codable, Sendable {
        /// The people, who aren't told apart.
        case people
        /// A thing by its name.
        case thing(NamedThing)
        /// What is in a box at a moment, wherever it is at others.
        case box(FollowedBox)
        /// The visible sky.
        case sky
        /// What is of a colour.
        case color(NamedColor)
        /// What moves.
        case moving(MovingThing)
        /// What a file of the user's shows.
        case given(GivenMask)
    }

    /// What is cut out.
    public let subject: Subject
    /// The step acts on everything but it.
    public let isInverted: Bool

    /// What a step acts on.
    public init(_ subject: Subject, isInverted: Bool = false) {
        self.subject = subject
        self.isInverted = isInverted
    }
}

extension Target {
    /// What must be cut out for it; nil for the frame, for places, and for what can't be found.
    public var mask: MaskTarget? {
        if let given { return MaskTarget(.given(given.mask), isInverted: given.isInverted) }
        if let followed { return MaskTarget(.box(followed)) }
        if let people { return MaskTarget(.people, isInverted: people == .background) }
        let words = rawValue.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
        if let length = Self.inversion(words) {
            let rest = words.dropFirst(length).joined(separator: " ")
            if let box = FollowedBox(rest) { return MaskTarget(.box(box), isInverted: true) }
            return Self.subject(rest).map { MaskTarget($0, isInverted: true) }
        }
        return Self.subject(rawValue).map { MaskTarget($0) }
    }

    /// What is found by its name: a thing, the sky, what is of a colour.
    private static func subject(_ words: String) -> MaskTarget.Subject? {
        if let thing = NamedThing(words) { return .thing(thing) }
        if Target(rawValue: words).isSky { return .sky }
        if Target(rawValue: words).isAllThatMoves { return MovingThing(words).map { .moving($0) } }
        return NamedColor(words).map { .color($0) }
    }

    /// How many words say "everything but"; nil where none do.
    static func inversion(_ words: [String]) -> Int? {
        let links: Set<String> = [
            "but", "except", "behind", "around", "besides", "for", "from", "apart", "other", "than",
        ]
        var length = 0
        if let first = words.first,
            ["everything", "all", "everywhere", "anything", "background"].contains(first)
                || words.prefix(2) == ["the", "background"]
        {
            length = first == "the" ? 2 : 1
        }
        let wholes = length
        while length < words.count, links.contains(words[length]) { length += 1 }
        guard length > wholes, wholes > 0 || ["behind", "around", "besides", "except"].contains(words[0]) else {
            return nil
        }
        return length
    }
}
