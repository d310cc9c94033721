public import EditPlans
internal import MediaTypes

/// Turns an instruction in plain English into a plan.
///
/// The sentence is cut into tokens, its times are read, and the phrases of the lexicon that cover it at the least cost
/// give the steps, their order and their values. Words that matter and that no step accounts for are listed in the
/// plan's `unresolved`; nothing is guessed for them.
public struct Planner: Sendable {
    let medium: Medium
    let duration: Double?
    private let frameRate: Double?
    private let comparing: (any MeaningComparing)?
    /// The films that are named beside the instruction.
    let further: [String]

    /// - Parameters:
    ///   - medium: what the file is; `.both` plans as for video. For `.audio` only sound and timeline operations.
    ///   - duration: seconds, if the file is known: "the first half" needs it.
    ///   - frameRate: frames a second, if the file is known and they are so many all over it: "frame 100" and timecodes
    ///     need it.
    ///   - further: films that are named beside the instruction, to be joined to the edited one in their order.
    ///   - comparing: asked where no phrase fits: for the operations that are nearest in meaning.
    public init(
        medium: Medium, duration: Double? = nil, frameRate: Double? = nil, further: [String] = [],
        comparing: (any MeaningComparing)? = nil
    ) {
        self.further = further
        self.medium = medium
        self.duration = duration
        self.frameRate = frameRate
        self.comparing = comparing
    }

    /// - Returns: at least one step, in the order of the sentence, each valid by the catalogue.
    /// - Throws: `notUnderstood` when there is no step, with the nearest operations and an example of each; `question`
    ///   for what asks for an answer and not for an edit.
    public func plan(_ instruction: String) throws(PlanError) -> EditPlan {
        try joining(try planWithoutFurther(instruction))
    }

    private func planWithoutFurther(_ instruction: String) throws(PlanError) -> EditPlan {
        try Self.checkLength(instruction)
        if let duration, let recurrence = Recurrence(in: instruction),
            let plan = try recurrence.plan(instruction, duration: duration, { read($0).plan })
        {
            return plan
        }
        let (plan, reading) = read(instruction)
        if medium != .audio, let thing = ThingStandIn(instruction), !thing.isIn(plan),
            let aimed = thing.plan({ read($0).plan })
        {
            return aimed
        }
        if medium != .audio, plan.steps.isEmpty || !plan.unresolved.isEmpty,
            let other = ThingStandIn.withBackground(instruction)
        {
            let aimed = read(other).plan
            if aimed.unresolved.isEmpty, !aimed.steps.isEmpty {
                return EditPlan(
                    instruction: instruction, steps: aimed.steps, setAside: aimed.setAside, notes: aimed.notes)
            }
        }
        if plan.steps.isEmpty || !plan.unresolved.isEmpty, let question = Question(instruction) { throw question.error }
        guard plan.steps.isEmpty || !plan.unresolved.isEmpty else { return plan }
        if let comparing,
            let nearest = NearestReading(planner: self, comparing: comparing).plan(instruction, plan, reading)
        {
            return nearest
        }
        guard plan.steps.isEmpty else { return plan }
        throw Refusal(
            instruction: instruction, medium: medium, plan: plan, reading: reading, comparing: comparing
        ).error
    }

    /// The operations nearest to what a plan leaves open: at most three lines `style.watercolor: "turn into
    /// watercolor"`, and none where nothing is near.
    public func nearest(toUnresolvedOf plan: EditPlan) -> [String] {
        let ranking = comparing.flatMap {
            CatalogueRanking(plan.unresolved.joined(separator: " "), medium: medium, by: $0)
        }
        return (ranking?.mentioned ?? []).prefix(3).map(Suggestions.line)
    }

    /// Whether an instruction speaks of a part of the file, such as "the second half", or of "every 10 seconds", which
    /// only the length tells.
    public static func needsLength(_ instruction: String) -> Bool {
        guard (try? checkLength(instruction)) != nil else { return false }
        let words = Set(instruction.lowercased().split { !$0.isLetter })
        return ["half", "third", "quarter", "halfway", "middle", "every", "each"].contains { words.contains($0) }
    }

    /// Whether an instruction speaks of "frame 100" or "00:01:10:12", which only the rate of frames tells.
    public static func needsFrameRate(_ instruction: String) -> Bool {
        guard (try? checkLength(instruction)) != nil else { return false }
        let words = Set(instruction.lowercased().split { !$0.isLetter })
        return words.contains("frame") || words.contains("frames")
            || instruction.split(whereSeparator: \.isWhitespace).contains { $0.count { $0 == ":" } > 2 }
    }

    /// Far more than anybody writes.
    static let mostCharacters = 10_000, mostWords = 1000

    static func checkLength(_ instruction: String) throws(PlanError) {
        let characters = instruction.count
        let words = instruction.split(whereSeparator: \.isWhitespace).count
        guard characters > mostCharacters || words > mostWords else { return }
        throw PlanError(
            .notUnderstood,
            "the instruction has \(words) words in \(characters) characters; \(mostWords) words and \(mostCharacters) "
                + "characters are the most; write a plan, or make the edit in several runs")
    }

    func read(_ instruction: String) -> (plan: EditPlan, reading: Reading) {
        let (plan, reading) = read(instruction, .shared)
        // "With black bars" is about the joined films only where there are some.
        let isOfFits = plan.steps.contains { $0.isOfFurtherFiles && $0.parameters[.fit] != nil }
        let isJoining = plan.steps.contains { $0.joinsFilm && !$0.isOfFurtherFiles }
        return further.isEmpty && isOfFits && !isJoining ? read(instruction, .ofOneFilm) : (plan, reading)
    }

    private func read(_ instruction: String, _ lexicon: Lexicon) -> (plan: EditPlan, reading: Reading) {
        let characters = Array(instruction)
        let timed = Rewording.read(tokens(characters))
        let tokens = Discourse(timed, Matching(timed, characters, lexicon, medium)).read()
        let words = Words(tokens: tokens, characters: characters)
        let matching = Matching(tokens, characters, lexicon, medium)
        let assembly = Assembly(Parsing(matching).pieces(), words)
        let reading = Reading(assembly, words)
        return (
            EditPlan(
                instruction: instruction, steps: reading.steps, unresolved: reading.unresolved,
                setAside: reading.setAside, notes: reading.notes), reading
        )
    }

    /// The words, numbers and times of an instruction.
    func tokens(_ characters: [Character]) -> [Token] {
        var lexer = Lexer(characters)
        let merged = Ellipsis.read(
            UnitMerging.merge(Self.separated(lexer.read().map { Self.normalized($0, characters) }, characters)))
        return SpanReading(FrameTimes.read(merged, rate: frameRate), duration: duration).read()
    }

    /// "Add a crown to the dog Zoom in": a verb that is written large in the middle begins an order of its own.
    private static func separated(_ tokens: [Token], _ characters: [Character]) -> [Token] {
        var result: [Token] = []
        for token in tokens {
            let start = token.source.lowerBound
            if let last = result.last, last.isWord, !last.isSeparator, !Matching.isLink(last.text),
                !WordClasses.transparent.contains(last.text), characters[last.source.lowerBound].isLowercase,
                token.isWord, WordClasses.verbs.contains(token.text), characters[start].isUppercase,
                characters[token.source].dropFirst().allSatisfy(\.isLowercase)
            {
                result.append(Token(kind: .stop, text: "", source: start..<start))
            }
            result.append(token)
        }
        return result
    }

    private static func normalized(_ token: Token, _ characters: [Character]) -> Token {
        guard token.isWord else { return token }
        var token = token
        let start = token.source.lowerBound
        // A name in the middle of a sentence is no slip: "Tron" is no toon.
        let isName =
            start > 1 && start < characters.count && characters[start].isUppercase
            && characters[..<start].last { !$0.isWhitespace }.map { $0.isLetter || $0 == "," } ?? false
        let known = WordForms.shared.known(token.text, mayBeSlip: !isName)
        token.isKnown = known != nil
        token.text = known ?? token.text
        return token
    }
}
