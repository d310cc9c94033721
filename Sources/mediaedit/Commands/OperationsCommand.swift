import ArgumentParser
import EditPlans
import Foundation
import MediaTypes
import Planning
import Rendering

/// `mediaedit operations`: the catalogue.
struct OperationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operations", abstract: "List what an instruction can ask for, with examples.",
        discussion: """
            EXAMPLES:
              mediaedit operations
              mediaedit operations color
              mediaedit operations --json
            """)

    @Argument(help: "Only operations whose id or examples contain this.")
    var filter: String?

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        let id, medium, kind: String
        let says: [String]
        let parameters: [Parameter]
        /// What it needs besides the sentence; left out where it needs nothing.
        let needs: String?
        /// Why it is refused whatever the file is; left out where it isn't.
        let refused: String?

        struct Parameter: Encodable {
            let name, takes: String
            let standard: ParameterValue?
            let required: Bool

            enum CodingKeys: String, CodingKey {
                case name, takes, required
                case standard = "default"
            }
        }
    }

    func run() throws {
        let entries = Catalogue.entries.filter { entry in
            guard let filter else { return true }
            return ([entry.id] + entry.says).contains { $0.lowercased().contains(filter.lowercased()) }
        }
        if json {
            Terminal.print(try Terminal.json(entries.map(row)))
        } else {
            for entry in entries { Terminal.print(line(entry)) }
        }
    }

    private func row(_ entry: CatalogueEntry) -> Row {
        Row(
            id: entry.id, medium: entry.medium.rawValue, kind: entry.kind.rawValue, says: entry.says,
            parameters: entry.parameters.map {
                .init(
                    name: $0.parameter.rawValue, takes: $0.kind.description, standard: $0.standardValue,
                    required: $0.isRequired)
            }, needs: entry.needs?.words, refused: refusal(entry))
    }

    /// Why its examples are refused though they need nothing besides: it is asked for, but not built.
    private func refusal(_ entry: CatalogueEntry) -> String? {
        guard entry.kind == .region, entry.needs == nil else { return nil }
        let steps = entry.says.compactMap { try? Planner(medium: .video).plan($0).steps.first }
        let refusals = steps.map { StepRefusal.reason($0, in: .video)?.message.words }
        return refusals.contains { $0 == nil } ? nil : refusals.first ?? nil
    }

    private func line(_ entry: CatalogueEntry) -> String {
        let padded = entry.id.padding(toLength: 26, withPad: " ", startingAt: 0)
        let names = entry.parameters.map { $0.parameter.rawValue + ($0.isRequired ? " (required)" : "") }
        let takes = names.isEmpty ? "" : "  [\(names.joined(separator: ", "))]"
        let needs = entry.needs.map { "  (needs \($0.words))" } ?? ""
        let refused = refusal(entry).map { "  (refused: \($0))" } ?? ""
        return padded + entry.says.map { "\"\($0)\"" }.joined(separator: ", ") + takes + needs + refused
    }
}
