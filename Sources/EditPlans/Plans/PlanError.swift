/// Why there is no plan: what failed, on what, why, and what to do about it.
public struct PlanError: Error, Hashable, Sendable {
    /// What went wrong, for callers that treat the cases differently.
    public enum Code: String, Hashable, Sendable {
        /// No word of the instruction leads to an operation.
        case notUnderstood
        /// A plan or preset that breaks its format or the catalogue.
        case invalidPlan
        /// The file is not there or is not text.
        case unreadable
        /// No preset has that name.
        case unknownPreset
    }

    /// For programs; ``message`` is for people.
    public var code: Code
    /// Names the place (`steps[1].parameters.factor`), what is wrong with it and what would be right.
    public var message: String
    /// The nearest valid names, or for ``Code/notUnderstood`` operations with an example sentence each; best first.
    public var suggestions: [String]

    /// - Parameter suggestions: valid names near the wrong one, best first.
    public init(_ code: Code, _ message: String, suggestions: [String] = []) {
        self.code = code
        self.message = message
        self.suggestions = suggestions
    }

    /// A plan that is wrong at `place`.
    package static func invalid(_ place: String, _ what: String, suggestions: [String] = []) -> PlanError {
        PlanError(.invalidPlan, place.isEmpty ? what : "\(place): \(what)", suggestions: suggestions)
    }

    /// The same error, with what was being read in front.
    package func on(_ subject: String) -> PlanError {
        PlanError(code, "\(subject): \(message)", suggestions: suggestions)
    }
}

extension PlanError: CustomStringConvertible {
    /// The message, then the suggestions: one as a question, several as a list of lines.
    public var description: String {
        switch suggestions.count {
        case 0: message
        case 1: "\(message); did you mean \(suggestions[0])?"
        default: "\(message)\nthe nearest are:\n" + suggestions.map { "  \($0)" }.joined(separator: "\n")
        }
    }
}
