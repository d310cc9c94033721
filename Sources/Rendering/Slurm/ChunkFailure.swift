internal import MediaTypes
internal import Planning

/// The errors of a chunk that a cluster can't render.
struct ChunkFailure: Sendable {
    let work: ChunkWork
    let settings: SlurmSettings
    /// The path of this program.
    let program: String
    /// The last line of a chunk's worker.
    let lastWords: @Sendable (Int) -> String

    private static let kept: Message = "what is rendered is kept, run the same command again to try the rest"

    private func name(_ chunk: Int) -> String {
        guard let chunk = work.chunks.first(where: { $0.index == chunk }) else { return "chunk \(chunk)" }
        return "chunk \(chunk.index) (\(work.frames(of: chunk)))"
    }

    func error(
        _ chunk: Int, why: String, then remedy: Message = Self.kept, kind: FailureKind = .worker
    ) -> RenderError {
        RenderError(kind, "cannot render \(name(chunk)): \(why); \(remedy)")
    }

    /// The error of a worker's exit code other than 0, as bash has it. The program's own codes say what is wrong, as
    /// they do on one machine.
    func error(_ chunk: Int, code: Int32) -> RenderError {
        if code == 126 || code == 127 {
            return error(
                chunk, why: "the node finds no program at \(program)",
                then: "install mediaedit where all nodes see it under the same path, then run the same command again")
        }
        let words = lastWords(chunk)
        let how = code > 128 ? "its worker was ended by signal \(code - 128)" : "its worker exited with \(code)"
        let times = code > 128 || code == FailureKind.worker.rawValue ? ", \(LocalWorkers.attempts) times" : ""
        let said = words.hasPrefix("error: ") ? String(words.dropFirst(7)) : words
        let own: [FailureKind] = [.input, .output, .resources, .needsModel]
        let kind = FailureKind(rawValue: code).flatMap { own.contains($0) ? $0 : nil } ?? .worker
        return error(chunk, why: how + times + (said.isEmpty ? "" : "; its last words: \(said)"), kind: kind)
    }

    /// A task that was ended from outside; nil where it may be tried again.
    func error(_ chunk: Int, _ entry: SlurmTask) -> RenderError? {
        switch entry.state {
        case "TIMEOUT", "DEADLINE":
            error(
                chunk, why: "it took longer than Slurm allows (\(settings.time ?? "the partition's usual time"))",
                then: "give more with \(option: .time), or make chunks shorter with \(option: .chunkSeconds); what is "
                    + "rendered is kept")
        case "OUT_OF_MEMORY":
            error(
                chunk,
                why: "it took more memory than Slurm allows (\(settings.memory ?? "the partition's usual share"))",
                then: "give more with \(option: .memory); what is rendered is kept")
        case "CANCELLED": error(chunk, why: "its task \(entry.task) was cancelled")
        default: nil
        }
    }

    /// Nothing that a node writes is seen here.
    func unseenFolder(node: String) -> RenderError {
        RenderError(
            .worker,
            "cannot render on the cluster: no word of \(node.isEmpty ? "its tasks" : "node \(node)") is in "
                + "\(work.folder.path); choose a place with \(option: .output) that all nodes see and this user may "
                + "write on them")
    }

    var unseen: String { "its worker has finished, and its pictures aren't in \(work.folder.path)" }

    func stuck(_ what: Message) -> RenderError {
        RenderError(.worker, "cannot render on the cluster: \(what); \(Self.kept)")
    }
}
