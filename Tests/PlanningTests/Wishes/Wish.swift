import EditPlans
import Testing

@testable import Planning

/// What somebody says to the program, and what has to come of it.
struct Wish: Sendable, CustomTestStringConvertible {
    let text: String
    /// The steps; `nil` where it has to be refused.
    let steps: String?
    let medium: Medium
    /// Seconds of the file, where the command knows them.
    let duration: Double?

    var testDescription: String { text }

    /// A line is `what is said => its steps` or `what is said => refused`.
    ///
    /// A step is the operation with the values that matter, such as `audio.gain(gain_db=-3) t=2..4 s=0.35`. A time
    /// and a target count whether they are there or not, and a target need only hold the words given; a strength that
    /// isn't given may be any.
    static func table(_ text: String, in medium: Medium = .video, duration: Double? = nil) -> [Wish] {
        text.split(separator: "\n").map { line in
            let parts = line.split(separator: " => ", maxSplits: 1).map(String.init)
            let steps = parts.last == "refused" ? nil : parts.last
            return Wish(text: parts[0], steps: steps, medium: medium, duration: duration)
        }
    }

    /// What came of a wish.
    enum Outcome: Equatable {
        case right
        /// Refused, though it could be done.
        case refused(String)
        /// Another edit than the one asked for.
        case wrong(String)
    }

    func outcome() -> Outcome {
        guard let plan = try? Planner(medium: medium, duration: duration).plan(text) else {
            return steps == nil ? .right : .refused("")
        }
        guard plan.unresolved.isEmpty else { return steps == nil ? .right : .refused(plan.summary) }
        guard let steps else { return .wrong(plan.summary) }
        let wanted = steps.split(separator: "; ").map(WantedStep.init)
        let isRight =
            wanted.count == plan.steps.count && zip(wanted, plan.steps).allSatisfy { $0.isMet(by: $1) }
        return isRight ? .right : .wrong(plan.summary)
    }
}

/// A step as a table of wishes writes it.
private struct WantedStep {
    private let operation: String
    private let values: [(name: String, value: String)]
    private let words: [Substring]

    init(_ text: Substring) {
        let head = text.prefix { $0 != "(" && $0 != " " }
        operation = String(head)
        var rest = text.dropFirst(head.count)
        var values: [(name: String, value: String)] = []
        if rest.first == "(", let end = rest.firstIndex(of: ")") {
            for pair in rest[rest.index(after: rest.startIndex)..<end].split(separator: ",") {
                let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
                if sides.count == 2 { values.append((sides[0], sides[1])) }
            }
            rest = rest[rest.index(after: end)...]
        }
        self.values = values
        words = rest.split(separator: " ")
    }

    func isMet(by step: EditStep) -> Bool {
        func plain(_ number: Double) -> String { ParameterValue.number(number).plain }
        let time = step.time.map { "t=\(plain($0.start))..\($0.end.map(plain) ?? "")" }
        let strength = words.first { $0.hasPrefix("s=") }
        return step.operation.rawValue == operation
            && words.first { $0.hasPrefix("t=") }.map(String.init) == time
            && (strength == nil || strength.map(String.init) == "s=\(plain(step.strength))")
            && isMet(by: step.target)
            && values.allSatisfy { pair in
                Parameter(rawValue: pair.name).flatMap { step.value($0) }?.plain == pair.value
            }
    }

    private func isMet(by target: Target) -> Bool {
        guard let start = words.firstIndex(where: { $0.hasPrefix("@") }) else { return target == .frame }
        let named = words[start...].filter { !$0.hasPrefix("t=") && !$0.hasPrefix("s=") }
        return named.allSatisfy { target.rawValue.contains($0.drop { $0 == "@" }) }
    }
}
