internal import Encoding
internal import Decoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// Joins the chunks of a staged job: verifies them, copies their packets into one film, renders or copies the sound and
/// all other streams once, and publishes the output.
public struct ChunkMerge {
    private let folder: JobFolder
    private let tell: @Sendable (RenderEvent) -> Void
    private let check: @Sendable () throws -> Void

    /// - Parameters:
    ///   - tell: hears of progress.
    ///   - check: asked once a packet; throws to stop.
    public init(
        _ folder: JobFolder, tell: @escaping @Sendable (RenderEvent) -> Void,
        check: @escaping @Sendable () throws -> Void
    ) {
        self.folder = folder
        self.tell = tell
        self.check = check
    }

    /// Joins; the output and its sidecar are there when it returns, and the job's folder is gone.
    public func run() throws -> Provenance {
        let lock = try JobLock(folder)
        defer { withExtendedLifetime(lock) {} }
        return try join(folder.stagedJob())
    }

    /// The same for who holds the folder's lock.
    func join(_ staged: StagedJob) throws -> Provenance {
        tell(.stage("merge"))
        let statuses = try verified(staged)
        let job = try staged.openJob()
        let provenance = try job.publish(
            isStill: job.isStill, beside: folder.jobFile, known: staged.notes, tell: tell, check: check
        ) { output, work in
            let late = try write(staged, job, to: output, work)
            let found = statuses.flatMap { $0.notes + $0.damages.map { "damage \($0)" } } + late
            let new = found.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            for note in new { tell(.note(note)) }
            return new
        }
        folder.remove()
        JobRegistry.forget(folder)
        return provenance
    }

    /// Every chunk's status, its bytes read and summed; one that isn't whole is an error.
    private func verified(_ staged: StagedJob) throws -> [ChunkStatus] {
        let ledger = Ledger(folder: folder, id: try staged.id())
        let statuses = try staged.chunks.map { chunk in
            try check()
            return ledger.status(chunk.index, deeply: true)
        }
        let missing = statuses.indices.filter { statuses[$0] == nil }
        guard let first = missing.first else {
            try checkHeaders(statuses.compactMap { $0 }, staged)
            return statuses.compactMap { $0 }
        }
        let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
        throw RenderError(
            .worker,
            "cannot merge \(staged.request.output ?? folder.path): chunk \(first)\(more) of \(statuses.count) is not "
                + "rendered, or not whole; run 'mediaedit worker \(folder.path) --chunk \(first)'")
    }

    private func checkHeaders(_ statuses: [ChunkStatus], _ staged: StagedJob) throws {
        if let other = statuses.first(where: { $0.headers != staged.headers }) {
            throw RenderError(
                .worker,
                "cannot join the chunks: the encoder wrote other headers for chunk \(other.chunk) than for the film; "
                    + "run the same command again with --no-resume, or with --jobs 1")
        }
        guard statuses.contains(where: { $0.frames > 0 }) else {
            throw RenderError(.input, "cannot render \(staged.request.input): no frame came out of the edit")
        }
    }

    private func write(
        _ staged: StagedJob, _ job: RenderJob, to output: PendingOutput, _ work: WorkFolder
    ) throws -> [String] {
        let chain = try job.editChain(survey: folder.survey(of: staged), folder: nil)
        let writer = try FilmWriter(job, chain: chain, output: output, folder: work, tell: tell, check: check)
        let encoder = try staged.final.map { _ in try staged.coding.open(for: chain) } ?? writer.encoder
        guard writer.coding == staged.final ?? staged.coding,
            try Checksums.sha256(of: encoder.headers) == staged.headers
        else {
            throw RenderError(
                .worker, "cannot join the chunks: the encoder is another than the workers'; use the same program")
        }
        let notes = try staged.final == nil ? copy(staged, to: writer) : encode(staged, chain, as: encoder, to: writer)
        return notes + writer.damages.map(\.note)
    }

    private func paths(_ staged: StagedJob) -> [String] { staged.chunks.map { folder.packets($0.index) } }

    /// The chunks' packets as the film's.
    private func copy(_ staged: StagedJob, to writer: FilmWriter) throws -> [String] {
        let packets = try ChunkPackets(
            paths: paths(staged), stream: writer.stream, timeBase: writer.encoder.timeBase)
        var meter = ProgressMeter(stage: "merge", total: staged.frameEstimate)
        let tell = self.tell
        let notes = try writer.write(
            check: check,
            pictures: Told(packets) { count in
                if let event = meter.event(done: count) { tell(event) }
            })
        if let event = meter.event(done: packets.count, isLast: true) { tell(event) }
        return notes
    }

    /// The chunks' pictures coded once, as the whole film would be.
    /// - Parameter keeper: an encoder like the one that kept them.
    private func encode(
        _ staged: StagedJob, _ chain: EditChain, as keeper: StreamEncoder, to writer: FilmWriter
    ) throws -> [String] {
        let frames = try ChunkFrames(
            paths: paths(staged), keeper: keeper, color: chain.outputColor, fields: chain.outputFields)
        var meter = ProgressMeter(stage: "encode", total: staged.frameEstimate)
        let (tell, check) = (self.tell, self.check)
        tell(.stage("encode"))
        let notes = try writer.write(
            check: check,
            timed: {
                try check()
                if let event = meter.event(done: frames.count) { tell(event) }
                return try frames.next()
            })
        if let event = meter.event(done: frames.count, isLast: true) { tell(event) }
        return notes
    }
}

/// Packets that somebody counts.
private final class Told: PacketSource {
    private let packets: ChunkPackets
    private let tell: (Int) -> Void

    init(_ packets: ChunkPackets, _ tell: @escaping (Int) -> Void) {
        self.packets = packets
        self.tell = tell
    }

    func next() throws -> OutgoingPacket? {
        tell(packets.count)
        return try packets.next()
    }
}
