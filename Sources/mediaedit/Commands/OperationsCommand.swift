import ArgumentParser
import EditPlans
import Foundation

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
            }, needs: entry.needs?.words)
    }

    private func line(_ entry: CatalogueEntry) -> String {
        let padded = entry.id.padding(toLength: 26, withPad: " ", startingAt: 0)
        let names = entry.parameters.map { $0.parameter.rawValue + ($0.isRequired ? " (required)" : "") }
        let takes = names.isEmpty ? "" : "  [\(names.joined(separator: ", "))]"
        let needs = entry.needs.map { "  (needs \($0.words))" } ?? ""
        return padded + entry.says.map { "\"\($0)\"" }.joined(separator: ", ") + takes + needs
    }
}
