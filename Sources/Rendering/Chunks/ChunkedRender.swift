internal import Foundation
internal import FrameEditing
public import MediaTypes
internal import Planning

/// The main path of a long render, or one by several workers: stage → render the chunks → merge. What a killed run has
/// rendered is verified and kept.
public struct ChunkedRender {
    private let job: FilmJob
    private let options: ChunkOptions
    private let executor: any ChunkExecutor
    private let threads: Int
    private let supervision: Supervision
    /// Where the job is.
    public let folder: JobFolder

    /// - Parameters:
    ///   - executor: renders the chunks.
    ///   - threads: of every worker's libraries.
    ///   - supervision: hears of progress, on the caller's thread, and is asked several times a second.
    public init(
        _ job: FilmJob, options: ChunkOptions, executor: any ChunkExecutor, threads: Int, _ supervision: Supervision
    ) {
        self.job = job
        self.options = options
        self.executor = executor
        self.threads = threads
        self.supervision = supervision
        folder = JobFolder(forOutput: job.outputPath)
    }

    /// Stages the job and leaves the rest to others: `worker` for each chunk, then `merge`.
    public func stage() throws -> StagedJob {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        let staged = try staged()
        try preparePassesHere(staged)
        return staged
    }

    /// Stages the job and leaves all of it to a cluster: its chunks, and the merge that waits for them.
    /// - Returns: Slurm's numbers of what it has in the queue.
    public func submit(to cluster: SlurmExecutor) throws -> [String] {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        let staged = try staged()
        for note in staged.notes { supervision.note(note) }
        try preparePassesHere(staged)
        let ledger = Ledger(folder: folder, id: try staged.id())
        let tally = try ChunkTally(staged, ledger, deeply: true, supervision)
        return try cluster.submit(tally.work(in: folder), supervision)
    }

    /// Renders; the output and its sidecar are there when it returns, and the folder is gone.
    public func run() throws -> Provenance {
        let lock = try open()
        defer { withExtendedLifetime(lock) {} }
        let staged = try staged()
        for note in staged.notes { supervision.note(note) }
        let ledger = Ledger(folder: folder, id: try staged.id())
        do {
            try preparePasses(staged)
            try render(staged, ledger)
        } catch let interruption as Interruption {
            let done = staged.chunks.count { ledger.status($0.index, deeply: false) != nil }
            throw interruption.keeping("\(done) of \(staged.chunks.count) chunks")
        }
        return try ChunkMerge(folder, supervision).join(staged)
    }

    private func open() throws -> JobLock {
        guard job.source.window == nil else {
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
                job: job, folder: folder, options: options, threads: threads, supervision: supervision
            ).run()
            _ = JobRegistry.enter(staged, in: folder)
            return staged
        } catch {
            // Nothing is there to go on with.
            if access(folder.jobFile, F_OK) != 0 { folder.remove() }
            throw error
        }
    }

    /// Does what isn't there of the passes that workers share in this process, for those who leave the rest to others.
    private func preparePassesHere(_ staged: StagedJob) throws {
        let render = staged.sharedPasses.map { shared in
            (
                shared,
                ChunkRender(
                    folder, pass: shared.pass.name, threads: threads, supervision, hear: { _, _ in })
            )
        }
        for (shared, render) in render {
            for part in shared.parts { _ = try render.run(chunk: part.index) }
        }
        _ = try folder.passes.findings(of: staged.plan)
    }

    /// Has the workers do what isn't there of the passes that they share.
    private func preparePasses(_ staged: StagedJob) throws {
        for shared in staged.sharedPasses {
            let pass = FilmPass(shared.pass, of: staged.plan, job)
            let missing = shared.parts.filter { !pass.isWhole($0, in: folder.passes) }
            guard !missing.isEmpty else { continue }
            supervision.tell(.stage(shared.pass.name))
            let work = ChunkWork(
                folder: folder, pass: shared.pass.name, chunks: ChunkPlan.order(missing),
                framesASecond: staged.framesASecond)
            try executor.run(work, supervision) { report in
                if case .note(let note) = report { supervision.tell(.note(note)) }
                if case .retried(let part, let why) = report {
                    supervision.tell(.note("part \(part) of the pass \(shared.pass.name) is done again: \(why)"))
                }
            }
        }
        // Before anything is rendered: where nothing was found, nothing is to be.
        _ = try folder.passes.findings(of: staged.plan)
    }

    /// Renders what the ledger doesn't have.
    private func render(_ staged: StagedJob, _ ledger: Ledger) throws {
        let tally = try ChunkTally(staged, ledger, deeply: true, supervision)
        tally.begin()
        try executor.run(tally.work(in: folder), supervision.also { tally.tick() }) { tally.hear($0) }
        tally.tick(isLast: true)
    }
}
