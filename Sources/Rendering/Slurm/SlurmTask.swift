/// What `squeue` tells of a task.
struct SlurmTask: Equatable {
    /// The task's name, as `4711_3`, or `4711` where it is no array's.
    let task: String
    /// The compound state of squeue(1) in words: `PENDING`, `RUNNING`, `NODE_FAIL` …
    let state: String
    /// Why it waits, or failed.
    let reason: String
    /// The node where it runs; empty where it doesn't.
    let node: String

    /// Options of `squeue` that give the lines which ``init(line:)`` reads: also of tasks that have just ended, a line
    /// each.
    static let words = ["--noheader", "--array", "--states=all", "--format=%F|%K|%T|%r|%N"]

    init(task: String, state: String, reason: String = "", node: String = "") {
        (self.task, self.state, self.reason, self.node) = (task, state, reason, node)
    }

    /// One line of `squeue`; nil where it is none.
    init?(line: Substring) {
        let words = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 5, !words[0].isEmpty, words[0].allSatisfy(\.isNumber) else { return nil }
        let task = words[1].allSatisfy(\.isNumber) && !words[1].isEmpty ? "\(words[0])_\(words[1])" : words[0]
        // Reasons may have bars in them, nodes not.
        self.init(
            task: task, state: words[2], reason: words[3..<(words.count - 1)].joined(separator: "|"),
            node: words[words.count - 1])
    }

    /// All lines, by task.
    static func table(_ text: String) -> [String: SlurmTask] {
        Dictionary(text.split(separator: "\n").compactMap { SlurmTask(line: $0) }.map { ($0.task, $0) }) { $1 }
    }

    /// It has run to an end, or was ended, and doesn't come back by itself.
    var isOver: Bool {
        [
            "COMPLETED", "FAILED", "TIMEOUT", "OUT_OF_MEMORY", "NODE_FAIL", "CANCELLED", "BOOT_FAIL", "DEADLINE",
            "PREEMPTED", "REVOKED", "SPECIAL_EXIT",
        ].contains(state)
    }
}
