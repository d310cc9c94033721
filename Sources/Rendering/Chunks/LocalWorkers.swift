internal import Canvases
internal import Foundation
public import MediaTypes
internal import Planning

/// Renders chunks with child processes of this program on this machine.
public struct LocalWorkers: ChunkExecutor {
    /// Processes at the same time.
    public let count: Int
    /// Threads that each library of a worker may use.
    public let threads: Int
    /// Times that a chunk is tried.
    static let attempts = 3

    /// No more workers than processors, and no more threads in all of them.
    /// - Parameter jobs: workers that are asked for.
    public init(jobs: Int) {
        count = max(1, min(jobs, Self.processors))
        threads = max(1, Self.processors / count)
    }

    /// Processors that this process may use: its share, where a batch shares them out.
    public static var processors: Int { CanvasThreads.budget }

    /// See ``ChunkExecutor/run(_:_:hear:)``.
    public func run(_ work: ChunkWork, _ supervision: Supervision, hear: (ChunkReport) -> Void) throws {
        if let note = JobQueue.withdraw(from: work.folder) { hear(.note(Message(note))) }
        var pool = WorkerPool(work: work, workers: self)
        defer { pool.endAll() }
        while try pool.step(tell: hear) {
            try supervision.check()
            pool.wait(milliseconds: 100)
        }
    }
}

/// The workers that run, and what is left for them. A worker takes one chunk after the other, so that it starts, and
/// looks at the source, only once.
private struct WorkerPool {
    private struct Worker {
        let process: WorkerProcess
        /// The chunk that it renders; nil when it is idle.
        var chunk: Chunk?
        var frames = 0
    }

    private let work: ChunkWork
    private let workers: LocalWorkers
    private var waiting: [Chunk]
    private var running: [Worker] = []
    private var failures: [Int: Int] = [:]

    init(work: ChunkWork, workers: LocalWorkers) {
        self.work = work
        self.workers = workers
        waiting = work.chunks.reversed()
    }

    /// Starts workers, reads what they report and removes those that have ended; false when nothing is left to do.
    mutating func step(tell: (ChunkReport) -> Void) throws -> Bool {
        for index in running.indices.reversed() {
            let code = running[index].process.ended()
            readReports(index, tell)
            guard let code else { continue }
            let worker = running.remove(at: index)
            if let chunk = worker.chunk { try fail(chunk, worker.process, code, tell) }
        }
        for index in running.indices where running[index].chunk == nil { assignChunk(index) }
        while running.count < workers.count, !waiting.isEmpty {
            let process = try WorkerProcess(
                ["worker", work.folder.path, "--threads", "\(workers.threads)", "--attached"]
                    + (work.pass.map { ["--pass", $0] } ?? []))
            running.append(Worker(process: process))
            assignChunk(running.count - 1)
        }
        return running.contains { $0.chunk != nil }
    }

    /// Gives an idle worker the next chunk; ends it when none is left.
    private mutating func assignChunk(_ index: Int) {
        running[index].frames = 0
        running[index].chunk = waiting.popLast()
        if let chunk = running[index].chunk {
            running[index].process.order(chunk.index)
        } else {
            running[index].process.dismiss()
        }
    }

    private mutating func readReports(_ index: Int, _ tell: (ChunkReport) -> Void) {
        for line in running[index].process.readReports() where line.chunk == running[index].chunk?.index {
            running[index].frames = line.frame
            tell(.frames(line.frame, ofChunk: line.chunk))
            guard line.done == true else { continue }
            running[index].chunk = nil
            tell(.done(chunk: line.chunk, frames: line.frame))
        }
    }

    /// A worker that was killed or crashed may do better the next time; one that says what is wrong will say it again.
    private mutating func fail(
        _ chunk: Chunk, _ process: WorkerProcess, _ code: Int32, _ tell: (ChunkReport) -> Void
    ) throws {
        let words = process.lastWords
        let how = code > 128 ? "its worker was ended by signal \(code - 128)" : "its worker exited with \(code)"
        if let kind = FailureKind(rawValue: code), kind != .worker, kind != .partial {
            throw RenderError(kind, Message(words.hasPrefix("error: ") ? String(words.dropFirst(7)) : words))
        }
        failures[chunk.index, default: 0] += 1
        guard failures[chunk.index, default: 0] >= LocalWorkers.attempts else {
            tell(.retried(chunk: chunk.index, why: how))
            waiting.append(chunk)
            return
        }
        throw RenderError(
            .worker,
            "cannot render chunk \(chunk.index) (\(work.frames(of: chunk))): \(how), \(LocalWorkers.attempts) times"
                + (words.isEmpty ? "" : "; its last words: \(words)")
                + "; what is rendered is kept, run the same command again to try the rest")
    }

    /// Waits for a worker's report, or so long.
    func wait(milliseconds: Int32) {
        var ends = running.map { pollfd(fd: $0.process.reports, events: Int16(POLLIN), revents: 0) }
        poll(&ends, nfds_t(ends.count), milliseconds)
    }

    mutating func endAll() {
        for worker in running { worker.process.end() }
        running = []
    }
}
