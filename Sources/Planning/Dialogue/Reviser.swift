public import EditPlans
internal import MediaTypes

/// What came of a revision.
public struct Revision: Hashable, Sendable {
    /// The dialogue with the new edit as its last turn; after an "undo", without those that were taken back.
    public let dialogue: Dialogue
    /// Another file that the plan is to be run on, as it was written; `nil` is the source of the edit.
    public let file: String?

    /// - Parameter file: another file that the plan is to be run on.
    public init(dialogue: Dialogue, file: String? = nil) {
        self.dialogue = dialogue
        self.file = file
    }
}

/// Changes plans by what is said of them: "a bit stronger, and without the vignette".
///
/// What a revision is about: the steps of the plan, which it makes stronger or weaker, leaves out, puts others in the
/// place of, keeps to a time or a part of the picture, and gives other values; the turns before, which it goes back to;
/// the seed; and new orders, which are read as ``Planner`` reads them and are done after all others. Where no step is
/// named, "stronger" and "only from 2s to 4s" are for every step that can be so, and behind "but" for what was ordered
/// just before; the plan's notes tell it. An order for something that the plan does already changes that step: amounts
/// add up ("warmer", and "warmer" again), other values are as they are said last.
public struct Reviser: Sendable {
    private let planner: Planner

    /// - Parameters:
    ///   - medium: what the file is.
    ///   - duration: seconds, if the file is known: "the first half" needs it.
    ///   - frameRate: frames a second, if the file is known and they are so many all over it.
    public init(medium: Medium, duration: Double? = nil, frameRate: Double? = nil) {
        planner = Planner(medium: medium, duration: duration, frameRate: frameRate)
    }

    /// - Parameters:
    ///   - dialogue: the edit, and those that it was revised from.
    ///   - said: what is to be other than it is, in plain words.
    /// - Throws: `badRevision` for what can't be done, changes nothing, or could be meant of several steps; `question`
    ///   for what asks for no edit; `notUnderstood` for words that are neither a change nor an order.
    public func revise(_ dialogue: Dialogue, _ said: String) throws(PlanError) -> Revision {
        try Planner.checkLength(said)
        if let question = Question(said) { throw question.error }
        var revising = Revising(dialogue, planner)
        try follow(said, in: &revising)
        return try finished(revising, said)
    }

    private func follow(_ said: String, in revising: inout Revising, isAgain: Bool = false) throws(PlanError) {
        let utterance = Utterance(said, planner)
        guard !utterance.clauses.isEmpty else {
            throw .refused("cannot revise: nothing is said; say what to change, as \"a bit stronger\"")
        }
        var orders: Range<Int>?
        var index = 0
        while index < utterance.clauses.count {
            if let (change, clause, count) = change(at: index, of: utterance, revising), !isReplacing(revising, change)
            {
                if let words = orders.take() {
                    try revising.order(Clause(utterance, words))
                    continue
                }
                if case .again = change, isAgain { throw Self.nothingBefore }
                try apply(change, clause, to: &revising)
                index += count
                continue
            }
            let clause = utterance.clauses[index]
            index += 1
            if let places = revising.replaced.take() {
                try revising.replace(.named(places), by: Clause(utterance, clause))
            } else {
                orders = (orders?.lowerBound ?? clause.lowerBound)..<clause.upperBound
            }
        }
        if let orders { try revising.order(Clause(utterance, orders)) }
        if revising.replaced != nil {
            throw .refused(
                "cannot follow \"\(said)\": it isn't said what to do instead; say it, as \"instead of sepia, a "
                    + "vignette\""
            )
        }
    }

    /// Whether what follows "instead of X" is what to do in its place.
    private func isReplacing(_ revising: Revising, _ change: PlanChange) -> Bool {
        if case .drop = change { return false }
        return revising.replaced != nil
    }

    /// The change that the clauses from one on ask for: the most of them, since names may be joined by "and".
    private func change(
        at index: Int, of utterance: Utterance, _ revising: Revising
    ) -> (change: PlanChange, clause: Clause, count: Int)? {
        var missing: (PlanChange, Clause, Int)?
        for count in (1...min(4, utterance.clauses.count - index)).reversed() {
            let last = utterance.clauses[index + count - 1]
            let range = utterance.clauses[index].lowerBound..<last.upperBound
            let isJoined = range.allSatisfy {
                !utterance.tokens[$0].isHardSeparator && utterance.tokens[$0].text != "but"
            }
            guard count == 1 || isJoined else { continue }
            let clause = Clause(utterance, range)
            guard let change = RevisionReading(clause, revising.steps, planner.medium).change else { continue }
            if case .missing = change {
                missing = (change, clause, count)
                continue
            }
            return (change, clause, count)
        }
        return missing
    }

    private static let nothingBefore = PlanError.refused(
        "cannot do it again: the same edit would give the same frames; say \"again with seed 3\", or what to change")

    private func apply(_ change: PlanChange, _ clause: Clause, to revising: inout Revising) throws(PlanError) {
        switch change {
        case .same: break
        case .undo(let count): try revising.undo(count)
        case .undoAll: try revising.undo(max(1, revising.dialogue.turns.count - 1))
        case .again: try repeatLast(in: &revising)
        case .seed(let seed): revising.seed = seed
        case .nextSeed: revising.seed &+= 1
        case .file(let name):
            guard let name else {
                throw .refused(
                    "cannot follow \"\(clause.text)\": it isn't said which file; name one, as \"the same on other.mp4\""
                )
            }
            revising.file = name
        case .drop(let places): try revising.drop(places, clause)
        case .restore(let name): try revising.restore(name)
        case .degree(let degree, let steps): try revising.set(degree, steps, clause)
        case .time(let time, let steps): try revising.set(time, steps, clause)
        case .place(let target, let steps): try revising.set(target, steps, clause)
        case .values(let values, let steps): try revising.set(values, steps, clause)
        case .replace(let steps, let new): try revising.replace(steps, by: new)
        case .instead(let places): revising.replaced = places
        case .missing(let name):
            throw .refused(
                "cannot follow \"\(clause.text)\": no step of the plan is \"\(name)\"; its steps are "
                    + "\(revising.listing)"
            )
        }
    }

    private func repeatLast(in revising: inout Revising) throws(PlanError) {
        let said = revising.dialogue.turns.dropFirst().map(\.said).last { words in
            guard let first = Utterance(words, planner).clauses.first else { return false }
            let clause = Clause(Utterance(words, planner), first)
            if case .again? = RevisionReading(clause, [], planner.medium).change { return false }
            return true
        }
        guard let said else { throw Self.nothingBefore }
        try follow(said, in: &revising, isAgain: true)
        revising.notes.append("\"again\" is once more \"\(said)\"")
    }

    private func finished(_ revising: Revising, _ said: String) throws(PlanError) -> Revision {
        let base = revising.dialogue.current
        guard !revising.steps.isEmpty else {
            throw .refused("cannot follow \"\(said)\": nothing would be left of the edit; the source lies as it was")
        }
        guard !revising.isUnchanged else {
            if revising.isUndone { return Revision(dialogue: revising.dialogue) }
            throw Self.nothingBefore
        }
        guard revising.steps.count <= EditStep.mostSteps else {
            throw .refused(
                "cannot follow \"\(said)\": a plan has at most \(EditStep.mostSteps) steps; leave some out first")
        }
        let words = [base.plan.instruction, said].filter { !$0.isEmpty }.joined(separator: "; ")
        let plan = EditPlan(
            instruction: words, steps: revising.steps, unresolved: base.plan.unresolved, setAside: revising.setAside,
            notes: revising.notes)
        try plan.check()
        let turn = EditTurn(said: said, plan: plan, seed: revising.seed)
        let earlier = revising.file == nil ? revising.dialogue.turns : []
        return Revision(dialogue: Dialogue(turn, after: earlier), file: revising.file)
    }
}

extension Optional {
    /// The value, which is gone afterwards.
    fileprivate mutating func take() -> Wrapped? {
        defer { self = nil }
        return self
    }
}
