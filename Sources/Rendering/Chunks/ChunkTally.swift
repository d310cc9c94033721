internal import Foundation
internal import MediaTypes
internal import Planning

/// Counts what is rendered of a staged job, and tells it.
///
/// Used by one thread at a time.
final class ChunkTally {
    private let staged: StagedJob
    private let tell: (WorkEvent) -> Void
    /// Frames by chunk, of those that are rendered and those that are on their way.
    private var counts: [Int: Int] = [:]
    private var done: Int
    private var meter: ProgressMeter
    /// What isn't rendered, in the order in which it should be.
    let missing: [Chunk]

    /// - Parameter deeply: what is there is read and summed.
    init(
        _ staged: StagedJob, _ ledger: Ledger, deeply: Bool, _ supervision: Supervision
    ) throws {
        self.staged = staged
        tell = supervision.tell
        var counts: [Int: Int] = [:]
        for chunk in staged.chunks {
            try supervision.check()
            counts[chunk.index] = ledger.status(chunk.index, deeply: deeply)?.frames
        }
        missing = ChunkPlan.order(staged.chunks.filter { counts[$0.index] == nil })
        done = counts.count
        meter = ProgressMeter(stage: "render", total: staged.frameEstimate, already: counts.values.reduce(0, +))
        self.counts = counts
    }

    /// What is to be done in a folder.
    func work(in folder: JobFolder) -> ChunkWork {
        ChunkWork(folder: folder, pass: nil, chunks: missing, framesASecond: staged.framesASecond)
    }

    func begin() {
        if done > 0 { tell(.note("\(done) of \(staged.chunks.count) chunks are rendered already")) }
        tell(.stage("render"))
        tell(.chunks(done: done, total: staged.chunks.count))
    }

    func hear(_ report: ChunkReport) {
        switch report {
        case .frames(let frames, let chunk): counts[chunk] = frames
        case .done(let chunk, let frames):
            counts[chunk] = max(frames, counts[chunk] ?? 0)
            done += 1
            tell(.chunks(done: done, total: staged.chunks.count))
        case .retried(let chunk, let why):
            counts[chunk] = nil
            tell(.note("chunk \(chunk) is rendered again: \(why)"))
        case .note(let note): tell(.note(note))
        }
    }

    /// Tells how far it is, when that is due.
    func tick(isLast: Bool = false) {
        if let event = meter.event(done: counts.values.reduce(0, +), isLast: isLast) { tell(event) }
    }
}

extension StagedJob {
    /// Frames of a second of the output, about, for messages.
    var framesASecond: Double {
        Double(frameEstimate ?? 0) / max(1e-3, chunks.last?.span.upperBound ?? 0)
    }
}
