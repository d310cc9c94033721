internal import Foundation
internal import MediaTypes
internal import Planning
internal import Synchronization

/// Counts what is rendered of a staged job, and tells it.
///
/// What it has counted is under a lock.
final class ChunkTally: Sendable {
    private struct Count {
        /// Frames by chunk, of those that are rendered and those that are on their way.
        var frames: [Int: Int]
        /// Chunks.
        var done: Int
        var meter: ProgressMeter
    }

    private let staged: StagedJob
    private let supervision: Supervision
    private let count: Mutex<Count>
    /// What isn't rendered, in the order in which it should be.
    let missing: [Chunk]

    /// - Parameter deeply: what is there is read and summed.
    init(
        _ staged: StagedJob, _ ledger: Ledger, deeply: Bool, _ supervision: Supervision
    ) throws {
        self.staged = staged
        self.supervision = supervision
        var counts: [Int: Int] = [:]
        for chunk in staged.chunks {
            try supervision.check()
            counts[chunk.index] = ledger.status(chunk.index, deeply: deeply)?.frames
        }
        missing = ChunkPlan.order(staged.chunks.filter { counts[$0.index] == nil })
        let meter = ProgressMeter(
            stage: "render", total: staged.frameEstimate, already: counts.values.reduce(0, +))
        count = Mutex(Count(frames: counts, done: counts.count, meter: meter))
    }

    /// What is to be done in a folder.
    func work(in folder: JobFolder) -> ChunkWork {
        ChunkWork(folder: folder, pass: nil, chunks: missing, framesASecond: staged.framesASecond)
    }

    func begin() {
        let done = count.withLock { $0.done }
        if done > 0 { supervision.tell(.note("\(done) of \(staged.chunks.count) chunks are rendered already")) }
        supervision.tell(.stage("render"))
        supervision.tell(.chunks(done: done, total: staged.chunks.count))
    }

    func hear(_ report: ChunkReport) {
        switch report {
        case .frames(let frames, let chunk): count.withLock { $0.frames[chunk] = frames }
        case .done(let chunk, let frames):
            let done = count.withLock { count in
                count.frames[chunk] = max(frames, count.frames[chunk] ?? 0)
                count.done += 1
                return count.done
            }
            supervision.tell(.chunks(done: done, total: staged.chunks.count))
        case .retried(let chunk, let why):
            count.withLock { $0.frames[chunk] = nil }
            supervision.tell(.note("chunk \(chunk) is rendered again: \(why)"))
        case .note(let note): supervision.tell(.note(note))
        }
    }

    /// Tells how far it is, when that is due.
    func tick(isLast: Bool = false) {
        let event = count.withLock { $0.meter.event(done: $0.frames.values.reduce(0, +), isLast: isLast) }
        if let event { supervision.tell(event) }
    }
}

extension StagedJob {
    /// Frames of a second of the output, about, for messages.
    var framesASecond: Double {
        Double(frameEstimate ?? 0) / max(1e-3, chunks.last?.span.upperBound ?? 0)
    }
}
