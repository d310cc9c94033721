import EditPlans

/// An entry of the lexicon: what some phrases mean.
struct Phrase: Sendable {
    enum Meaning: Sendable {
        case steps([Template])
        case strength(Double)
        case place(String)
        /// "don't", "without": what follows in its scope is not wanted.
        case negation(Negation)
        /// "keep the colours", "leave the sound alone": nothing to do, unless a step breaks it.
        case protection
        /// Talk: "please", "can you".
        case nothing
        /// Manners that hold words of their own: "would you be so kind as to".
        case talk
        /// "the boring part": a part of the time that only its maker knows, unless a time follows.
        case unknownPart
        /// "again", "than before": an edit that was made earlier, of which nothing is known.
        case earlier
        /// "at the start", "at the end".
        case edge(Edge)
        /// "gradually": by little and little, from nothing to the whole.
        case gradual
        /// "fix it" behind a complaint: nothing more to do if a step mends what was complained of.
        case repair
        /// What is known to be more than any operation can do, though parts of it look like one: left unresolved.
        case unclear
    }

    enum Negation: Sendable { case verb, noun }

    enum Edge: Sendable { case start, end }

    /// A step with the values that the phrase itself settles.
    struct Template: Sendable {
        let operation: Operation
        var values: [Parameter: ParameterValue] = [:]
        /// Which way a value that is given later acts: −1 for "darker", "quieter", "slow down".
        var direction = 1.0
        /// The part of the picture that the phrase names.
        var target: Target?
        /// A value that is given later is what is wanted, not by how much it is changed: "volume 50%".
        var isAbsolute = false
    }

    /// The media in which the phrase means this.
    enum Media: Sendable { case any, video, audio }

    let meaning: Meaning
    let patterns: [Pattern]
    let media: Media
    /// The cost of choosing it: 1 for a phrase of its own, more for one that fits almost anything.
    let cost: Double
    /// Whether the prompt parameter is the phrase itself.
    let isPrompt: Bool

    init(
        _ operation: Operation, _ patterns: String, set values: [Parameter: ParameterValue] = [:],
        direction: Double = 1, target: String? = nil, isAbsolute: Bool = false, media: Media? = nil, cost: Double = 1,
        isPrompt: Bool = false
    ) {
        let template = Template(
            operation: operation, values: values, direction: direction, target: target.map(Target.init(rawValue:)),
            isAbsolute: isAbsolute)
        self.meaning = .steps([template])
        self.patterns = Self.patterns(patterns)
        self.media = media ?? (Catalogue.entry(for: operation).medium == .video ? .video : .any)
        self.cost = cost
        self.isPrompt = isPrompt
    }

    init(
        meaning: Meaning, _ patterns: String, media: Media = .any, cost: Double = 1
    ) {
        self.meaning = meaning
        self.patterns = Self.patterns(patterns)
        self.media = media
        self.cost = cost
        self.isPrompt = false
    }

    /// Whether it orders a look, a painted style or a scene.
    var isLook: Bool {
        guard case .steps(let templates) = meaning else { return false }
        return templates.contains(where: \.operation.isLook)
    }

    /// Patterns are parted by semicolons and may go over lines, alternatives too behind a bar.
    private static func patterns(_ text: String) -> [Pattern] {
        let lines = text.split(separator: "\n").map { line in line.drop { $0 == " " } }
        let joined = lines.reduce(into: "") { $0 += ($0.hasSuffix("|") ? "" : " ") + $1 }
        return joined.split(separator: ";").map { Pattern(String($0)) }.filter { !$0.elements.isEmpty }
    }

    func holds(in medium: Medium) -> Bool {
        switch media {
        case .any: true
        case .video: medium != .audio
        case .audio: medium == .audio
        }
    }
}
