internal import Foundation
public import MediaTypes
internal import Planning

/// Renders chunks on the nodes of a cluster that Slurm runs: an array of tasks, `mediaedit worker` in each. The nodes
/// must see the job's folder, the sources and this program under the same paths.
///
/// What a killed run has in the queue is followed by the next one of the same job; of another job it is cancelled.
public struct SlurmExecutor: ChunkExecutor {
    /// The settings of every task.
    public let settings: SlurmSettings
    /// Most seconds between two looks at the queue, less at the beginning; files are looked at more often.
    var queueInterval = 5.0
    /// Seconds that a network file system may take to show what a node wrote.
    var grace = 90.0

    /// - Parameter settings: of every task.
    public init(_ settings: SlurmSettings) { self.settings = settings }

    /// Threads that each library of a worker may use.
    public var threads: Int { settings.cpusPerTask ?? 1 }

    /// See ``ChunkExecutor/run(_:_:hear:)``. When it throws, nothing is left in the queue.
    public func run(_ work: ChunkWork, _ supervision: Supervision, hear: (ChunkReport) -> Void) throws {
        let queue = try JobQueue(work, settings, supervision)
        do {
            var submission = try queue.takeUp(supervision)
            queue.cancelMerge(&submission)
            try queue.submitMissing(&submission)
            hear(.note("Slurm has it as job \(submission.ids.joined(separator: ", "))"))
            try follow(queue, &submission, supervision, hear: hear)
        } catch {
            queue.cancelAll()
            throw error
        }
        queue.folder.forgetSubmission()
    }

    /// Puts chunks in the queue, and a merge that waits for them, and leaves them there.
    /// - Returns: Slurm's numbers.
    func submit(_ work: ChunkWork, _ supervision: Supervision) throws -> [String] {
        let queue = try JobQueue(work, settings, supervision)
        do {
            var submission = try queue.takeUp(supervision)
            queue.cancelMerge(&submission)
            try queue.submitMissing(&submission)
            try queue.submitMerge(&submission)
            return submission.ids
        } catch {
            queue.cancelAll()
            throw error
        }
    }

    /// Waits until every chunk is there.
    func follow(
        _ queue: JobQueue, _ submission: inout SlurmSubmission, _ supervision: Supervision,
        hear: (ChunkReport) -> Void
    ) throws {
        let wanted = Set(queue.work.chunks.map(\.index))
        var watch = SlurmWatch(
            submission.tasks.filter { wanted.contains($0.key) }, failure: queue.failure, grace: grace)
        let clock = ContinuousClock(), start = clock.now
        var nextLook = 0.0, silence = Silence()
        while !watch.isThrough {
            try supervision.check()
            let now = (clock.now - start) / .seconds(1)
            var table: [String: SlurmTask]?
            if now >= nextLook {
                table = try queue.cluster.queue(submission.arrays.map(\.id), supervision)
                nextLook = (clock.now - start) / .seconds(1) + min(queueInterval, 0.5 + now / 10)
                if let note = silence.note(answered: table != nil) { hear(.note(Message(note))) }
            }
            var again: [Int] = []
            for advice in watch.look(queue.sight(now: now, table)) {
                switch advice {
                case .tell(let report): hear(report)
                case .submitAgain(let chunk): again.append(chunk)
                case .fail(let error): throw error
                }
            }
            if !again.isEmpty {
                try queue.submit(again, &submission)
                for chunk in again { watch.follow(chunk, task: submission.tasks[chunk] ?? "") }
            }
            try pause(supervision)
        }
    }

    /// A second, in which a signal is answered.
    private func pause(_ supervision: Supervision) throws {
        for _ in 0..<5 {
            try supervision.check()
            usleep(100_000)
        }
    }
}

/// Whether the controller answers: told when that changes.
private struct Silence {
    private var missed = 0

    mutating func note(answered: Bool) -> String? {
        defer { missed = answered ? 0 : missed + 1 }
        if answered { return missed > 1 ? "the Slurm controller answers again" : nil }
        return missed == 1
            ? "the Slurm controller doesn't answer; what runs goes on and is seen by its files (see 'scontrol ping')"
            : nil
    }
}
