internal import Foundation
internal import MediaTypes
internal import Yams

/// Named settings of a cluster, a YAML file each in `Presets/executors`: what `--executor` takes beside `local` and
/// `slurm`.
public struct ExecutorPreset: Sendable {
    /// What `--executor` takes.
    public let name: String
    /// One sentence for the listing.
    public let description: String
    /// What the file leaves out is left to the cluster.
    public let settings: SlurmSettings

    private struct File: Decodable {
        let name, description: String
        let partition, account, time, mem: String?
        let cpus_per_task: Int?
    }

    private static let keys: Set<String> = [
        "name", "description", "partition", "account", "time", "mem", "cpus_per_task",
    ]

    /// Reads one file; an unknown key is an error that names it.
    init(contentsOf path: String) throws {
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            if let name = YAMLAliases.first(in: text) {
                throw RenderError(.usage, "it has the YAML alias *\(name); write the value again instead")
            }
            let mapping = try Yams.load(yaml: text) as? [String: Any] ?? [:]
            if let unknown = mapping.keys.sorted().first(where: { !Self.keys.contains($0) }) {
                throw RenderError(
                    .usage, "'\(unknown)' is not a key of it (\(Self.keys.sorted().joined(separator: ", ")))")
            }
            let file = try YAMLDecoder().decode(File.self, from: text)
            (name, description) = (file.name, file.description)
            settings = SlurmSettings(
                partition: file.partition, account: file.account, time: file.time, memory: file.mem,
                cpusPerTask: file.cpus_per_task)
            if let trouble = settings.trouble { throw RenderError(.usage, trouble) }
        } catch {
            throw RenderError(.usage, "cannot read the executor preset \(path): \(error); correct the file")
        }
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    public static func all(in folders: [String]) throws -> [ExecutorPreset] {
        var found: [String: ExecutorPreset] = [:]
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
            for name in names where name.hasSuffix(".yaml") {
                let preset = try ExecutorPreset(contentsOf: "\(folder)/\(name)")
                if found[preset.name] == nil { found[preset.name] = preset }
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// - Throws: `RenderError` with every known name, or what is wrong in one of the files.
    public static func named(_ name: String, in folders: [String]) throws -> ExecutorPreset {
        let presets = try all(in: folders)
        if let preset = presets.first(where: { $0.name == name }) { return preset }
        let known = (["local", "slurm"] + presets.map(\.name)).joined(separator: ", ")
        throw RenderError(.usage, "cannot use --executor \(name): there is none of that name; there are \(known)")
    }
}
