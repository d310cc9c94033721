import EditPlans
import Testing

@testable import Planning

/// A sentence and what it must plan to.
struct Sentence: Sendable, CustomTestStringConvertible {
    let text: String
    let plan: String

    init(_ text: String, _ plan: String) {
        self.text = text
        self.plan = plan
    }

    var testDescription: String { text }
}

extension EditPlan {
    /// A plan on one line: `look.sepia t=1..2 s=0.4; color.tint(color=blue) @sky | left over`.
    var summary: String {
        let steps = steps.map(\.summary).joined(separator: "; ")
        return unresolved.isEmpty ? steps : "\(steps) | \(unresolved.joined(separator: ", "))"
    }
}

extension EditStep {
    fileprivate var summary: String {
        let values = parameters.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.rawValue)=\($0.value.plain)" }.joined(separator: ",")
        func plain(_ number: Double) -> String { ParameterValue.number(number).plain }
        return operation.rawValue + (values.isEmpty ? "" : "(\(values))")
            + (target == .frame ? "" : " @\(target.rawValue)")
            + (time.map { " t=\(plain($0.start))..\($0.end.map(plain) ?? "")" } ?? "")
            + (strength == EditStep.defaultStrength ? "" : " s=\(plain(strength))")
    }
}
