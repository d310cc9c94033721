public import MediaTypes

/// Why there is no plan: what failed, on what, why, and what to do about it.
public struct PlanError: MediaFailure, Hashable {
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
        /// A language model's answer that isn't a plan of the instruction.
        case badAnswer
        /// Another picture is wanted than any operation makes, and there is no model to make it.
        case needsModel
        /// A change of an edit that can't be made, or that could be meant in several ways.
        case badRevision
        /// The instruction asks for an answer, not for an edit.
        case question
    }

    /// For programs; ``message`` is for people.
    public var code: Code
    /// Names the place (`steps[1].parameters.factor`), what is wrong with it and what would be right.
    public var reason: Message
    /// The nearest valid names, or for ``Code/notUnderstood`` operations with an example sentence each; best first.
    public var suggestions: [String]

    /// - Parameter suggestions: valid names near the wrong one, best first.
    public init(_ code: Code, _ reason: Message, suggestions: [String] = []) {
        self.code = code
        self.reason = reason
        self.suggestions = suggestions
    }

    /// A plan that is wrong at `place`.
    package static func invalid(_ place: String, _ what: String, suggestions: [String] = []) -> PlanError {
        PlanError(.invalidPlan, place.isEmpty ? "\(what)" : "\(place): \(what)", suggestions: suggestions)
    }

    /// The same error, with what was being read in front.
    package func on(_ subject: String) -> PlanError {
        PlanError(code, "\(subject): \(reason)", suggestions: suggestions)
    }

    /// `notUnderstood` for an instruction or plan, `input` for a file that can't be read, `usage` for a wrong name,
    /// `needsModel` where a model would do it.
    public var kind: FailureKind {
        switch code {
        case .notUnderstood, .invalidPlan, .badAnswer, .badRevision, .question: .notUnderstood
        case .unreadable: .input
        case .unknownPreset: .usage
        case .needsModel: .needsModel
        }
    }

    /// What can't be done and why, then the suggestions: one as a question, several as a list of lines.
    ///
    /// Of revisions, questions and what needs a model the reason alone, which says what to do.
    public var message: Message {
        if [.badRevision, .question, .needsModel].contains(code) { return reason }
        let isWhole = reason.description.hasPrefix("cannot ")
        return isWhole ? "\(reason); \(remedy)" : "\(failed): \(reason); \(remedy)"
    }

    private var failed: String {
        switch code {
        case .notUnderstood: "cannot follow the instruction"
        case .invalidPlan: "cannot run the plan"
        case .unreadable: "cannot read the plan"
        case .unknownPreset: "cannot use the preset"
        case .badAnswer: "cannot use the language model's answer"
        case .needsModel: "cannot follow the instruction"
        case .badRevision: "cannot revise"
        case .question: "cannot answer"
        }
    }

    private var remedy: Message {
        switch suggestions.count {
        case 0: "'\(command: .operations)' lists what can be asked for"
        case 1: "did you mean \(suggestions[0])?"
        default:
            "the nearest are:\n\(suggestions.map { "  \($0)" }.joined(separator: "\n"))"
                + "\n'\(command: .operations)' lists all that can be asked for"
        }
    }
}
