public import EditPlans
internal import Foundation
internal import MediaTypes

extension Planner {
    /// The plan with the films in it that were named beside the instruction: where it says "join them", else first of
    /// all.
    ///
    /// - Throws: `notUnderstood` where films are to be joined and none is named.
    public func joining(_ plan: EditPlan) throws(PlanError) -> EditPlan {
        guard !further.isEmpty || plan.steps.contains(where: \.joinsFilm) else { return plan }
        var plan = plan
        plan.steps = Self.listed(plan)
        let wishes = plan.steps.filter(\.isOfFurtherFiles)
        if !wishes.isEmpty, let named = plan.steps.first(where: \.isBareFilm) { throw Self.unclear(named) }
        let manner = wishes.first { $0.parameters[.transition] != nil }
        var place = plan.steps.firstIndex(where: \.isOfFurtherFiles) ?? 0
        // "append b.mp4 with a crossfade": of the films that were named before it.
        let named = plan.steps.indices.filter { plan.steps[$0].joinsFilm && !plan.steps[$0].isOfFurtherFiles }
        if let manner {
            for index in named where plan.steps[index].parameters[.transition] == nil {
                plan.steps[index].parameters[.transition] = manner.parameters[.transition]
                plan.steps[index].parameters[.transitionLength] = manner.parameters[.transitionLength]
            }
        }
        guard !further.isEmpty || !wishes.isEmpty else { return plan }
        plan.steps.removeAll(where: \.isOfFurtherFiles)
        place = min(place, plan.steps.count)
        guard !further.isEmpty || !named.isEmpty else {
            throw PlanError(
                .notUnderstood,
                "cannot join films: the instruction names none, and none is given beside it; name them, as \"append "
                    + "outro.mp4\", or give them before the instruction, as a.mp4 b.mp4 \"join them\"",
                suggestions: [.append, .prepend, .insert].map { Suggestions.line(.time($0)) })
        }
        let joins = further.map { path in
            var step = manner ?? wishes.first ?? EditStep(.time(.append))
            step.parameters[.file] = .text(path)
            return step
        }
        plan.steps.insert(contentsOf: joins, at: place)
        return plan
    }
}

extension Planner {
    /// "join clip1.mp4 and clip2.mp4" doesn't say which of them is the edited one, which both would be joined to.
    fileprivate static func unclear(_ step: EditStep) -> PlanError {
        let name = step.text(.file) ?? ""
        return PlanError(
            .notUnderstood,
            "cannot tell what \(name) is to be joined to: the film that is given first is edited, and others are "
                + "joined to it; say \"join it with \(name)\", or give all films before the instruction and say "
                + "\"join them\"",
            suggestions: [.append, .prepend, .insert].map { Suggestions.line(.time($0)) })
    }

    /// "join it with b.mp4 and c.mp4": a film that only "and" or a comma names behind one that is joined is joined too.
    fileprivate static func listed(_ plan: EditPlan) -> [EditStep] {
        plan.steps.reduce(into: []) { listed, step in
            guard var last = listed.last, last.joinsFilm, !last.isOfFurtherFiles, step.isBareFilm,
                let path = step.text(.file),
                plan.instruction.isListing(path)
            else { return listed.append(step) }
            last.parameters[.file] = .text(path)
            listed.append(last)
        }
    }
}

extension String {
    /// Nothing but "and" or a comma stands before a name.
    fileprivate func isListing(_ name: String) -> Bool {
        guard let place = range(of: name) else { return false }
        let words = self[..<place.lowerBound].split { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        return words.last.map { ["and", "plus", "&", "then"].contains($0.lowercased()) || $0.hasSuffix(",") } ?? false
    }
}

extension EditStep {
    /// It stands for the files that are named beside the instruction.
    var isOfFurtherFiles: Bool { operation == .time(.append) && parameters[.file] == Lexicon.furtherFiles }

    /// A film is named, and nothing is said of it.
    fileprivate var isBareFilm: Bool {
        operation == .overlay(.image) && parameters.keys.elementsEqual([.file]) && Lexer.isFilm(text(.file) ?? "")
    }
}
