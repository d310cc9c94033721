internal import Foundation
public import MediaTypes

/// Follows a job that was left to a cluster, until its output is there.
public struct JobAttachment: Sendable {
    private struct Published: Error {}

    private let folder: JobFolder
    private let supervision: Supervision

    /// - Parameters:
    ///   - folder: the folder of the job.
    ///   - supervision: hears of progress, on the caller's thread, and is asked several times a second; what it throws
    ///     stops following, which leaves the job in the queue.
    public init(_ folder: JobFolder, _ supervision: Supervision) {
        self.folder = folder
        self.supervision = supervision
    }

    /// Returns the output's path when it is there.
    /// - Throws: `RenderError` when a chunk or the merge has failed for good; nothing is left in the queue then.
    public func run() throws -> String {
        let staged = try folder.stagedJob()
        guard let submission = SlurmFolder(job: folder).submission else {
            throw RenderError(
                .usage,
                "cannot attach to \(folder.path): no cluster has it; run its '\(command: .video)' command again, which "
                    + "goes on with what is rendered")
        }
        let output = staged.request.output ?? folder.path
        do {
            try follow(staged, submission, output)
        } catch is Published {
            return output
        } catch let interruption as Interruption {
            throw interruption.keeping("Slurm job \(submission.ids.joined(separator: ", ")) and what is rendered")
        }
        return output
    }

    /// Another process may publish the output, and take the folder away, at any moment.
    private func checkFolder(_ output: String) throws {
        try supervision.check()
        guard access(folder.jobFile, F_OK) != 0 else { return }
        guard access(output, F_OK) != 0 else { throw Published() }
        throw RenderError(
            .worker,
            "cannot follow the job in \(folder.path): it was removed, and \(output) isn't there; start it again")
    }

    private func follow(_ staged: StagedJob, _ first: SlurmSubmission, _ output: String) throws {
        let ledger = Ledger(folder: folder, id: try staged.id())
        let own = supervision.also { [self] in try checkFolder(output) }
        let tally = try ChunkTally(staged, ledger, deeply: false, own)
        let queue = try JobQueue(tally.work(in: folder), first.settings, own)
        var submission = first
        tally.begin()
        do {
            try SlurmExecutor(first.settings).follow(
                queue, &submission, own.also { tally.tick() }, hear: { tally.hear($0) })
        } catch let error as RenderError {
            try checkFolder(output)
            queue.cancelAll()
            throw error
        }
        tally.tick(isLast: true)
        try waitForMerge(queue, submission, output)
    }

    private func waitForMerge(_ queue: JobQueue, _ submission: SlurmSubmission, _ output: String) throws {
        supervision.tell(.stage("merge"))
        while let merge = submission.merge {
            for _ in 0..<10 {
                try checkFolder(output)
                usleep(200_000)
            }
            if let failed = queue.folder.failedMerge {
                queue.cancelAll()
                throw RenderError(FailureKind(rawValue: failed.code) ?? .worker, Message(Self.said(failed.words)))
            }
            guard let table = try queue.cluster.queue([merge], supervision) else { continue }
            // A folder that a node has taken away may be seen for a while.
            guard let entry = table[merge], !entry.isOver || entry.state == "COMPLETED" else { break }
        }
        // A merge that has just ended well has taken the folder away.
        try checkFolder(output)
        let merge = ChunkMerge(folder, supervision)
        _ = try merge.run()
    }

    private static func said(_ words: String) -> String {
        words.hasPrefix("error: ") ? String(words.dropFirst(7)) : words
    }
}
