/// What moves in a picture as somebody names it: "everything that moves", "the people walking by", "the cars".
public struct MovingThing: Hashable, Codable, Sendable {
    /// What it is; nil is whatever moves.
    public let thing: NamedThing?
    /// That it moves is said: what of the kind stands still isn't meant.
    public let saysMotion: Bool

    /// Reads what somebody says.
    ///
    /// - Parameter text: nothing but a name, with or without an article.
    /// - Returns: nil where a word is left that isn't understood.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        var words = text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
        if let link = words.lastIndex(of: "and"), link > 0, link < words.count - 1 {
            self.init(words[..<link].joined(separator: " "), words[(link + 1)...].joined(separator: " "))
            return
        }
        let isAll = words.contains(where: Self.wholes.contains)
        let moves = words.contains(where: Self.motions.contains)
        words = Self.withoutMotion(words.filter { !Self.wholes.contains($0) })
        let name = words.filter { !Self.articles.contains($0) }
        if name.isEmpty || name.count == 1 && Self.objects.contains(name[0]) {
            guard moves, isAll || !name.isEmpty || text == "moves" else { return nil }
            self.init(nil, saysMotion: true)
            return
        }
        if name.count == 1, let kind = Self.crowds[name[0]] {
            guard let thing = NamedThing(all: kind, words: name[0]) else { return nil }
            self.init(thing, saysMotion: true)
            return
        }
        guard let thing = Self.named(words, isAll: isAll), moves || thing.kinds.allSatisfy(Self.movers.contains) else {
            return nil
        }
        self.init(thing, saysMotion: moves)
    }

    /// The words that are left of "people walking by in the street": "people".
    private static func withoutMotion(_ words: [String]) -> [String] {
        var words = words
        if let first = words.firstIndex(where: motions.contains) {
            let isLast = words[first...].allSatisfy { motions.contains($0) || ways.contains($0) }
            if isLast, first > 0 { words.removeSubrange(first...) }
            words.removeAll(where: motions.contains)
        }
        while let last = words.last, links.contains(last) { words.removeLast() }
        return words
    }

    private init(_ thing: NamedThing?, saysMotion: Bool) {
        self.thing = thing
        self.saysMotion = saysMotion
    }

    /// All of two: "the pedestrians and cars".
    private init?(_ first: String, _ second: String) {
        guard let first = MovingThing(first), let second = MovingThing(second), let one = first.thing,
            let other = second.thing, one.isPlain, other.isPlain,
            let both = NamedThing(all: one.kinds + other.kinds, words: "\(one.words) and \(other.words)")
        else { return nil }
        self.init(both, saysMotion: first.saysMotion || second.saysMotion)
    }

    /// A thing by its words; people as a whole are one, too.
    private static func named(_ words: [String], isAll: Bool) -> NamedThing? {
        let name = (isAll ? ["all"] + words : words).joined(separator: " ")
        let plain = words.filter { !articles.contains($0) }
        let isPerson = plain.count == 1 && ThingKind.persons[plain[0]] != nil
        if isPerson || Target(rawValue: name).people == .people, let last = plain.last {
            let isOne = !isAll && (ThingKind.persons[last] == false || ones.contains(last))
            return NamedThing(all: [.person], choice: isOne ? .one : .all, words: plain.joined(separator: " "))
        }
        // Those behind somebody aren't told from those before.
        return words.contains("background") ? nil : NamedThing(name)
    }

    private static let mostBytes = 200
    private static let ones: Set<String> = ["him", "her", "me", "he", "she", "somebody", "someone"]
    private static let articles: Set<String> = ["the", "a", "an", "all", "every", "of", "any"]
    private static let wholes: Set<String> = ["everything", "whatever", "anything", "all", "what", "something"]
    private static let objects: Set<String> = ["object", "objects", "thing", "things", "stuff", "else"]
    private static let motions: Set<String> = [
        "moving", "moves", "move", "walking", "walk", "walks", "passing", "pass", "passes", "driving", "drive",
        "drives",
        "running", "runs", "run", "crossing", "cross", "crosses", "riding", "rides", "flying", "flies", "going", "goes",
        "cycling", "strolling", "motion", "jogging",
    ]
    /// Words that only tell where something goes.
    private static let ways: Set<String> = [
        "by", "past", "through", "around", "across", "along", "over", "away", "in", "on", "the", "a", "background",
        "street",
        "road", "scene", "picture", "shot", "frame", "front", "of", "up", "down", "behind", "back", "and",
    ]
    private static let links: Set<String> = ["that", "who", "which", "is", "are", "in", "it", "s", "by"]
    /// What moves by itself, as a rule.
    private static let movers: Set<ThingKind> = [
        .person, .bicycle, .car, .motorcycle, .airplane, .bus, .train, .truck, .boat, .bird, .cat, .dog, .horse, .sheep,
        .cow, .elephant, .bear, .zebra, .giraffe, .ball, .frisbee, .kite, .skateboard, .surfboard,
    ]
    /// Names of what moves as a rule.
    private static let crowds: [String: [ThingKind]] = [
        "passers": [.person], "passersby": [.person], "passerby": [.person], "pedestrians": [.person],
        "pedestrian": [.person], "walkers": [.person], "bystanders": [.person], "joggers": [.person],
        "strangers": [.person], "tourists": [.person], "photobombers": [.person], "photobomber": [.person],
        "traffic": [.car, .truck, .bus, .motorcycle, .bicycle],
    ]
}

extension Target {
    /// What moves that is meant; nil for what isn't known to be able to.
    public var moving: MovingThing? { MovingThing(rawValue.replacing("passers by", with: "passers")) }

    /// All that moves is meant, whatever it is.
    var isAllThatMoves: Bool { moving.map { $0.thing == nil } ?? false }
}
