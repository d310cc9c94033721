public import EditPlans
internal import MediaTypes

/// An edit with those that it was revised from: what the next revision goes on from.
public struct Dialogue: Hashable, Sendable {
    /// The turns, oldest first; the last is the edit as it is. There is at least one.
    public let turns: [EditTurn]

    /// - Parameters:
    ///   - current: the edit as it is.
    ///   - earlier: what it was before, oldest first.
    public init(_ current: EditTurn, after earlier: [EditTurn] = []) { turns = earlier + [current] }

    /// The edit as it is.
    public var current: EditTurn { turns[turns.count - 1] }

    /// What the edit was before, oldest first.
    public var earlier: [EditTurn] { Array(turns.dropLast()) }

    /// The dialogue without its last turns.
    ///
    /// - Parameter count: how many are taken back, 1 or more.
    /// - Throws: `notUnderstood` where there are no more than `count` turns: the first edit was made from the source,
    ///   and nothing is before it.
    public func undone(_ count: Int = 1) throws(PlanError) -> Dialogue {
        guard count > 0, count < turns.count else {
            let reason =
                turns.count == 1
                ? "this is the first edit of its source, which lies as it was"
                : "\(count) turns are to be taken back, and only \(turns.count - 1) came after the first edit"
            throw .refused("cannot undo: \(reason); say what to change, or edit the source anew")
        }
        let left = turns.dropLast(count)
        return Dialogue(left[left.count - 1], after: Array(left.dropLast()))
    }

    /// The turns in words, oldest first: what was said, then the steps of the plan.
    ///
    /// - Parameter line: a step as a person reads it.
    public func history(_ line: (EditStep) -> String) -> [String] {
        turns.enumerated().flatMap { index, turn in
            let said = turn.said.isEmpty ? "a plan from a file" : "\"\(turn.said)\""
            let seed = turn.seed == 0 ? "" : ", seed \(turn.seed)"
            return ["\(index + 1). \(said)\(seed)"] + turn.plan.steps.map { "   \(line($0))" }
        }
    }
}

extension PlanError {
    /// A revision that can't be made.
    static func refused(_ reason: Message) -> PlanError { PlanError(.badRevision, reason) }
}
