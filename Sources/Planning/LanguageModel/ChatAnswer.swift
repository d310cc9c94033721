public import EditPlans
public import Foundation
import MediaTypes

/// What a language model has answered, checked like any plan, and against the sentence that it was asked about.
public struct ChatAnswer: Sendable {
    private let steps: PlanNode
    private let unresolved: [String]

    /// Reads the answer of a server.
    ///
    /// - Parameter data: the body of a response of the chat protocol.
    /// - Throws: `badAnswer` for what is no such response, and for a message that isn't one JSON object with the keys
    ///   `steps` and `unresolved`.
    public init(_ data: Data) throws(PlanError) {
        let node = try Self.parsed(data, "the response")
        guard case .map(let response) = node, case .list(let choices)? = response["choices"],
            case .map(let choice)? = choices.first, case .map(let message)? = choice["message"],
            case .text(let content)? = message["content"]
        else { throw .badAnswer("the response holds no message of the chat protocol") }
        if case .text("length")? = choice["finish_reason"] {
            throw .badAnswer("the message is cut off: it was longer than asked for")
        }
        let object = try Self.parsed(Data(Self.unfenced(content).utf8), "the message")
        do throws(PlanError) {
            let keys = try object.map(["steps", "unresolved"], at: "", of: "the message")
            guard let steps = keys["steps"] else { throw PlanError.invalid("", "the message has no steps") }
            self.steps = steps
            var words: [String] = []
            for (index, word) in try (keys["unresolved"] ?? .list([])).list(at: "unresolved").enumerated() {
                words.append(try word.text(at: "unresolved[\(index)]"))
            }
            unresolved = words
        } catch {
            throw .badAnswer(error.reason)
        }
    }

    /// A message that is nothing but one fenced block is what stands in it.
    private static func unfenced(_ text: String) -> String {
        let lines = text.trimmingCharacters(in: .whitespacesAndNewlines)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, ["```", "```json"].contains(lines[0]), lines.last == "```" else { return text }
        return lines.dropFirst().dropLast().joined(separator: "\n")
    }

    private static func parsed(_ data: Data, _ what: String) throws(PlanError) -> PlanNode {
        do {
            let node = try JSONDecoder().decode(PlanNode.self, from: data)
            guard JSONKeys.firstDuplicate(in: data) == nil else { throw PlanError.badAnswer("a key is there twice") }
            return node
        } catch let error as PlanError {
            throw error
        } catch {
            throw .badAnswer("\(what) is not JSON")
        }
    }

    /// More steps than anybody asks for in a sentence.
    private static let mostSteps = 40

    /// The plan of an instruction.
    ///
    /// Words of the instruction that no step quotes, and that matter, are unresolved: nothing is dropped because the
    /// model left it out. So is what the grammar knows that nobody could do.
    ///
    /// - Parameter model: what the model is called in the plan.
    /// - Throws: `badAnswer` for a step that breaks the catalogue, is none of the medium's, quotes other words than
    ///   those of the instruction, or has texts, colours or files that aren't in it; and for no step at all.
    public func plan(for instruction: String, medium: Medium, model: String) throws(PlanError) -> EditPlan {
        var (steps, notes, quotes): ([EditStep], [String], [String]) = ([], [], [])
        do throws(PlanError) {
            let list = try self.steps.list(at: "steps")
            guard list.count <= Self.mostSteps else {
                throw PlanError.invalid("steps", "\(list.count) are more than anybody asks for")
            }
            for (index, node) in list.enumerated() {
                let (step, quote) = try Self.step(node, at: "steps[\(index)]", of: instruction, medium)
                guard !steps.contains(step) else { throw PlanError.invalid("steps[\(index)]", "it is there twice") }
                steps.append(step)
                quotes.append(quote)
                notes.append("\"\(quote)\" is \(step.operation.rawValue), by the language model \(model)")
            }
        } catch {
            throw .badAnswer(error.reason)
        }
        guard !steps.isEmpty else { throw .badAnswer("it found nothing to do") }
        let left = Quotation(instruction).words(besides: quotes, medium)
        // "The boring parts": what the grammar knows that nobody could do, no model knows better.
        let beyond = Planner(medium: medium).read(instruction).reading.beyond
        let claimed = unresolved.filter { Quotation(instruction).holds($0) } + beyond
        return EditPlan(
            instruction: instruction, steps: steps,
            unresolved: left
                + claimed.filter { claim in !left.contains { claim.localizedCaseInsensitiveContains($0) } },
            notes: notes, languageModel: model)
    }

    private static func step(
        _ node: PlanNode, at place: String, of instruction: String, _ medium: Medium
    ) throws(PlanError) -> (EditStep, String) {
        guard case .map(var keys) = node else { throw .invalid(place, "a step is a set of keys, not \(node.kind)") }
        guard case .text(let quote)? = keys.removeValue(forKey: "quote"), Quotation(instruction).holds(quote) else {
            throw .invalid(place, "it quotes no words of the instruction")
        }
        let step = try EditStep(.map(keys), at: place)
        let entry = Catalogue.entry(for: step.operation)
        guard medium != .audio || entry.medium != .video else {
            throw .invalid(place, "\(entry.id) acts on pictures, and this is planned for sound")
        }
        for (parameter, value) in step.parameters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard case .text(let text) = value, let kind = entry.spec(parameter)?.kind else { continue }
            guard kind.isOfUser, !Quotation(instruction).holds(text) else { continue }
            throw .invalid(place.child("parameters").child(parameter.rawValue), "\"\(text)\" is not in the instruction")
        }
        let isPlace = step.target == .frame || step.target.place != nil
        guard isPlace || Quotation(instruction).holds(step.target.rawValue) else {
            throw .invalid(place.child("target"), "\"\(step.target.rawValue)\" is not in the instruction")
        }
        return (step, quote)
    }
}

extension PlanError {
    /// A language model's answer that can't be used.
    static func badAnswer(_ reason: Message) -> PlanError { PlanError(.badAnswer, reason) }
}

extension ParameterKind {
    /// Whether a value is the user's own words, colours or files, which nobody else may make up.
    fileprivate var isOfUser: Bool {
        switch self {
        case .color, .colorOrFile, .text, .file, .box: true
        case .integer, .number, .flag, .choice, .ratio, .rational: false
        }
    }
}

/// An instruction that is quoted from.
private struct Quotation {
    private let instruction: String
    private let tokens: [String]

    init(_ instruction: String) {
        self.instruction = instruction
        tokens = Self.tokens(instruction)
    }

    private static func tokens(_ text: String) -> [String] {
        text.lowercased().replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "#" }
            .map(String.init)
    }

    /// Whether some words stand in the instruction, whole and in their order.
    func holds(_ words: String) -> Bool {
        let words = Self.tokens(words)
        guard !words.isEmpty, words.count <= tokens.count else { return false }
        return (0...tokens.count - words.count).contains { Array(tokens[$0..<$0 + words.count]) == words }
    }

    /// The stretches of words that matter and that no quotation holds.
    func words(besides quotes: [String], _ medium: Medium) -> [String] {
        var isQuoted = [Bool](repeating: false, count: tokens.count)
        for quote in quotes.map(Self.tokens) where !quote.isEmpty && quote.count <= tokens.count {
            for start in 0...tokens.count - quote.count where Array(tokens[start..<start + quote.count]) == quote {
                for index in start..<start + quote.count { isQuoted[index] = true }
            }
        }
        let planner = Planner(medium: medium)
        let aside = planner.read(instruction).plan.setAside.flatMap(Self.tokens)
        // A text to be written matters whatever its words are.
        let texts = planner.tokens(Array(instruction)).flatMap { token in
            if case .quoted(let text) = token.kind { Self.tokens(text) } else { [String]() }
        }
        var stretches: [[String]] = []
        var before = -2
        for (index, token) in tokens.enumerated() {
            let isEmpty =
                !texts.contains(token)
                && (WordClasses.filler.contains(token) || DiscourseWords.manners.contains(token)
                    || aside.contains(token))
            guard !isQuoted[index], !isEmpty else { continue }
            if before == index - 1 { stretches[stretches.count - 1].append(token) } else { stretches.append([token]) }
            before = index
        }
        return stretches.map { $0.joined(separator: " ") }
    }
}
