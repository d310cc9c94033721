internal import Encoding
internal import Decoding
internal import Foundation
internal import FrameEditing
internal import LibAV
public import MediaTypes
internal import Planning

/// Joins the chunks of a staged job: verifies them, copies their packets into one film, renders or copies the sound and
/// all other streams once, and publishes the output.
public struct ChunkMerge {
    private let folder: JobFolder
    private let supervision: Supervision

    /// - Parameter supervision: hears of progress, and is asked once a packet.
    public init(_ folder: JobFolder, _ supervision: Supervision) {
        self.folder = folder
        self.supervision = supervision
    }

    /// Joins; the output and its sidecar are there when it returns, and the job's folder is gone.
    public func run() throws -> Provenance {
        let lock = try JobLock(folder)
        defer { withExtendedLifetime(lock) {} }
        return try join(folder.stagedJob())
    }

    /// The same for who holds the folder's lock.
    func join(_ staged: StagedJob) throws -> Provenance {
        supervision.tell(.stage("merge"))
        let statuses = try verified(staged)
        let job = try staged.openJob()
        let provenance = try job.publish(
            beside: folder.jobFile, known: staged.notes, supervision
        ) { output, work in
            let late = try write(staged, job, to: output, work)
            let found = statuses.flatMap { $0.notes + $0.damages.map { "damage \($0)" } } + late
            let new = found.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            for note in new { supervision.note(note) }
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
            try supervision.check()
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
                + "rendered, or not whole; run '\(command: .worker) \(folder.path) \(option: .chunk) \(first)'")
    }

    private func checkHeaders(_ statuses: [ChunkStatus], _ staged: StagedJob) throws {
        if let other = statuses.first(where: { $0.headers != staged.headers }) {
            throw RenderError(
                .worker,
                "cannot join the chunks: the encoder wrote other headers for chunk \(other.chunk) than for the film; "
                    + "run the same command again with \(option: .noResume), or with \(option: .jobs) 1")
        }
        guard statuses.contains(where: { $0.frames > 0 }) else {
            throw RenderError(.input, "cannot render \(staged.request.input): no frame came out of the edit")
        }
    }

    private func write(
        _ staged: StagedJob, _ job: FilmJob, to output: PendingOutput, _ work: WorkFolder
    ) throws -> [String] {
        let sound = try SoundPasses(job.source, in: folder.passes, work).run(of: job.source.soundStreams, supervision)
        if let limit = job.sizeLimit { return try write(staged, job, within: limit, sound, to: output, work) }
        let writer = try FilmWriter(job, staged.plan, output: output, folder: work)
        let encoder = try staged.final.map { _ in try staged.coding.open(for: writer.plan) } ?? writer.encoder
        guard writer.coding == staged.final ?? staged.coding,
            Checksums.sha256(of: encoder.headers) == staged.headers
        else {
            throw Self.otherEncoder
        }
        let notes =
            try folder.passes.findings(of: staged.plan)
            + (staged.final == nil
                ? copy(staged, sound, to: writer) : encode(staged, sound, as: encoder, to: writer))
        return notes + writer.damages.map(\.note)
    }

    /// The chunks' pictures coded as one film that must not be larger than a limit.
    private func write(
        _ staged: StagedJob, _ job: FilmJob, within limit: SizeLimit, _ sound: PreparedSound,
        to output: PendingOutput, _ work: WorkFolder
    ) throws -> [String] {
        let paths = paths(staged)
        let render = SizedRender(
            job: job, plan: staged.plan, limit: limit, output: output, folder: work, sound: sound,
            supervision: supervision,
            frames: { plan in
                let keeper = try staged.coding.open(for: plan)
                guard Checksums.sha256(of: keeper.headers) == staged.headers else { throw Self.otherEncoder }
                let frames = try ChunkFrames(
                    paths: paths, keeper: keeper, color: plan.outputColor, fields: plan.outputFields)
                return FrameSupply(next: { try frames.next() }, finish: { [] })
            })
        return try folder.passes.findings(of: staged.plan) + render.run().notes
    }

    private static let otherEncoder = RenderError(
        .worker, "cannot join the chunks: the encoder is another than the workers'; use the same program")

    private func paths(_ staged: StagedJob) -> [String] { staged.chunks.map { folder.packets($0.index) } }

    /// The chunks' packets as the film's.
    private func copy(_ staged: StagedJob, _ sound: PreparedSound, to writer: FilmWriter) throws -> [String] {
        let packets = try ChunkPackets(
            paths: paths(staged), stream: writer.stream, timeBase: writer.encoder.timeBase)
        var meter = ProgressMeter(stage: "merge", total: staged.frameEstimate)
        let tell = supervision.tell
        let notes = try writer.write(
            sound, supervision,
            pictures: CountedPackets(packets) { count in
                if let event = meter.event(done: count) { tell(event) }
            })
        if let event = meter.event(done: packets.count, isLast: true) { tell(event) }
        return notes
    }

    /// The chunks' pictures coded once, as the whole film would be.
    /// - Parameter keeper: an encoder like the one that kept them.
    private func encode(
        _ staged: StagedJob, _ sound: PreparedSound, as keeper: StreamEncoder, to writer: FilmWriter
    ) throws -> [String] {
        let frames = try ChunkFrames(
            paths: paths(staged), keeper: keeper, color: writer.plan.outputColor, fields: writer.plan.outputFields)
        var meter = ProgressMeter(stage: "encode", total: staged.frameEstimate)
        let (tell, check) = (supervision.tell, supervision.check)
        tell(.stage("encode"))
        let notes = try writer.write(
            sound, supervision,
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
private final class CountedPackets: PacketSource {
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
