public import EditPlans

/// What two plans have in common and what not, step by step.
public struct PlanDifference: Hashable, Sendable {
    /// What became of a step.
    public enum Line: Hashable, Sendable {
        case kept(EditStep)
        case removed(EditStep)
        case added(EditStep)
    }

    /// The steps of both plans in their order; what goes stands before what comes.
    public let lines: [Line]

    /// - Parameters:
    ///   - old: the steps of the plan as it was.
    ///   - new: the steps of the plan as it is to be.
    public init(from old: [EditStep], to new: [EditStep]) {
        let changes = new.difference(from: old)
        let gone = Set(changes.removals.map(Self.offset))
        let come = Set(changes.insertions.map(Self.offset))
        var lines: [Line] = []
        var (before, after) = (0, 0)
        while before < old.count || after < new.count {
            if before < old.count, gone.contains(before) {
                lines.append(.removed(old[before]))
                before += 1
            } else if after < new.count, come.contains(after) {
                lines.append(.added(new[after]))
                after += 1
            } else {
                lines.append(.kept(new[after]))
                before += 1
                after += 1
            }
        }
        self.lines = lines
    }

    private static func offset(_ change: CollectionDifference<EditStep>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    /// A line for each step, after "+", "-" or a space.
    ///
    /// - Parameter line: a step as a person reads it.
    public func text(_ line: (EditStep) -> String) -> [String] {
        lines.map { entry in
            switch entry {
            case .kept(let step): "  \(line(step))"
            case .removed(let step): "- \(line(step))"
            case .added(let step): "+ \(line(step))"
            }
        }
    }
}
