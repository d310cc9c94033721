public import MediaTypes

/// What a cluster's scheduler is told of every task. What is nil is left to the cluster, and to `SBATCH_*` variables.
public struct SlurmSettings: Codable, Sendable, Equatable {
    /// The partition of nodes.
    public var partition: String?
    /// The account that the time is charged to.
    public var account: String?
    /// Longest time of a chunk, as `sbatch --time` has it.
    public var time: String?
    /// The memory of a node for one chunk, as `sbatch --mem` has it.
    public var memory: String?
    /// The processors for each chunk; also the threads that each library of a worker may use.
    public var cpusPerTask: Int?

    /// All is left to the cluster.
    public init(
        partition: String? = nil, account: String? = nil, time: String? = nil, memory: String? = nil,
        cpusPerTask: Int? = nil
    ) {
        self.partition = partition
        self.account = account
        self.time = time
        self.memory = memory
        self.cpusPerTask = cpusPerTask
    }

    /// These, and from others what these leave open.
    public func filled(from other: SlurmSettings) -> SlurmSettings {
        SlurmSettings(
            partition: partition ?? other.partition, account: account ?? other.account, time: time ?? other.time,
            memory: memory ?? other.memory, cpusPerTask: cpusPerTask ?? other.cpusPerTask)
    }

    /// What is wrong with them before Slurm is asked; nil when nothing is.
    ///
    /// Times and sizes have the forms of sbatch(1): `minutes`, `[hours:]minutes:seconds`,
    /// `days-hours[:minutes[:seconds]]` and digits with K, M, G or T.
    public var trouble: Message? {
        for (option, name) in [(ProgramOption.partition, partition), (.account, account)] {
            if let name, name.isEmpty || name.hasPrefix("-") || name.contains(where: \.isWhitespace) {
                return "cannot use \(option: option) '\(name)': give a name of the cluster"
            }
        }
        if let time, time.wholeMatch(of: /\d+(:\d\d){0,2}|\d+-\d+(:\d\d){0,2}/) == nil {
            return "cannot read \(option: .time) '\(time)': write minutes, hours:minutes:seconds or days-hours"
        }
        if let memory, memory.wholeMatch(of: /\d+[KMGT]?/) == nil {
            return "cannot read \(option: .memory) '\(memory)': write megabytes, or a number with K, M, G or T"
        }
        if let cpusPerTask, cpusPerTask < 1 { return "\(option: .processors) is a number from 1" }
        return nil
    }

    /// The settings as options of `sbatch`.
    var words: [String] {
        [
            partition.map { "--partition=\($0)" }, account.map { "--account=\($0)" }, time.map { "--time=\($0)" },
            memory.map { "--mem=\($0)" }, cpusPerTask.map { "--cpus-per-task=\($0)" },
        ].compactMap { $0 }
    }
}
