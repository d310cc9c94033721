internal import Decoding
internal import EditPlans
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Synchronization

/// The decoding and the editing thread of a render, with a bounded queue behind each.
final class FilmStages {
    private let decoded: BoundedQueue<Frame>
    private let edited: BoundedQueue<Frame>
    private let found = Shared<[Damage]>([])
    private let said = Shared<[String]>([])

    private let check: @Sendable () throws -> Void
    private let window: Range<Double>?
    private let chunk: ChunkTimes?
    private let timeBase: Ratio

    /// - Parameters:
    ///   - read: output seconds that are decoded; nil is all.
    ///   - chunk: the frames that are wanted; nil is all.
    ///   - check: asked while a frame is waited for; throws to stop.
    init(
        _ job: RenderJob, _ chain: EditChain, read: Range<Double>?, chunk: ChunkTimes? = nil,
        check: @escaping @Sendable () throws -> Void
    ) {
        self.check = check
        self.chunk = chunk
        window = job.window
        timeBase = chain.output.timeBase
        let bytes = max(
            1, job.facts.format.width * job.facts.format.height * job.facts.format.pixelFormat.bitsPerPixel / 8)
        // As many frames as 8 MB hold, so that large pictures don't pile up.
        let capacity = max(2, min(12, (8 << 20) / bytes))
        decoded = BoundedQueue(capacity: capacity)
        edited = BoundedQueue(capacity: capacity)
        startDecoding(job, read)
        startEditing(chain)
    }

    private func startDecoding(_ job: RenderJob, _ read: Range<Double>?) {
        let (file, offset) = (job.file, read?.lowerBound ?? 0)
        let shown = read.map { job.timeline.clipped(to: $0) } ?? job.timeline
        let (keepGoing, found, threads) = (job.request.keepGoing, self.found, job.threads)
        let (part, whole) = (chunk?.read, job.timeline)
        startStage("decode", into: decoded) { push in
            let reader =
                try part.map {
                    try PictureReader(file, timeline: whole, part: $0, keepGoing: keepGoing, threads: threads)
                }
                ?? PictureReader(file, timeline: shown, offset: offset, keepGoing: keepGoing, threads: threads)
            defer { found.value = reader.damages }
            while let frame = try reader.next(), push(frame) {}
        }
    }

    private func startEditing(_ chain: EditChain) {
        let (decoded, said) = (self.decoded, self.said)
        let lent = Lent(chain)
        let known = chain.notes.count
        startStage("edit", into: edited) { push in
            guard let chain = lent.take() else { return }
            defer {
                decoded.abandon()
                said.value = Array(chain.notes.dropFirst(known))
            }
            while let frame = try decoded.pop() {
                for result in try chain.push(frame) where !push(result) { return }
            }
            for result in try chain.finish() where !push(result) { return }
        }
    }

    /// The next edited frame inside of the window; nil at the end.
    func next() throws -> Frame? {
        while let frame = try edited.pop(checking: check) {
            if let chunk, let pts = frame.pts {
                if chunk.contains(pts) { return frame }
                continue
            }
            guard let window, let pts = frame.pts else { return frame }
            // Frames before and after were read only for filters that look at neighbours.
            let (start, half) = (Double(pts) * timeBase.value, Double(frame.duration) / 2 * timeBase.value)
            let begins = start + 2 * half - window.lowerBound > half - 1e-6
            if begins && window.upperBound - start > half - 1e-6 { return frame }
        }
        return nil
    }

    /// Both threads stop at their next frame.
    func abandon() {
        edited.abandon()
        decoded.abandon()
    }

    /// Runs the whole film through the stages of a request and a graph that looks at its pictures: what was found is
    /// told frame by frame from the first one, and a window's frames are found in it by their number.
    static func analyze(
        _ job: RenderJob, _ request: EditRequest, graph: String, check: @escaping @Sendable () throws -> Void
    ) throws {
        let chain = try EditChain(request)
        try chain.append(graph: graph)
        try drain(job, chain, check: check)
    }

    /// The same with a stage of its own.
    static func run(
        _ job: RenderJob, _ request: EditRequest, through stage: any FrameStage,
        check: @escaping @Sendable () throws -> Void
    ) throws {
        let chain = try EditChain(request)
        chain.append(stage: stage)
        try drain(job, chain, check: check)
    }

    private static func drain(
        _ job: RenderJob, _ chain: EditChain, check: @escaping @Sendable () throws -> Void
    ) throws {
        let film = FilmStages(job, chain, read: job.wholeWindow, check: check)
        defer { film.abandon() }
        while try film.next() != nil {}
    }

    /// What came up while the frames were edited; complete when the last frame has come.
    var notes: [String] { said.value }

    /// What was found broken; complete when the last frame has come.
    var damages: [Damage] { found.value }
}

/// A chain on its way to the thread that edits. It is let go when the last frame has left, so that what it writes
/// beside its frames is on the disk by then.
///
/// `Sendable` unchecked: the giver doesn't touch it again.
private final class Lent: @unchecked Sendable {
    private var chain: EditChain?

    init(_ chain: EditChain) { self.chain = chain }

    func take() -> EditChain? {
        defer { chain = nil }
        return chain
    }
}

/// Something that one thread gives away to another for good.
///
/// `Sendable` unchecked: the giver doesn't touch it again.
struct Handed<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

/// A value that two threads look at, under a lock.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }
}
