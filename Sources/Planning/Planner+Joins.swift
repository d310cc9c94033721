public import EditPlans
internal import Foundation
internal import MediaTypes

extension Planner {
    /// The plan with the films in it that were named beside the instruction: where it says "join them", else first of
    /// all.
    ///
    /// - Throws: `notUnderstood` where films are to be joined and none is named.
    public func joining(_ plan: EditPlan) throws(PlanError) -> EditPlan {
        guard !further.isEmpty || plan.steps.contains(where: \.joinsFilm) else {
            let films = plan.steps.filter(\.isBareFilm)
            if films.count > 1 { throw Self.unclear(films[0]) }
            return plan
        }
        var plan = plan
        plan.steps = Self.listed(plan)
        let wishes = plan.steps.filter(\.isOfFurtherFiles)
        if !wishes.isEmpty, let named = plan.steps.first(where: \.isBareFilm) { throw Self.unclear(named) }
        let manner = wishes.reduce(into: [Parameter: ParameterValue]()) { manner, wish in
            for key in Self.manners { manner[key] = manner[key] ?? wish.parameters[key] }
        }
        var place = plan.steps.firstIndex(where: \.isOfFurtherFiles) ?? 0
        let named = plan.steps.indices.filter { plan.steps[$0].joinsFilm && !plan.steps[$0].isOfFurtherFiles }
        for index in Self.meant(named, before: place, plan.steps) { plan.steps[index].parameters.fill(from: manner) }
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
        if let hold = manner[.hold], let film = further.first, !further.contains(where: Lexer.isPicture) {
            throw PlanError(
                .notUnderstood,
                "cannot show each for \(hold.plain) s: only pictures stand, and \(film) isn't one; cut films first, as "
                    + "\"keep 0s to \(hold.plain)s\"")
        }
        let joins = further.map { path in
            var step = wishes.first ?? EditStep(.time(.append))
            step.parameters.fill(from: manner)
            step.parameters[.file] = .text(path)
            if !Lexer.isPicture(path) { step.parameters[.hold] = nil }
            return step
        }
        plan.steps.insert(contentsOf: joins, at: place)
        return plan
    }
}

extension Planner {
    /// What may be said of all films that are joined at once.
    private static let manners: [Parameter] = [.transition, .transitionLength, .fit, .hold]

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

    /// "append b.mp4 with a crossfade": the films that were named before it to be joined in one way. "Put a.mp4 before
    /// it, and append b.mp4 with a dip" says it of b.mp4.
    fileprivate static func meant(_ named: [Int], before place: Int, _ steps: [EditStep]) -> [Int] {
        let before = named.filter { $0 < place }
        guard let last = before.last else { return named }
        return before.reversed().prefix { steps[$0].operation == steps[last].operation }.reversed()
    }

    /// The steps with a join for each film of a list: "put a.mp4 and b.mp4 before it", "join it with b.mp4 and c.mp4".
    fileprivate static func listed(_ plan: EditPlan) -> [EditStep] {
        inOrder(followed(plan, preceded(plan)), plan.instruction)
    }

    /// "put a.mp4 and b.mp4 before it": a film that is named before one that is joined, and nothing else said of it.
    private static func preceded(_ plan: EditPlan) -> [EditStep] {
        var steps = plan.steps
        for index in steps.indices.dropLast().reversed() {
            let next = steps[index + 1]
            guard steps[index].isBareFilm, next.joinsFilm, !next.isOfFurtherFiles,
                let path = steps[index].text(.file), plan.instruction.lists(path, next.text(.file) ?? "")
            else { continue }
            steps[index] = next
            steps[index].parameters[.file] = .text(path)
        }
        return steps
    }

    /// "prepend a.mp4 and b.mp4": the one that is said first is seen first, so it is put in front last.
    private static func inOrder(_ steps: [EditStep], _ instruction: String) -> [EditStep] {
        var ordered: [EditStep] = []
        var list = 0
        for step in steps {
            let isListed =
                step.operation == .time(.prepend) && ordered.count > list && ordered[list].operation == step.operation
                && instruction.lists(ordered[list].text(.file) ?? "", step.text(.file) ?? "")
            if !isListed { list = ordered.count }
            ordered.insert(step, at: list)
        }
        return ordered
    }

    /// A film that only "and" or a comma names behind one that is joined is joined too.
    private static func followed(_ plan: EditPlan, _ steps: [EditStep]) -> [EditStep] {
        steps.reduce(into: []) { listed, step in
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
    /// Nothing but "and", "then" and commas stands between two names.
    fileprivate func lists(_ first: String, _ second: String) -> Bool {
        guard let start = range(of: first), let end = range(of: second, range: start.upperBound..<endIndex) else {
            return false
        }
        let links: Set<String> = ["and", "plus", "&", "then", ","]
        return self[start.upperBound..<end.lowerBound].replacing(",", with: " , ")
            .split { $0.isWhitespace || $0 == "\"" || $0 == "'" }.allSatisfy { links.contains($0.lowercased()) }
    }

    /// Nothing but "and" or a comma stands before a name.
    fileprivate func isListing(_ name: String) -> Bool {
        guard let place = range(of: name) else { return false }
        let words = self[..<place.lowerBound].split { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        return words.last.map { ["and", "plus", "&", "then"].contains($0.lowercased()) || $0.hasSuffix(",") } ?? false
    }
}

extension [Parameter: ParameterValue] {
    /// Takes what isn't given; the length of a transition only together with it.
    fileprivate mutating func fill(from manner: [Parameter: ParameterValue]) {
        let hasTransition = self[.transition] != nil
        let isOfFilm = self[.file].map { Lexer.isFilm($0.plain) } ?? false
        for (key, value) in manner where self[key] == nil {
            if key == .transitionLength && hasTransition || key == .hold && isOfFilm { continue }
            self[key] = value
        }
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
