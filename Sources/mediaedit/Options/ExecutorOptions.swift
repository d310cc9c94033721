import ArgumentParser
import Rendering

/// Where the workers of a render run.
struct ExecutorOptions: ParsableArguments {
    @Option(help: "Where parts of the film are rendered: local, slurm, or a preset ('mediaedit presets' lists them).")
    var executor = "local"

    @Option(help: "The partition of the Slurm cluster.")
    var partition: String?

    @Option(help: "The account that Slurm charges the time to.")
    var account: String?

    @Option(help: "The longest time of a part on the cluster: minutes, 1:30:00 or 2-12.")
    var time: String?

    @Option(help: "The memory of a node that a part may take, as 4G.")
    var mem: String?

    @Option(help: "Processors of a node for each part.")
    var cpusPerTask: Int?

    @Flag(help: "Leave the job to the cluster and return; 'mediaedit jobs attach' follows it.")
    var detach = false

    private var given: SlurmSettings {
        SlurmSettings(partition: partition, account: account, time: time, memory: mem, cpusPerTask: cpusPerTask)
    }

    func validate() throws {
        guard executor == "local" else {
            if let trouble = given.trouble { throw ValidationError(trouble.words) }
            return
        }
        if detach || given != SlurmSettings() {
            let options = "--partition, --account, --time, --mem, --cpus-per-task and --detach"
            throw ValidationError("\(options) are for a cluster: add --executor slurm, or leave them out")
        }
    }

    /// The cluster's; nil where this machine renders.
    func cluster() throws -> SlurmExecutor? {
        switch executor {
        case "local": return nil
        case "slurm": return SlurmExecutor(given)
        default:
            let preset = try ExecutorPreset.named(executor, in: PresetFolders.executors)
            return SlurmExecutor(given.filled(from: preset.settings))
        }
    }
}
