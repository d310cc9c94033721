import EditPlans
import MediaTypes

/// What is new in a revision: orders in plain words, and what takes the place of steps.
extension Revising {
    /// The steps of words that order something, whole.
    private mutating func ordered(_ words: String) throws(PlanError) -> [EditStep] {
        let plan = try planner.plan(words)
        guard plan.unresolved.isEmpty else {
            let rest = plan.unresolved.map { "\"\($0)\"" }.joined(separator: ", ")
            throw .refused(
                "cannot follow the whole revision: \(rest) was not understood; say it in other words "
                    + "(\"stronger\", \"without …\", \"… instead of …\", \"only from 2s to 4s\", \"undo\", or a "
                    + "new order)"
            )
        }
        notes += plan.notes
        setAside += plan.setAside
        return plan.steps
    }

    /// Puts steps in the place of others, which hand their time, target and strength on.
    mutating func replace(_ wanted: PlanChange.Steps, by clause: Clause) throws(PlanError) {
        let new = try ordered(clause.text)
        let places: Set<Int>
        switch wanted {
        case .named(let named): places = named
        case .fitting: places = [try place(for: new[0], clause)]
        }
        guard let first = places.min() else { return }
        let old = steps[first]
        let inherited = new.map { Self.inheriting($0, from: old) }
        if case .fitting = wanted, steps.count > 1 {
            notes.append(
                "\"\(clause.text) instead\" takes the place of \(named(places)); say \"\(clause.text) instead "
                    + "of step 1\" "
                    + "for another")
        }
        drop(places)
        steps.insert(contentsOf: inherited, at: first)
        made = Set(first..<first + inherited.count)
    }

    /// Which step another one is to stand for: one of its operation, else the only one of its kind.
    private func place(for step: EditStep, _ clause: Clause) throws(PlanError) -> Int {
        let same = steps.indices.filter { steps[$0].operation == step.operation }
        if same.count == 1 { return same[0] }
        let kin = steps.indices.filter { steps[$0].operation.kin == step.operation.kin }
        if same.isEmpty, kin.count == 1 { return kin[0] }
        if steps.count == 1 { return 0 }
        throw .refused(
            "cannot follow \"\(clause.text) instead\": it isn't said instead of which step (\(listing)); say "
                + "\"\(clause.text) instead of step 1\"")
    }

    private static func inheriting(_ step: EditStep, from old: EditStep) -> EditStep {
        var step = step
        if step.time == nil, step.operation.hasTime, old.operation.hasTime { step.time = old.time }
        if step.target == .frame, step.operation.takesTarget, old.operation.takesTarget { step.target = old.target }
        let isUsual = step.strength == EditStep.defaultStrength
        if isUsual, step.operation.hasDegree, old.operation.hasDegree, step.operation.cumulative == nil {
            step.strength = old.strength
        }
        return step
    }

    /// Times that are told by another step.
    private static let relative = ["after that", "before that", "after it", "before it", "until then", "meanwhile"]

    /// Adds what some words order, or changes the steps that do the like already.
    /// - Parameter clause: all of the words; a number behind "to" or "at" is what is wanted, not a change.
    mutating func order(_ clause: Clause) throws(PlanError) {
        if let time = Self.relative.first(where: clause.joined.contains) {
            throw .refused(
                "cannot follow \"\(clause.text)\": \"\(time)\" is no time of its own; say it in seconds, "
                    + "as \"after 5s\""
            )
        }
        let new = try ordered(clause.text)
        var made: Set<Int> = []
        var known: [EditStep] = []
        for step in new {
            if steps.contains(step) {
                known.append(step)
            } else if let place = try place(toChange: step) {
                if let merged = try merged(place, step, clause) {
                    if merged == steps[place] { known.append(step) }
                    steps[place] = merged
                    made.insert(place)
                } else {
                    notes.append("\"\(clause.text)\" undoes \(named([place])), which is left out")
                    steps.remove(at: place)
                    made = Set(made.filter { $0 != place }.map { $0 > place ? $0 - 1 : $0 })
                }
            } else if let place = painting(for: step, clause) {
                notes.append(
                    "\"\(clause.text)\" takes the place of \(named([place])); say \"also \(clause.text)\" for both")
                steps[place] = Self.inheriting(step, from: steps[place])
                made.insert(place)
            } else {
                steps.append(step)
                made.insert(steps.count - 1)
            }
        }
        guard known.count < new.count else {
            let what = known.map(\.operation.rawValue).joined(separator: ", ")
            throw .refused(
                "cannot follow \"\(clause.text)\": that is done already (\(what)); say what to change of it, as "
                    + "\"stronger\""
            )
        }
        self.made = made
    }

    /// The painted look that another one takes the place of, unless it is to be painted over.
    private func painting(for step: EditStep, _ clause: Clause) -> Int? {
        guard case .style = step.operation, !clause.isAdding,
            !clause.words.contains(where: ["then", "also", "over", "top"].contains)
        else { return nil }
        let places = steps.indices.filter { if case .style = steps[$0].operation { true } else { false } }
        return places.count == 1 ? places[0] : nil
    }

    /// Puts steps of the nearest earlier turn that had them at the end of the plan.
    mutating func restore(_ clause: Clause) throws(PlanError) {
        for turn in dialogue.earlier.reversed() {
            let reference = StepReference(plan: turn.plan.steps, medium: planner.medium)
            guard let places = reference.steps(named: clause) else { continue }
            let gone = places.sorted().map { turn.plan.steps[$0] }.filter { !steps.contains($0) }
            guard !gone.isEmpty else { continue }
            made = Set(steps.count..<steps.count + gone.count)
            steps += gone
            return
        }
        throw .refused(
            "cannot put \"\(clause.text)\" back: no earlier turn had such a step that is gone; order it anew, or say "
                + "\"undo\"")
    }

    /// The step that another one of its kind changes; `nil` where it is one more.
    private func place(toChange step: EditStep) throws(PlanError) -> Int? {
        guard !step.operation.isRepeatable, step.operation != .time(.trim) || step.time == nil else { return nil }
        let places = steps.indices.filter { place in
            let old = steps[place]
            return old.operation == step.operation && (step.target == .frame || step.target == old.target)
                && (step.time == nil || step.time == old.time) && (old.operation != .time(.trim) || old.time == nil)
        }
        guard places.count > 1 else { return places.first }
        throw .refused(
            "cannot change \(step.operation.rawValue): there is more than one (\(named(Set(places)))); name it, "
                + "as \"step \(places[0] + 1) stronger\""
        )
    }

    /// The step that is there, changed; `nil` where both come to nothing.
    private mutating func merged(_ place: Int, _ step: EditStep, _ clause: Clause) throws(PlanError) -> EditStep? {
        let old = steps[place]
        guard let cumulation = step.operation.cumulative, !isAbsolute(clause) else {
            var merged = old
            // What is said last counts as a whole: "keep the first 5 seconds" has another start, too.
            if !step.parameters.isEmpty { merged.parameters = step.parameters }
            if step.strength != EditStep.defaultStrength || step.operation.cumulative != nil {
                merged.strength = step.strength
            }
            return merged
        }
        if case .product = cumulation, clause.tokens.contains(where: { $0.quantity != nil }) {
            throw .refused(
                "cannot follow \"\(clause.text)\": \(named([place])) has a factor of "
                    + "\(old.value(cumulation.parameter)?.plain ?? "1"), and the number may be meant of that or of the "
                    + "source; say \"… instead\" for the number itself, or \"faster\" or \"slower\"")
        }
        let (merged, isLimited) = cumulation.merged(old, step)
        if isLimited {
            notes.append("\"\(clause.text)\" is more than \(named([place])) can do, which goes to its limit")
        }
        return merged
    }

    /// "turn it up to 3 dB": what is wanted, whatever it is now.
    private func isAbsolute(_ clause: Clause) -> Bool {
        clause.core.dropFirst().contains { index in
            clause.utterance.tokens[index].quantity != nil && ["to", "at"].contains(clause.utterance.raw(index - 1))
        }
    }
}
