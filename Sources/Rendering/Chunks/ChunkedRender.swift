internal import Foundation
internal import MediaTypes
internal import Planning

/// The main path of a long render, or one by several workers: stage → render the chunks → merge. What a killed run has
/// rendered is verified and kept.
public struct ChunkedRender {
    private let job: RenderJob
    private let options: ChunkOptions
    private let executor: any ChunkExecutor
    private let threads: Int
    private let tell: @Sendable (RenderEvent) -> Void
    private let check: @Sendable () throws -> Void
    /// Where the job is.
    public let folder: JobFolder

    /// - Parameters:
    ///   - executor: renders the chunks.
    ///   - threads: of every worker's libraries.
    ///   - tell: hears of progress, on the caller's thread.
    ///   - check: asked several times a second; throws to stop.
    public init(
        _ job: RenderJob, options: ChunkOptions, executor: any ChunkExecutor, threads: Int,
        tell: @escaping @Sendable (RenderEvent) -> Void, check: @escaping @Sendable () throws -> Void
    ) {
        self.job = job
        self.options = options
        self.executor = executor
        self.threads = threads
        self.tell = tell
        self.check = check
        folder = JobFolder(forOutput: job.outputPath)
    }

    /// Stages the job and leaves the rest to others: `worker` for each chunk, then `merge`.
    public func stage() throws -> StagedJob {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        return try staged()
    }

    /// Stages the job and leaves all of it to a cluster: its chunks, and the merge that waits for them.
    /// - Returns: Slurm's numbers of what it has in the queue.
    public func submit(to cluster: SlurmExecutor) throws -> [String] {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        let staged = try staged()
        for note in staged.notes { tell(.note(Message(note))) }
        let ledger = Ledger(folder: folder, id: try staged.id())
        let tally = try ChunkTally(staged, ledger, deeply: true, tell: tell, check: check)
        return try cluster.submit(tally.work(in: folder), check: check)
    }

    /// Renders; the output and its sidecar are there when it returns, and the folder is gone.
    public func run() throws -> Provenance {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        let staged = try staged()
        for note in staged.notes { tell(.note(Message(note))) }
        let ledger = Ledger(folder: folder, id: try staged.id())
        do {
            try render(staged, ledger)
        } catch let interruption as Interruption {
            let done = staged.chunks.count { ledger.status($0.index, deeply: false) != nil }
            throw interruption.keeping("\(done) of \(staged.chunks.count) chunks")
        }
        return try ChunkMerge(folder, tell: tell, check: check).join(staged)
    }

    private func open() throws -> JobLock {
        guard job.window == nil else {
            throw RenderError(
                .usage,
                "cannot render a preview in chunks: it is a piece of the film already; leave "
                    + "\(option: .preview) out")
        }
        // Refuses what a render would refuse, before anything is written.
        _ = try job.coding()
        try folder.create()
        let lock = try JobLock(folder)
        // A cluster's tasks may be writing some of them.
        if SlurmFolder(job: folder).submission == nil { folder.removeParts(ofOutput: job.outputPath) }
        return lock
    }

    private func staged() throws -> StagedJob {
        do {
            let staged = try Staging(
                job: job, folder: folder, options: options, threads: threads, tell: tell, check: check
            ).run()
            _ = JobRegistry.enter(staged, in: folder)
            return staged
        } catch {
            // Nothing is there to go on with.
            if access(folder.jobFile, F_OK) != 0 { folder.remove() }
            throw error
        }
    }

    /// Renders what the ledger doesn't have.
    private func render(_ staged: StagedJob, _ ledger: Ledger) throws {
        let check = self.check
        let tally = try ChunkTally(staged, ledger, deeply: true, tell: tell, check: check)
        tally.begin()
        try executor.run(
            tally.work(in: folder), tell: { tally.hear($0) },
            check: {
                try check()
                tally.tick()
            })
        tally.tick(isLast: true)
    }
}
