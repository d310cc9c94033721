import ArgumentParser
import EditPlans
import Foundation
import Planning
import Rendering

/// `mediaedit presets`: the named plans and encode settings.
struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets for --preset, --encode and --executor.",
        discussion: """
            EXAMPLES:
              mediaedit presets
              mediaedit presets --json

            Own presets go to ~/.config/mediaedit/presets/edits, …/encodes and …/executors, one YAML file each.
            """)

    @Flag(help: "Print JSON.")
    var json = false

    private struct Listing: Encodable {
        let edits, encodes, executors: [Row]

        struct Row: Encodable {
            let name, description: String

            init(_ name: String, _ description: String) {
                self.name = name
                self.description = description
            }
        }
    }

    func run() throws {
        let edits = try EditPreset.all(in: PresetFolders.edits).map { Listing.Row($0.name, $0.description) }
        let encodes = try EncodePreset.all(in: PresetFolders.encodes).map { Listing.Row($0.name, $0.description) }
        let executors = try ExecutorPreset.all(in: PresetFolders.executors).map {
            Listing.Row($0.name, $0.description)
        }
        if json {
            Terminal.print(try Terminal.json(Listing(edits: edits, encodes: encodes, executors: executors)))
            return
        }
        let lists = [
            ("edits (--preset NAME):", edits), ("encode settings (--encode NAME):", encodes),
            ("clusters (--executor NAME):", executors),
        ]
        for (title, rows) in lists {
            Terminal.print(title)
            for row in rows {
                Terminal.print("  " + row.name.padding(toLength: 20, withPad: " ", startingAt: 0) + row.description)
            }
        }
    }
}
