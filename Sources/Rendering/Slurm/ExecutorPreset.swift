internal import MediaTypes
internal import Presets

/// Named settings of a cluster, a YAML file each in `Presets/executors`: what `--executor` takes beside `local` and
/// `slurm`.
public struct ExecutorPreset: Sendable {
    /// What `--executor` takes.
    public let name: String
    /// One sentence for the listing.
    public let description: String
    /// What the file leaves out is left to the cluster.
    public let settings: SlurmSettings

    private struct Text: PresetText {
        let name, description: String
        let partition, account, time, mem: String?
        let cpus_per_task: Int?

        static let keys: Set<String> = [
            "name", "description", "partition", "account", "time", "mem", "cpus_per_task",
        ]
    }

    /// Reads one file; an unknown key is an error that names it.
    init(contentsOf path: String) throws {
        let text: Text
        do {
            text = try Text(contentsOf: path)
        } catch {
            throw Self.unreadable(path, Message(error.reason))
        }
        (name, description) = (text.name, text.description)
        settings = SlurmSettings(
            partition: text.partition, account: text.account, time: text.time, memory: text.mem,
            cpusPerTask: text.cpus_per_task)
        if let trouble = settings.trouble { throw Self.unreadable(path, trouble) }
    }

    private static func unreadable(_ path: String, _ reason: Message) -> RenderError {
        RenderError(.usage, "cannot read the executor preset \(path): \(reason); correct the file")
    }

    private static func files(in folders: [String]) throws -> PresetFiles {
        do {
            return try PresetFiles(in: folders)
        } catch {
            throw RenderError(
                .usage, "cannot read the executor presets in \(error.path): \(error.reason); check the folder's rights")
        }
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    public static func all(in folders: [String]) throws -> [ExecutorPreset] {
        try files(in: folders).all { try ExecutorPreset(contentsOf: $0) }
    }

    /// - Throws: `RenderError` with every known name, or what is wrong in the file.
    public static func named(_ name: String, in folders: [String]) throws -> ExecutorPreset {
        let files = try files(in: folders)
        if let path = files.paths[name] { return try ExecutorPreset(contentsOf: path) }
        let known = (["local", "slurm"] + files.names).joined(separator: ", ")
        throw RenderError(
            .usage,
            "cannot use \(option: .executor) \(name): there is none of that name; there are "
                + "\(known)")
    }
}
