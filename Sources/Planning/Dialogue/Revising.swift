import EditPlans
import MediaTypes

/// A plan while a revision is made of it.
struct Revising {
    let planner: Planner
    var dialogue: Dialogue
    var steps: [EditStep]
    var seed: UInt64
    /// Another file that the plan is for.
    var file: String?
    /// How the words were taken where they could be taken otherwise.
    var notes: [String] = []
    var setAside: [String] = []
    /// The places of the steps that the clause before has made.
    var made: Set<Int> = []
    /// Steps that "instead of" has named, before what is to be in their place.
    var replaced: Set<Int>?
    private(set) var isUndone = false

    init(_ dialogue: Dialogue, _ planner: Planner) {
        self.planner = planner
        self.dialogue = dialogue
        steps = dialogue.current.plan.steps
        seed = dialogue.current.seed
    }

    /// Whether nothing is other than it was.
    var isUnchanged: Bool {
        steps == dialogue.current.plan.steps && seed == dialogue.current.seed && file == nil
    }

    mutating func undo(_ count: Int) throws(PlanError) {
        guard isUnchanged else {
            throw .refused("cannot undo: another change stands before it in the sentence; say \"undo\" first")
        }
        dialogue = try dialogue.undone(count)
        steps = dialogue.current.plan.steps
        seed = dialogue.current.seed
        isUndone = true
    }

    /// Takes out what a clause names.
    mutating func drop(_ places: Set<Int>, _ clause: Clause) throws(PlanError) {
        if clause.after(["only", "just", "keep", "leave", "nothing"]) == nil { try requireOne(places, clause) }
        drop(places)
    }

    /// Refuses one name for several steps: "the title", where there are two.
    func requireOne(_ places: Set<Int>, _ clause: Clause) throws(PlanError) {
        let words = clause.core.filter { clause.utterance.tokens[$0].isWord }.map(clause.utterance.raw)
        let isPlural = words.contains { word in
            let isNoun = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && word != "this"
            return isNoun || ["and", "or", "both", "all", "everything"].contains(word)
        }
        guard places.count > 1, !isPlural else { return }
        throw .refused(
            "cannot follow \"\(clause.text)\": it may be meant for \(named(places)); name the step, as \"step "
                + "\((places.min() ?? 0) + 1)\", or say it of both")
    }

    mutating func drop(_ places: Set<Int>) {
        for place in places.sorted(by: >) { steps.remove(at: place) }
        made = []
    }

    /// The places that a change is for.
    /// - Parameter fits: whether a step may be meant where none is named.
    func places(
        _ wanted: PlanChange.Steps, _ clause: Clause, fits: (EditStep) -> Bool
    ) throws(PlanError) -> Set<Int> {
        switch wanted {
        case .named(let places):
            try requireOne(places, clause)
            return places
        case .fitting:
            let fitting = Set(steps.indices.filter { fits(steps[$0]) })
            let near = made.intersection(fitting)
            return clause.utterance.followsBut(clause.core) && !near.isEmpty ? near : fitting
        }
    }

    /// Says which steps words without a name were taken for, where there are others.
    mutating func note(_ clause: Clause, is places: Set<Int>, _ wanted: PlanChange.Steps) {
        guard case .fitting = wanted, steps.count > 1 else { return }
        notes.append(
            "\"\(clause.text)\" is for \(named(places)), "
                + "\(places.count > 1 ? "all steps that can be so" : "which can be so"); "
                + "name a step (\"step 1 \(clause.text)\") for that alone")
    }

    /// "step 1 (style.watercolor)".
    func named(_ places: Set<Int>) -> String {
        places.sorted().map { "step \($0 + 1) (\(steps[$0].operation.rawValue))" }.joined(separator: " and ")
    }

    /// "1. style.watercolor, 2. look.vignette".
    var listing: String {
        steps.enumerated().map { "\($0.offset + 1). \($0.element.operation.rawValue)" }.joined(separator: ", ")
    }
}

extension Revising {
    mutating func set(_ degree: Degree, _ wanted: PlanChange.Steps, _ clause: Clause) throws(PlanError) {
        let places = try places(wanted, clause) { $0.operation.hasDegree }
        guard !places.isEmpty else {
            throw .refused(
                "cannot follow \"\(clause.text)\": no step of the plan has a strength (\(listing)); name what to change"
            )
        }
        var changed = steps
        var limited: Set<Int> = []
        for place in places {
            guard !steps[place].operation.isBinary else {
                throw .refused(
                    "cannot follow \"\(clause.text)\": \(named([place])) is done or not done, there is no more "
                        + "or less of "
                        + "it; give it other values, or leave it out")
            }
            let strength = degree.applied(to: steps[place].strength)
            guard strength > 0 else {
                throw .refused(
                    "cannot follow \"\(clause.text)\": \(named([place])) has a strength of "
                        + "\(steps[place].strength), and "
                        + "less is none of it; say \"without step \(place + 1)\" to leave it out")
            }
            if strength > 1 { limited.insert(place) }
            changed[place].strength = min(1, strength)
        }
        guard changed != steps else {
            throw .refused(
                "cannot follow \"\(clause.text)\": \(named(places)) is as strong as that already; say another "
                    + "strength, "
                    + "as \"at 50%\"")
        }
        note(clause, is: places, wanted)
        if !limited.isEmpty {
            notes.append("\"\(clause.text)\" is more than full strength of \(named(limited)), which it gets")
        }
        steps = changed
        made = places
    }

    mutating func set(_ time: TimeSpan?, _ wanted: PlanChange.Steps, _ clause: Clause) throws(PlanError) {
        let places = try places(wanted, clause) { $0.operation.hasTime && (time != nil || $0.time != nil) }
        guard !places.isEmpty else {
            throw .refused(
                "cannot follow \"\(clause.text)\": no step of the plan can begin and end while the file goes on "
                    + "(\(listing)); name the step that is meant")
        }
        var changed = steps
        for place in places {
            guard let step = Self.timed(steps[place], time) else {
                throw .refused(
                    "cannot follow \"\(clause.text)\": \(named([place])) can't be kept to that time; give "
                        + "another, or name another step"
                )
            }
            changed[place] = step
        }
        try requireDistinct(changed, places, clause)
        note(clause, is: places, wanted)
        steps = changed
        made = places
    }

    /// Refuses a change that would make one of two steps: only one of them can have been meant.
    private func requireDistinct(_ changed: [EditStep], _ places: Set<Int>, _ clause: Clause) throws(PlanError) {
        guard Set(places.map { changed[$0] }).count < places.count else { return }
        throw .refused(
            "cannot follow \"\(clause.text)\": it may be meant for \(named(places)); name the step, as \"step "
                + "\((places.min() ?? 0) + 1)\"")
    }

    private static func timed(_ step: EditStep, _ time: TimeSpan?) -> EditStep? {
        var step = step
        // A trim with a time cuts that out, one without keeps its bounds.
        guard let time, step.operation != .time(.trim) || step.time == nil else {
            guard time != nil || step.operation != .time(.trim) else { return nil }
            step.time = time
            return step
        }
        let modifier = Modifier(value: .span(time), preposition: "", tokens: 0..<1)
        return changed(step, by: [modifier])
    }

    mutating func set(_ target: Target, _ wanted: PlanChange.Steps, _ clause: Clause) throws(PlanError) {
        let places = try places(wanted, clause) {
            $0.operation.takesTarget && (target != .frame || $0.target != .frame)
        }
        guard !places.isEmpty, places.allSatisfy({ steps[$0].operation.takesTarget }) else {
            throw .refused(
                "cannot follow \"\(clause.text)\": no step that is meant acts on a part of the picture "
                    + "(\(listing)); name another, or leave the place out")
        }
        note(clause, is: places, wanted)
        for place in places { steps[place].target = target }
        made = places
    }

    mutating func set(_ values: [Modifier], _ wanted: PlanChange.Steps, _ clause: Clause) throws(PlanError) {
        let places = try places(wanted, clause) { Self.changed($0, by: values) != nil }
        guard !places.isEmpty else {
            throw .refused(
                "cannot follow \"\(clause.text)\": no step of the plan takes that (\(listing)); name "
                    + "the step and the value, or order it anew")
        }
        if case .fitting = wanted, places.count > 1 {
            throw .refused(
                "cannot follow \"\(clause.text)\": it may be meant for \(named(places)); name the step, as \"step "
                    + "\((places.min() ?? 0) + 1)\"")
        }
        var changed = steps
        for place in places {
            guard let step = Self.changed(steps[place], by: values) else {
                throw .refused(
                    "cannot follow \"\(clause.text)\": \(named([place])) doesn't take that value; give another")
            }
            changed[place] = step
        }
        try requireDistinct(changed, places, clause)
        steps = changed
        made = places
    }

    /// The step with other values; `nil` where it doesn't take one of them.
    static func changed(_ step: EditStep, by modifiers: [Modifier]) -> EditStep? {
        var draft = Draft(step)
        for modifier in modifiers {
            if case .span = modifier.value { draft.time = nil }
            if case .place = modifier.value { draft.target = nil }
        }
        for modifier in modifiers { guard draft.take(modifier) else { return nil } }
        var step = step
        step.target = draft.target ?? .frame
        step.time = draft.time
        step.strength = draft.strength ?? step.strength
        step.parameters = draft.values
        return (try? step.check()) == nil ? nil : step
    }
}
