internal import Foundation
internal import MediaTypes

/// The cluster that Slurm's programs on the path talk to.
struct SlurmCluster {
    let settings: SlurmSettings
    /// Longest wait for an answer.
    var patience = 30.0

    /// Tasks that an array may have (`MaxArraySize`, slurm.conf(5)). Asks the controller, and so tells whether it is
    /// well.
    func maxArraySize(_ supervision: Supervision) throws -> Int {
        let run = try ToolRun(["scontrol", "show", "config"], seconds: patience, supervision)
        guard run.succeeded else {
            throw SlurmTrouble.error(run, cannot: "use the Slurm cluster", tool: "scontrol", settings: settings)
        }
        return Self.maxArraySize(run.output) ?? 1001
    }

    /// The largest array that the cluster takes, from the lines of `scontrol show config`.
    static func maxArraySize(_ config: String) -> Int? {
        config.split(separator: "\n").lazy.compactMap { line -> Int? in
            let words = line.split(separator: "=").map { $0.filter { !$0.isWhitespace } }
            return words.count == 2 && words[0] == "MaxArraySize" ? Int(words[1]) : nil
        }.first
    }

    /// Submits, and gives Slurm's number.
    func submit(_ words: [String], what: String) throws -> String {
        let run = ToolRun(words, seconds: patience * 2)
        // "4711", or "4711;cluster"; warnings go to standard error.
        let id = run.output.split(separator: "\n").last?.split(separator: ";").first.map(String.init) ?? ""
        guard run.succeeded, !id.isEmpty, id.allSatisfy(\.isNumber) else {
            throw SlurmTrouble.error(run, cannot: "submit \(what) to Slurm", tool: "sbatch", settings: settings)
        }
        return id
    }

    /// The tasks of some jobs that the controller still knows, by task; nil when it doesn't answer.
    func queue(_ ids: [String]) -> [String: SlurmTask]? {
        ids.isEmpty ? [:] : table(ToolRun(question(of: ids), seconds: patience))
    }

    /// The same for who may be stopped.
    func queue(_ ids: [String], _ supervision: Supervision) throws -> [String: SlurmTask]? {
        ids.isEmpty ? [:] : table(try ToolRun(question(of: ids), seconds: patience, supervision))
    }

    private func question(of ids: [String]) -> [String] {
        ["squeue"] + SlurmTask.words + ["--jobs=" + ids.joined(separator: ",")]
    }

    /// The tasks of this user's jobs of a name that aren't over; nil when the controller doesn't answer.
    func queue(named name: String, _ supervision: Supervision) throws -> [String: SlurmTask]? {
        let words = ["squeue"] + SlurmTask.words + ["--user=\(geteuid())", "--name=\(name)"]
        return table(try ToolRun(words, seconds: patience, supervision))?.filter { !$0.value.isOver }
    }

    private func table(_ run: ToolRun) -> [String: SlurmTask]? {
        // What the controller has forgotten is over.
        if run.standardError.contains("Invalid job id") { return [:] }
        return run.succeeded ? SlurmTask.table(run.output) : nil
    }

    /// Takes jobs out of the queue; what runs of them is ended.
    /// - Returns: whether the controller took it.
    @discardableResult
    func cancel(_ ids: [String]) -> Bool {
        ids.isEmpty || ToolRun(["scancel", "--quiet"] + ids, seconds: min(patience, 10)).succeeded
    }
}
