import Batches
import Canvases
import Foundation
import Glibc
import MediaTypes
import Processes
import Rendering

/// Runs the items of a batch as processes; what to do when is the ``Dispatcher``'s, what is done the queue's.
final class BatchRun {
    private let items: [BatchItem]
    private let indices: [Int64: Int]
    private let queue: BatchQueue
    private let printer: BatchPrinter
    private let root: String
    private let threads: Int
    private var dispatcher: Dispatcher
    private var progress: BatchProgress
    private var runs: [ItemRun] = []
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastBeat = 0.0

    /// Seconds between two signs of life.
    private static let beatInterval = 2.0

    /// - Parameters:
    ///   - root: the current folder of the processes.
    init(
        _ items: [BatchItem], _ queue: BatchQueue, _ options: BatchRunOptions, root: String, _ printer: BatchPrinter
    ) throws {
        self.items = items
        self.queue = queue
        self.printer = printer
        self.root = root
        start = clock.now
        let places = min(options.jobs, CanvasThreads.budget)
        threads = ThreadBudget.share(places: places)
        dispatcher = Dispatcher(places: places, failsFast: options.onFailure == .failFast)
        for lost in try queue.reclaim() { Self.outlive(lost) }
        let ids = try queue.enter(items, retryFailed: options.retryFailed)
        indices = Dictionary(zip(ids, items.indices).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        progress = BatchProgress(
            work: items.map(\.work), standings: try queue.entries().map(BatchProgress.Standing.init), at: 0)
        if places < options.jobs {
            printer.note("\(options.jobs) jobs at once are more than the \(places) processors; \(places) run at once")
        }
    }

    private var second: Double { (clock.now - start) / .seconds(1) }

    /// Runs until the dispatcher ends it. Processes that still run when an error ends it lose their lifelines.
    func run() throws -> Dispatcher.End {
        defer { printer.clear() }
        while true {
            if let signal = Interrupts.signal { dispatcher.stop(signal: signal) }
            switch dispatcher.next(at: second) {
            case .claim: try claim()
            case .signal(let number): for run in runs { run.process.send(number) }
            case .wait(let seconds): try wait(seconds)
            case .end(let end): return end
            }
            try beat()
        }
    }

    private func beat() throws {
        guard second - lastBeat >= Self.beatInterval else { return }
        lastBeat = second
        try queue.beat()
    }

    // MARK: taking items

    private func claim() throws {
        for lost in try queue.reclaim() { Self.outlive(lost) }
        guard let entry = try queue.claim() else { return try foundNothing() }
        guard let index = indices[entry.id] else { return try queue.release(entry.id) }
        let item = items[index]
        let trace = OutputTrace(entry, item)
        if try trace.isComplete() {
            try queue.finish(entry.id, outputStamp: FilePaths.stampOfOutput(item.output) ?? "")
            progress.note(index, .done)
            dispatcher.skipped(failed: false, at: second)
            printer.tellEnd(item, .done, progress)
            return
        }
        do {
            try begin(entry, index, overwriting: item.mayOverwrite || trace.isOurs)
        } catch let error as BatchError {
            try queue.fail(entry.id, exitCode: error.kind.rawValue, error: error.message.words)
            progress.note(index, .failed)
            dispatcher.skipped(failed: true, at: second)
            printer.tellEnd(item, .failed(error.message.words), progress)
        }
    }

    private func begin(_ entry: QueueEntry, _ index: Int, overwriting: Bool) throws {
        let item = items[index]
        try BatchQueuePlace.make(folder: FilePaths.folder(of: item.output))
        let process = try ItemProcess(item.arguments(overwriting: overwriting), in: root, threads: threads)
        // Noted before it may begin, so that a later run knows whom to wait for.
        try queue.note(child: ProcessIdentity(pid: process.pid), of: entry.id)
        process.go()
        runs.append(ItemRun(id: entry.id, index: index, began: second, process: process))
        progress.note(index, .running(0))
        dispatcher.began()
        printer.tellBegin(item)
    }

    private func foundNothing() throws {
        let entries = try queue.entries()
        let own = Set(runs.map(\.id))
        for entry in entries where !own.contains(entry.id) {
            if let index = indices[entry.id] { progress.note(index, .init(entry)) }
        }
        let others = entries.filter { ($0.state == .running || $0.state == .waiting) && !own.contains($0.id) }
        dispatcher.foundNothing(othersRun: !others.isEmpty, at: second)
        if runs.isEmpty { printer.tellOthers(others) }
    }

    /// Waits until a process that a dead owner left behind has ended, which its broken lifeline asks it to; then makes
    /// it.
    private static func outlive(_ lost: QueueEntry) {
        guard let child = lost.child else { return }
        let limit = ContinuousClock.now + .seconds(Dispatcher.grace)
        while child.life == .running, ContinuousClock.now < limit { usleep(20_000) }
        guard child.life == .running else { return }
        kill(child.pid, SIGKILL)
        while child.life == .running { usleep(20_000) }
    }

    // MARK: watching

    private func wait(_ seconds: Double) throws {
        var waited = runs.map { pollfd(fd: $0.process.talk, events: Int16(POLLIN), revents: 0) }
        _ = poll(&waited, nfds_t(waited.count), Int32(1000 * min(seconds, 0.2)))
        // A pipe whose process has closed it is always ready.
        if waited.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(2000) }
        for run in runs {
            run.read()
            progress.note(run.index, .running(run.talk.progress))
        }
        try collect()
        printer.tell(progress, runs.map { .init(items[$0.index], $0, progress, second) }, at: second)
    }

    private func collect() throws {
        for run in runs {
            guard let end = run.process.end() else { continue }
            run.close()
            runs.removeAll { $0 === run }
            try collect(run, end)
        }
    }

    private func collect(_ run: ItemRun, _ end: ChildProcess.End) throws {
        let item = items[run.index]
        let stamp = FilePaths.stampOfOutput(item.output)
        if end == .exit(0), let stamp {
            try queue.finish(run.id, outputStamp: stamp)
            progress.note(run.index, .done)
            dispatcher.ended(failed: false, at: second)
            printer.tellEnd(item, .done, progress, notes: run.talk.notes)
        } else if Interrupts.signal != nil || dispatcher.isEnding, run.wasStopped(end) {
            try queue.release(run.id)
            progress.note(run.index, .waiting)
            dispatcher.ended(failed: false, at: second)
        } else {
            let reason = run.reason(of: end, output: item.output)
            try queue.fail(run.id, exitCode: end.code, error: reason)
            progress.note(run.index, .failed)
            dispatcher.ended(failed: true, at: second)
            printer.tellEnd(item, .failed(reason), progress, notes: run.talk.notes)
        }
    }
}

extension BatchProgress.Standing {
    init(_ entry: QueueEntry) {
        switch entry.state {
        case .waiting: self = .waiting
        case .running: self = .running(0)
        case .done: self = .done
        case .failed: self = .failed
        }
    }
}
