import ArgumentParser
import Checkpoints
import MediaTypes
import Networks

/// `mediaedit models list`: the checkpoints that are known by name.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models that are known by name, and which were pulled.")

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        let name, description, use, repository, revision, licence, state: String
        let size: Int64
        let size_is_whole: Bool
        let has_checksums: Bool
        let path: String?
    }

    /// The networks as rows of the same form.
    private var networks: [Row] {
        get throws {
            let store = NetworkStore()
            return try NetworkPreset.all(in: PresetFolders.networks).map { preset in
                var state = ModelStore.State.absent.rawValue
                var path: String?
                if let known = preset.known, case .found(let place) = store.find(known) {
                    (state, path) = (ModelStore.State.pulled.rawValue, place)
                }
                return Row(
                    name: preset.name, description: preset.description, use: preset.use,
                    repository: preset.index, revision: preset.wheel, licence: preset.licence, state: state,
                    size: preset.size, size_is_whole: true, has_checksums: true, path: path)
            }
        }
    }

    func run() throws {
        let store = ModelsCommand.store
        let checkpoints = try ModelPreset.all(in: PresetFolders.models).map { preset in
            let state = try store.state(of: preset)
            return Row(
                name: preset.name, description: preset.description, use: preset.use, repository: preset.repository,
                revision: preset.revision, licence: preset.licence, state: state.rawValue, size: preset.knownSize,
                size_is_whole: preset.files.allSatisfy { $0.size != nil },
                has_checksums: preset.unvouched.isEmpty,
                path: state == .absent ? nil : store.folder(of: preset.name))
        }
        let rows = try checkpoints + networks
        if json { return Terminal.print(try Terminal.json(rows)) }
        for row in rows {
            let state = row.state == ModelStore.State.absent.rawValue ? "not pulled" : row.state
            let more = row.size_is_whole ? "" : "more than "
            let size = row.size == 0 ? "" : ", \(more)\(Memory.text(Double(row.size)))"
            Terminal.print("\(row.name): \(row.description) (\(state)\(size))")
            Terminal.print("  for \(row.use)")
            Terminal.print("  licence: \(row.licence)")
            if !row.has_checksums { Terminal.print("  without checksums for some files: pull needs --trust-server") }
        }
    }
}
