internal import Foundation
internal import MediaTypes
internal import Planning

/// What a job has in a cluster's queue: puts chunks there, finds them again and takes them out.
struct JobQueue {
    let work: ChunkWork
    let cluster: SlurmCluster
    let folder: SlurmFolder
    private let ledger: Ledger
    private let program: String
    private let maxArraySize: Int

    /// Asks the controller, so that one that isn't there is told before anything is submitted.
    init(_ work: ChunkWork, _ settings: SlurmSettings, _ supervision: Supervision) throws {
        self.work = work
        cluster = SlurmCluster(settings: settings)
        folder = SlurmFolder(job: work.folder, pass: work.pass)
        ledger = Ledger(folder: work.folder, id: try work.folder.stagedJob().id())
        program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "mediaedit"
        maxArraySize = try cluster.maxArraySize(supervision)
        guard maxArraySize > 1 else {
            throw RenderError(
                .worker,
                "cannot use the Slurm cluster: it takes no job arrays; ask who runs it for a larger MaxArraySize, or "
                    + "leave \(option: .executor) out")
        }
    }

    /// Slurm's name of the job: the same for the same folder.
    private var name: String {
        let sum = Checksums.sha256(of: Array(work.folder.path.utf8))
        return "mediaedit-\(sum.prefix(12))" + (work.pass.map { "-\($0)" } ?? "")
    }

    var failure: ChunkFailure {
        let folder = self.folder
        return ChunkFailure(
            work: work, settings: cluster.settings, program: program, lastWords: { folder.lastWords(ofChunk: $0) })
    }

    func sight(now: Double, _ table: [String: SlurmTask]?) -> SlurmWatch.Sight {
        let (folder, ledger, work) = (self.folder, self.ledger, self.work)
        return SlurmWatch.Sight(
            now: now, words: { folder.words(ofChunk: $0) },
            rendered: { index in
                guard let pass = work.pass else { return ledger.status(index, deeply: false)?.frames }
                return work.folder.passes.isWhole(FilmPass.partName(of: pass, index)) ? 0 : nil
            }, queue: table)
    }

    // MARK: - Submitting

    /// What an earlier run has in the queue for the same job; all else of this folder is taken out.
    func takeUp(_ supervision: Supervision) throws -> SlurmSubmission {
        try folder.create()
        folder.forgetMerge()
        guard let active = try cluster.queue(named: name, supervision) else { throw silence }
        var kept = SlurmSubmission(job: ledger.id, settings: cluster.settings)
        if let earlier = folder.submission, earlier.job == ledger.id {
            kept = earlier
            let live = Set(active.keys.map(Self.job))
            kept.arrays.removeAll { !live.contains($0.id) }
            if let merge = kept.merge, !live.contains(merge) { kept.merge = nil }
        }
        let strange = Set(active.keys.map(Self.job)).subtracting(kept.ids)
        if !strange.isEmpty { try cancelAndWait(strange.sorted(), supervision) }
        try folder.keep(kept)
        return kept
    }

    /// `4711` of `4711_3`.
    private static func job(_ task: String) -> String { String(task.prefix { $0 != "_" }) }

    private var silence: RenderError {
        RenderError(
            .worker,
            "cannot use the Slurm cluster: 'squeue' gets no answer; see 'scontrol ping', then run the same command "
                + "again"
        )
    }

    /// Those that run write into the folder until they have ended.
    private func cancelAndWait(_ ids: [String], _ supervision: Supervision) throws {
        cluster.cancel(ids)
        for _ in 0..<240 {
            guard let left = try cluster.queue(ids, supervision)?.values.filter({ !$0.isOver }) else {
                throw silence
            }
            if left.isEmpty { return }
            try supervision.check()
            usleep(250_000)
        }
        throw RenderError(
            .worker,
            "cannot render: Slurm jobs \(ids.joined(separator: ", ")) of an earlier run don't end; see 'squeue --me', "
                + "then run the same command again")
    }

    /// Puts every chunk in the queue that isn't there.
    func submitMissing(_ submission: inout SlurmSubmission) throws {
        let there = submission.tasks
        try submit(work.chunks.map(\.index).filter { there[$0] == nil }, &submission)
    }

    /// Puts chunks in the queue, in as many arrays as it takes.
    func submit(_ chunks: [Int], _ submission: inout SlurmSubmission) throws {
        for part in SlurmSubmission.split(chunks, maxArraySize: maxArraySize) {
            let files = folder.array(nextArray)
            let script = SlurmScript(folder: folder, program: program)
            try folder.write(part.map { "\($0)\n" }.joined(), to: files.list)
            try folder.write(script.tasks(list: files.list), to: files.script)
            let words = SlurmScript.submission(
                of: files.script, tasks: part.count, name: name, settings: cluster.settings)
            let id = try cluster.submit(words, what: "the chunks")
            submission.arrays.append(.init(id: id, chunks: part))
            try folder.keep(submission)
        }
    }

    /// The number after that of the last array whose files are there.
    private var nextArray: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let numbers = names.compactMap { Int($0.dropFirst("array-".count).prefix { $0.isNumber }) }
        return (numbers.max() ?? 0) + 1
    }

    func submitMerge(_ submission: inout SlurmSubmission) throws {
        try folder.write(SlurmScript(folder: folder, program: program).merge, to: folder.mergeScript)
        let words = SlurmScript.submission(
            ofMerge: folder.mergeScript, after: submission.arrays.map(\.id), name: name, settings: cluster.settings)
        submission.merge = try cluster.submit(words, what: "the merge")
        try folder.keep(submission)
    }

    // MARK: - Taking out

    /// This program merges itself.
    func cancelMerge(_ submission: inout SlurmSubmission) {
        guard let merge = submission.merge else { return }
        cluster.cancel([merge])
        submission.merge = nil
        try? folder.keep(submission)
    }

    /// Nothing stays in the queue. What the controller doesn't take now, the next run of the same job does.
    func cancelAll() {
        let known = folder.submission?.ids ?? []
        if cluster.cancel(known) { folder.forgetSubmission() }
    }

    // MARK: - Of folders that something else is to be done with

    /// Slurm's numbers of what the cluster still has of a folder's job.
    static func live(in folder: JobFolder) -> [String] {
        SlurmFolder.all(of: folder).flatMap(live)
    }

    private static func live(in folder: SlurmFolder) -> [String] {
        guard let submission = folder.submission else { return [] }
        let table = SlurmCluster(settings: submission.settings).queue(submission.ids) ?? [:]
        return Set(table.values.filter { !$0.isOver }.map { job($0.task) }).sorted()
    }

    /// Takes what an earlier run has left in a queue out of it, since this machine renders itself.
    /// - Returns: what the user should know.
    static func withdraw(from folder: JobFolder) -> String? {
        var cancelled: [String] = []
        for place in SlurmFolder.all(of: folder) {
            guard let submission = place.submission else { continue }
            defer { place.forgetSubmission() }
            let live = live(in: place)
            guard !live.isEmpty else { continue }
            SlurmCluster(settings: submission.settings).cancel(live)
            for _ in 0..<60 where !self.live(in: place).isEmpty { usleep(500_000) }
            cancelled += live
        }
        guard !cancelled.isEmpty else { return nil }
        return "Slurm job \(cancelled.joined(separator: ", ")) of an earlier run is cancelled: this machine renders "
            + "the rest"
    }
}
