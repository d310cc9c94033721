import Batches
import Foundation
import Glibc
import MediaTypes
import Processes
import Rendering

/// One item whose process runs.
final class ItemRun {
    let id: Int64
    /// The place of the item, from 0.
    let index: Int
    /// Seconds of the batch's clock.
    let began: Double
    let process: ItemProcess
    private(set) var talk = ChildTalk()

    init(id: Int64, index: Int, began: Double, process: ItemProcess) {
        self.id = id
        self.index = index
        self.began = began
        self.process = process
    }

    func read() { talk.read(process.read()) }

    /// The process has ended: its last words.
    func close() {
        read()
        talk.close()
    }

    /// Whether an end is that of a process that was asked to end, rather than a failure of its own.
    func wasStopped(_ end: ChildProcess.End) -> Bool {
        switch end {
        case .exit(let code): [128 + SIGINT, 128 + SIGTERM, 128 + SIGHUP].contains(code)
        case .signal(let number): [SIGINT, SIGTERM, SIGHUP, SIGKILL].contains(number)
        }
    }

    /// Why the item failed, in the words of its process where it had any.
    func reason(of end: ChildProcess.End, output: String) -> String {
        if let error = talk.error { return error.hasPrefix("error: ") ? String(error.dropFirst(7)) : error }
        let words = talk.rest.isEmpty ? "" : " (\(talk.rest.joined(separator: " | ")))"
        switch end {
        case .exit(0): return "cannot find \(output): its process ended well without it\(words); run the batch again"
        case .exit(let code): return "cannot make \(output): its process ended with \(code)\(words)"
        case .signal(let number):
            return "cannot make \(output): its process crashed with signal \(number), "
                + "\(String(cString: strsignal(number)))\(words); run it alone to see more, or with --retry-failed"
        }
    }
}

/// An output that is there before its item is begun: whether an earlier attempt of this queue made it.
struct OutputTrace {
    private let entry: QueueEntry
    private let item: BatchItem
    private let stamp: String?

    init(_ entry: QueueEntry, _ item: BatchItem) {
        self.entry = entry
        self.item = item
        stamp = FilePaths.stampOfOutput(item.output)
    }

    /// The last attempt was killed after it had finished the file and told so in its sidecar: nothing is left to do.
    func isComplete() throws -> Bool {
        guard entry.interruptedStamp == entry.stamp, changedSinceBegun, stamp != nil,
            let provenance = try? Provenance(contentsOf: Provenance.path(for: item.output))
        else { return false }
        return try provenance.request.input == item.input && provenance.isOf(item.output)
    }

    /// The queue made it: it may be replaced by what replaces it in the queue.
    var isOurs: Bool {
        guard let stamp else { return false }
        return stamp == entry.outputStamp || (entry.interrupted != nil && changedSinceBegun)
    }

    /// The file is no older than the attempt that was killed.
    private var changedSinceBegun: Bool {
        var status = stat()
        guard let interrupted = entry.interrupted, stat(item.output, &status) == 0 else { return false }
        return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9 >= interrupted
    }
}
