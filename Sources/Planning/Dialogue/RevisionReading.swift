import EditPlans

/// Reads one clause of a revision against the plan that it is about.
struct RevisionReading {
    let clause: Clause
    let reference: StepReference
    let medium: Medium

    init(_ clause: Clause, _ plan: [EditStep], _ medium: Medium) {
        self.clause = clause
        self.medium = medium
        reference = StepReference(plan: plan, medium: medium)
    }

    /// What the clause wants; `nil` where it isn't about what is there, but may order something new.
    var change: PlanChange? {
        guard !clause.core.isEmpty else { return nil }
        if let ofTurns = undo ?? file ?? seed ?? repetition ?? restoring { return ofTurns }
        return exchange ?? dropping ?? time ?? place ?? degree ?? values
    }

    // MARK: Turns

    private static let undone: Set<String> = [
        "undo", "undo it", "undo that", "undo this", "undo the last", "undo the last change", "undo the last changes",
        "undo the last edit", "undo the last revision", "undo the last revisions", "undo my last change",
        "undo changes",
        "undo the change", "undo last change", "undo revisions", "undo turns", "undo times", "revert", "revert that",
        "revert it", "revert the last change", "go back", "go back one", "go back a step", "go back changes",
        "take that back", "take it back", "never mind", "nevermind", "the version before", "the previous version",
        "back to the previous version", "go back to the previous version", "back to how it was", "as it was before",
        "like it was before", "i liked it better before", "it was better before", "back",
    ]
    private static let undoneAll: Set<String> = [
        "undo everything", "undo all", "undo all changes", "undo all the changes", "undo all revisions", "start over",
        "go back to the first version", "back to the first version", "the first version", "go back to the beginning",
        "revert everything", "revert all changes", "the first version again", "back to the first edit",
    ]

    private var undo: PlanChange? {
        var count: Int?
        let words = clause.core.filter { index in
            let token = clause.utterance.tokens[index]
            let number = UnitMerging.numberWords[clause.utterance.raw(index)] ?? (token.quantity?.value)
            guard let number, number > 0, clause.core.count > 1, clause.utterance.raw(index) != "one" else {
                return true
            }
            count = Int(exactly: number)
            return false
        }.map(clause.utterance.raw)
        let said = words.joined(separator: " ")
        if Self.undoneAll.contains(said), count == nil { return .undoAll }
        if said == "undo twice" { return .undo(2) }
        return Self.undone.contains(said) ? .undo(count ?? 1) : nil
    }

    private static let sames = [
        "do the same thing", "do the same edit", "do the same", "the same thing again", "the same thing",
        "the same edit", "the same again", "the same look", "the same as before", "same thing", "same edit",
        "same again", "the same", "same", "as before", "like before", "exactly the same", "keep it the same",
        "keep everything", "keep it",
    ]
    private static let agains: Set<String> = [
        "again", "once more", "one more time", "do it again", "do that again", "more of the same", "and again",
        "try again", "same again", "another time", "repeat that", "repeat it",
    ]

    /// What is said before something is asked for.
    private static let exclamations: Set<String> = [
        "hmm", "hm", "ok", "okay", "well", "oh", "ah", "nice", "great", "good", "cool", "thanks", "thank", "you",
        "perfect",
        "no", "yes", "wow", "alright", "right", "hey", "please", "now", "so", "nope", "yeah", "lovely",
    ]

    private var repetition: PlanChange? {
        if Self.agains.contains(clause.joined) { return .again }
        if Self.sames.contains(clause.joined) || clause.words.allSatisfy(Self.exclamations.contains) { return .same }
        return nil
    }

    private static let otherSeeds: Set<String> = [
        "another seed", "a different seed", "different seed", "a new seed", "new seed", "with another seed",
        "with a different seed", "try another seed", "try a different seed", "use another seed", "use a different seed",
        "again with another seed", "again with a different seed", "try again with another seed", "another variation",
        "another version", "another take", "try another variation", "a different variation", "try a new seed",
        "give me another variation", "the same with another seed", "the same with a different seed", "change the seed",
    ]
    private static let seedWords: Set<String> = [
        "seed", "with", "again", "try", "use", "the", "same", "at", "using", "set", "to", "a", "do", "it", "once",
        "more",
        "but", "make", "change", "number", "of",
    ]

    private var seed: PlanChange? {
        if Self.otherSeeds.contains(clause.joined) { return .nextSeed }
        guard clause.words.contains("seed") else { return nil }
        let numbers = clause.tokens.compactMap(\.quantity)
        let rest = clause.core.filter {
            clause.utterance.tokens[$0].quantity == nil && !Self.seedWords.contains(clause.utterance.raw($0))
        }
        guard rest.isEmpty, numbers.count == 1, numbers[0].unit == .none, let seed = UInt64(exactly: numbers[0].value)
        else { return nil }
        return .seed(seed)
    }

    private var file: PlanChange? {
        let starts =
            Self.sames + ["do it", "do that", "do this", "apply it", "apply that", "apply the same", "use it", "it"]
        guard let rest = clause.after(starts) ?? (["on", "to"].contains(clause.words[0]) ? clause : nil),
            let place = rest.after(["on", "to", "for", "with"])
        else { return nil }
        let names = place.tokens.compactMap { if case .file(let name) = $0.kind { name } else { nil } }
        let others = place.core.filter {
            if case .file = clause.utterance.tokens[$0].kind { return false }
            return !["the", "file", "video", "film", "clip"].contains(clause.utterance.raw($0))
        }
        if names.count > 1 { return .file(nil) }
        if names.count == 1, others.isEmpty { return .file(names[0]) }
        let isPointed = ["that", "this", "another", "other", "the"].contains(place.words[0])
        let last = place.words[place.words.count - 1]
        return isPointed && ["file", "video", "film", "clip", "one", "recording"].contains(last) ? .file(nil) : nil
    }

    // MARK: Steps

    private static let drops = [
        "without", "leave out", "take out", "take away", "take off", "get rid of", "i don't want", "don't want",
        "minus", "skip", "forget", "no more", "no", "drop", "remove", "delete", "lose", "undo", "not the", "cut out",
        "i don't like", "lose", "omit", "exclude", "turn off", "switch off", "revert",
    ]
    /// Behind these a thing that isn't there can't be meant as an order of its own.
    private static let strictDrops: Set<String> = [
        "without", "leave out", "minus", "skip", "forget", "no more", "undo", "omit", "exclude", "turn off", "revert",
        "i don't like", "switch off",
    ]

    private var restoring: PlanChange? {
        if let rest = clause.after(["put back", "bring back", "add back", "restore", "give me back", "get back"]) {
            return .restore(rest)
        }
        guard let rest = clause.after(["put", "bring", "get", "i want", "have", "add", "turn"]),
            let named = rest.before(["back on", "back in", "back", "again"]), clause.words.contains("back")
        else { return nil }
        return .restore(named)
    }

    private static let keeps = ["keep only", "only keep", "nothing but", "leave only", "only", "just"]

    /// "only the blur": what else there is goes.
    private var keeping: PlanChange? {
        guard let rest = clause.after(Self.keeps), let steps = reference.steps(named: rest) else { return nil }
        let others = Set(reference.plan.indices).subtracting(steps)
        return others.isEmpty ? .same : .drop(others)
    }

    private var dropping: PlanChange? {
        if let keeping { return keeping }
        if let named = clause.before(["out", "off", "away"]),
            let rest = named.after(["leave", "take", "turn", "switch"]),
            let steps = reference.steps(named: rest)
        {
            return .drop(steps)
        }
        guard let verb = Self.drops.first(where: { clause.after([$0]) != nil }), let rest = clause.after([verb]) else {
            return nil
        }
        let ended =
            rest.before(["at all", "anymore", "any more", "altogether", "again", "completely", "entirely"]) ?? rest
        if let steps = reference.steps(named: ended) { return .drop(steps) }
        return Self.strictDrops.contains(verb) && !isOrder ? .missing(ended.text) : nil
    }

    /// Whether the words order something by themselves: "without sound".
    private var isOrder: Bool {
        let read = Planner(medium: medium).read(clause.text).plan
        return !read.steps.isEmpty && read.unresolved.isEmpty
    }

    private var degree: PlanChange? {
        guard let reading = DegreeReading(clause) else { return nil }
        guard let name = reading.name else { return .degree(reading.degree, .fitting) }
        guard let steps = reference.steps(named: name), !isOrder(steps) else { return nil }
        return .degree(reading.degree, .named(steps))
    }

    /// "more contrast" says itself which way it goes, whatever was done to the contrast.
    private func isOrder(_ places: Set<Int>) -> Bool {
        guard places.allSatisfy({ reference.plan[$0].operation.cumulative != nil }) else { return false }
        let read = Planner(medium: medium).read(clause.text).plan
        return read.unresolved.isEmpty && read.steps.count == 1
            && places.allSatisfy { reference.plan[$0].operation == read.steps[0].operation }
    }

    // MARK: Exchanges

    private var exchange: PlanChange? {
        if let rest = clause.after(["instead of", "in place of", "rather than"]) {
            if let steps = reference.steps(named: rest) { return .instead(steps) }
            return splitName(rest) ?? .missing(rest.text)
        }
        if let (new, old) = clause.split(at: ["instead of", "in place of", "rather than"]) {
            guard let steps = reference.steps(named: old) else { return .missing(old.text) }
            return replacement(.named(steps), Self.stripped(new))
        }
        if let new = clause.before(["instead"]) ?? clause.after(["instead", "rather"]) {
            return RevisionReading(new, reference.plan, medium).instead
        }
        if let new = clause.after(["more like", "rather like", "make it more like", "make it look more like"]) {
            return replacement(.fitting, new)
        }
        guard let rest = clause.after(["replace", "change", "swap", "switch", "exchange", "turn", "substitute"]),
            let (old, new) = rest.split(at: ["with", "to", "for", "into", "by"]),
            let steps = reference.steps(named: old)
        else { return nil }
        return replacement(.named(steps), Self.stripped(new))
    }

    /// "instead of watercolor oil painting", without a comma.
    private func splitName(_ rest: Clause) -> PlanChange? {
        for length in (1..<max(1, rest.core.count)).reversed() {
            let old = rest.with(rest.core.prefix(length))
            guard let steps = reference.steps(named: old) else { continue }
            return replacement(.named(steps), rest.dropping(first: length))
        }
        return nil
    }

    /// What stands beside "instead": another time of a step, other values, or other steps.
    private var instead: PlanChange? {
        let clause = Self.stripped(clause)
        let reading = RevisionReading(clause, reference.plan, medium)
        if let change = reading.timed(isSaid: true) { return change }
        let values = ValueReading(clause, medium)
        if let modifiers = values.modifiers, let name = values.name, let steps = reference.steps(named: name) {
            return .values(modifiers, .named(steps))
        }
        return replacement(.fitting, clause)
    }

    private func replacement(_ steps: PlanChange.Steps, _ new: Clause) -> PlanChange? {
        guard !new.core.isEmpty else { return nil }
        let values = ValueReading(new, medium)
        if let modifiers = values.modifiers, values.name == nil { return .values(modifiers, steps) }
        return .replace(steps, by: new)
    }

    private static func stripped(_ clause: Clause) -> Clause {
        clause.after([
            "what about", "how about", "why not", "make it", "turn it into", "turn into", "make that", "do", "use",
            "let's do", "have", "a", "an",
        ])
            ?? clause
    }

    // MARK: Values

    /// "at the bottom", `make it say "Autumn"`: by themselves they order nothing.
    private func isLone(_ modifiers: [Modifier]) -> Bool {
        let saying = ["say", "says", "read", "reads"].contains(where: clause.words.contains)
        return modifiers.allSatisfy { modifier in
            switch modifier.value {
            case .place: reference.plan.contains { Catalogue.entry(for: $0.operation).spec(.position) != nil }
            case .quoted: saying
            default: false
            }
        }
    }

    private static let orders: Set<String> = ["add", "put", "insert", "overlay", "also", "caption", "write"]

    /// "move the title to the top", "make the fade 4 seconds long".
    private var values: PlanChange? {
        let reading = ValueReading(clause, medium)
        guard let modifiers = reading.modifiers else { return nil }
        if reading.name == nil, isLone(modifiers) { return .values(modifiers, .fitting) }
        guard let name = reading.name, !Self.orders.contains(clause.words[0]) || clause.words.contains("the"),
            let steps = reference.steps(named: name)
        else { return nil }
        let isOrdered = WordClasses.verbs.contains(clause.words[0])
        guard isOrdered || ["the", "move", "have", "step"].contains(clause.words[0]) else { return nil }
        return .values(modifiers, .named(steps))
    }
}
