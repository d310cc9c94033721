public import EditPlans

extension Planner {
    /// Reads an order about what is in a box or a mask, whatever it is called, as the same order about a person, for
    /// whom there are phrases: "make the sign black and white", "keep only the plush toy in colour".
    ///
    /// - Parameter shown: what the steps about it are for.
    /// - Returns: nil where no noun of the order can be what is shown.
    public func plan(_ instruction: String, about shown: some ShownThing) -> EditPlan? {
        // A mask is of what is edited, whatever that is; a box may as well be drawn around a place.
        let pronouns = shown is GivenMask ? Self.pronouns(in: instruction) : []
        for range in Self.nouns(in: instruction) + pronouns {
            let order = instruction.replacingCharacters(in: range, with: "the person")
            guard let plan = try? plan(order), plan.unresolved.isEmpty,
                let steps = Self.aimed(plan.steps, at: shown)
            else { continue }
            func named(_ text: String) -> String { text.replacing("the person", with: String(instruction[range])) }
            let notes = plan.notes.filter { !$0.contains("face") && !$0.contains("people") }.map(named)
            return EditPlan(
                instruction: instruction, steps: steps, setAside: plan.setAside.map(named), notes: notes)
        }
        return nil
    }

    /// Where something may be meant without a name; never in quotes.
    private static func pronouns(in instruction: String) -> [Range<String.Index>] {
        instruction.matches(of: /\b(?:it|this|that|them)\b/.ignoresCase()).map(\.range).filter { range in
            instruction[..<range.lowerBound].count(where: { $0 == "\"" }) % 2 == 0
        }
    }

    /// Where something may be named: an article or the like and up to three words, shorter names first; never in
    /// quotes.
    private static func nouns(in instruction: String) -> [Range<String.Index>] {
        let starts = instruction.matches(
            of: /\b(?:the|this|that|my|our|his|her|their|its|a|an) (?=\p{L})/.ignoresCase())
        return starts.flatMap { start -> [Range<String.Index>] in
            guard instruction[..<start.range.lowerBound].count(where: { $0 == "\"" }) % 2 == 0 else { return [] }
            let words = instruction[start.range.upperBound...].prefix { $0.isLetter || " '’-".contains($0) }
                .split(separator: " ").prefix(3)
            return words.map { start.range.lowerBound..<$0.endIndex }
        }
    }

    /// The steps with what is shown in the person's place; nil where none is about a person.
    private static func aimed(_ steps: [EditStep], at shown: some ShownThing) -> [EditStep]? {
        var isAimed = false
        let aimed = steps.map { step in
            guard let side = step.target.people else { return step }
            isAimed = true
            var step = step
            step.target = side == .people ? Target(rawValue: "\(shown)") : .except(shown)
            return step
        }
        let isFree = steps.contains { if case .generate = $0.operation { true } else { false } }
        return isAimed && !isFree ? aimed : nil
    }
}
