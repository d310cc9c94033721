import EditPlans

/// When and where steps are to act.
extension RevisionReading {
    var time: PlanChange? { timed(isSaid: false) }

    private static let limits: Set<String> = ["only", "just"]
    private static let always: Set<String> = [
        "everywhere", "throughout", "all the time", "the whole time", "for the whole film", "for the whole video",
        "for the whole clip", "for the whole thing", "for all of it", "over the whole film", "the whole film",
        "in the whole film", "for the entire film", "for the entire video", "from start to end", "all the way through",
        "on the whole film", "for the whole time", "for the whole song", "for the whole recording", "always",
        "the whole way through", "over the whole video",
    ]
    private static let timeWords: Set<String> = [
        "only", "just", "it", "that", "this", "do", "apply", "have", "happen", "should", "be", "use", "make", "for",
        "in",
        "and", "with", "effect", "want", "i", "let", "limit", "to", "starting", "during",
    ]

    /// - Parameter isSaid: whether it is plain already that something there is to be changed.
    func timed(isSaid: Bool) -> PlanChange? {
        if let always = always() { return always }
        let spans = clause.core.filter { if case .span = clause.utterance.tokens[$0].kind { true } else { false } }
        guard spans.count == 1, case .span(let span) = clause.utterance.tokens[spans[0]].kind else { return nil }
        let rest = clause.core.filter { $0 != spans[0] && !Self.timeWords.contains(clause.utterance.raw($0)) }
        guard !clause.isAdding || isSaid else { return nil }
        guard let first = rest.first, let last = rest.last else { return .time(span, .fitting) }
        let isLimited = isSaid || clause.words.contains(where: Self.limits.contains)
        let starts = clause.words.first ?? ""
        guard isLimited || ["the", "that", "step"].contains(starts), last - first + 1 == rest.count,
            let steps = reference.steps(named: clause.with(first..<last + 1))
        else { return nil }
        return .time(span, .named(steps))
    }

    private func always() -> PlanChange? {
        let words = clause.joined
        if Self.always.contains(words) { return .time(nil, .fitting) }
        for phrase in Self.always {
            guard let name = clause.before([phrase]) else { continue }
            guard let steps = reference.steps(named: name.after(["make", "have", "apply"]) ?? name) else { continue }
            return .time(nil, .named(steps))
        }
        return nil
    }

    private static let wholes: Set<String> = [
        "on the whole picture", "on the whole frame", "for the whole picture", "in the whole picture",
        "on the whole image", "the whole picture", "the whole frame", "in the whole frame",
    ]

    var place: PlanChange? {
        if Self.wholes.contains(clause.joined) { return .place(.frame, .fitting) }
        let values = ValueReading(clause, medium)
        guard clause.words.contains(where: Self.limits.contains), let modifiers = values.modifiers,
            modifiers.count == 1,
            case .place(let name) = modifiers[0].value
        else { return nil }
        guard let named = values.name else { return .place(Target(rawValue: name), .fitting) }
        return reference.steps(named: named).map { .place(Target(rawValue: name), .named($0)) }
    }
}
