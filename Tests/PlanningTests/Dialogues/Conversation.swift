import EditPlans
import Testing

@testable import Planning

/// An instruction and what is said of its edit afterwards.
struct Conversation: Sendable, CustomTestStringConvertible {
    /// What is said, and the exact plan that has to come of it; `nil` where it has to be refused.
    struct Turn: Sendable {
        let said: String
        let plan: String?
    }

    let instruction: String
    let turns: [Turn]
    let medium: Medium

    var testDescription: String { instruction }

    /// Reads a table: a line with `>` begins a dialogue, the lines below it are `what is said => plan` or `=> refused`.
    static func table(_ text: String, in medium: Medium = .video) -> [Conversation] {
        let lines = text.split(separator: "\n").map(String.init)
        let starts = lines.indices.filter { lines[$0].hasPrefix("> ") }
        return zip(starts, starts.dropFirst() + [lines.count]).map { start, end in
            let turns = lines[(start + 1)..<end].map { line in
                let sides = line.split(separator: " => ", maxSplits: 1).map(String.init)
                return Turn(said: sides[0], plan: sides.last == "refused" ? nil : sides.last)
            }
            return Conversation(instruction: String(lines[start].dropFirst(2)), turns: turns, medium: medium)
        }
    }

    /// What came of each turn that isn't as the table has it.
    func misses() throws -> [String] {
        var dialogue = Dialogue(EditTurn(said: instruction, plan: try Planner(medium: medium).plan(instruction)))
        var misses: [String] = []
        for turn in turns {
            let found: String?
            do {
                let revision = try Reviser(medium: medium).revise(dialogue, turn.said)
                found = revision.summary
                dialogue = revision.dialogue
            } catch {
                found = nil
                if turn.plan != nil { misses.append("\(turn.said): \(error)") }
            }
            if let found, found != turn.plan { misses.append("\(turn.said) => \(found)") }
        }
        return misses
    }
}

extension Revision {
    /// The plan on one line, with the seed where it isn't 0 and the file where it is another.
    fileprivate var summary: String {
        let seed = dialogue.current.seed
        return dialogue.current.plan.summary + (seed == 0 ? "" : " seed=\(seed)") + (file.map { " on=\($0)" } ?? "")
    }
}
