internal import Decoding
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
public import MediaTypes
internal import Planning

/// Renders chunks of a staged job, one after the other, or does parts of a pass: everything was decided when it was
/// staged. What is finished isn't done again; killed at any moment, it leaves what was there.
///
/// Used by one thread at a time.
public final class ChunkRender {
    private let folder: JobFolder
    private let pass: String?
    private let threads: Int
    private let hear: @Sendable (_ chunk: Int, _ frames: Int) -> Void
    private let supervision: Supervision
    /// What every chunk needs, from the first one on.
    private var opened: Opened?

    private struct Opened {
        let staged: StagedJob
        let ledger: Ledger
        let job: FilmJob
        let found: FilmFindings
    }

    /// - Parameters:
    ///   - pass: the pass whose parts are done; nil renders chunks of the film.
    ///   - threads: threads that each library may use; 0 leaves it to them.
    ///   - supervision: asked once a frame; nothing is told to it.
    ///   - hear: hears how many frames of a chunk are rendered.
    public init(
        _ folder: JobFolder, pass: String? = nil, threads: Int, _ supervision: Supervision,
        hear: @escaping @Sendable (_ chunk: Int, _ frames: Int) -> Void
    ) {
        self.folder = folder
        self.pass = pass
        self.threads = threads
        self.supervision = supervision.untold
        self.hear = hear
    }

    /// Renders a chunk, or does a part of the pass, unless it is there already; gives its number of frames.
    /// - Parameter index: the number of the chunk or part.
    public func run(chunk index: Int) throws -> Int {
        let staged = try opened?.staged ?? folder.stagedJob()
        if let pass { return try run(part: index, of: pass, staged) }
        guard staged.chunks.indices.contains(index) else {
            throw RenderError(
                .usage,
                "cannot render chunk \(index): the job has \(staged.chunks.count); "
                    + "give a number from 0 to \(staged.chunks.count - 1)")
        }
        let ledger = try opened?.ledger ?? Ledger(folder: folder, id: staged.id())
        if let status = ledger.status(index, deeply: true) { return status.frames }
        let opened = try open(staged, ledger)
        let status = try render(staged.chunks[index], opened)
        try DurableFile.rename(folder.pendingPackets(index), to: folder.packets(index))
        try ledger.enter(status)
        return status.frames
    }

    private func run(part index: Int, of name: String, _ staged: StagedJob) throws -> Int {
        guard let shared = staged.sharedPasses.first(where: { $0.pass.name == name }) else {
            let known = staged.sharedPasses.map(\.pass.name).joined(separator: ", ")
            throw RenderError(
                .usage,
                "cannot do the pass \(name): the job has "
                    + (known.isEmpty
                        ? "none that workers share; leave \(option: .pass) out"
                        : "only \(known); give one of these with \(option: .pass)"))
        }
        guard shared.parts.indices.contains(index) else {
            throw RenderError(
                .usage,
                "cannot do part \(index) of the pass \(name): it has \(shared.parts.count); "
                    + "give a number from 0 to \(shared.parts.count - 1)")
        }
        let opened = try open(staged, opened?.ledger ?? Ledger(folder: folder, id: staged.id()))
        var frames = 0
        try FilmPass(shared.pass, of: staged.plan, opened.job).run(shared.parts[index], opened.found, supervision) {
            frames += 1
            hear(index, frames)
        }
        return frames
    }

    private func open(_ staged: StagedJob, _ ledger: Ledger) throws -> Opened {
        if let opened {
            try staged.checkSources()
            return opened
        }
        var job = try staged.openJob()
        job.threads = threads
        let found = FilmFindings(survey: try SurveyPass.read(folder.passes, job), passes: folder.passes)
        let new = Opened(staged: staged, ledger: ledger, job: job, found: found)
        opened = new
        return new
    }

    private func render(_ chunk: Chunk, _ opened: Opened) throws -> ChunkStatus {
        let (staged, job) = (opened.staged, opened.job)
        let plan = try staged.plan.converted(to: staged.coding)
        let encoder = try staged.coding.open(for: plan)
        let timeBase = plan.output.timeBase
        let shift = job.shift(timeBase)
        let window = FrameWindow(chunk, timeBase: timeBase, shift: shift, clock: staged.clock)
        let end = chunk.isLast ? nil : chunk.read.upperBound
        let chain = try PictureChain(plan, job.tools(opened.found, end: end, supervision))
        let film = FilmPipeline(job, chain, window: window, supervision)
        defer { film.abandon() }
        let check = supervision.check
        let pictures = PictureEncoder(
            encoder, stream: 0, timeBase: timeBase, clock: staged.clock,
            frames: {
                try check()
                guard let frame = try film.next() else { return nil }
                frame.pts = frame.pts.map { $0 + shift }
                return frame
            })
        let pending = folder.pendingPackets(chunk.index)
        let sum = try write(pictures, of: chunk, to: pending)
        return ChunkStatus(
            job: opened.ledger.id, chunk: chunk.index, frames: pictures.frameCount, bytes: sum.bytes,
            sha256: sum.sha256, headers: Checksums.sha256(of: encoder.headers), notes: film.notes + pictures.notes,
            damages: film.damages.map(\.text))
    }

    private func write(
        _ pictures: PictureEncoder, of chunk: Chunk, to path: String
    ) throws -> (bytes: Int64, sha256: String) {
        let writer = try PacketWriter(path: path)
        do {
            while let outgoing = try pictures.next() {
                try writer.write(outgoing.packet)
                hear(chunk.index, pictures.frameCount)
            }
            let sum = try writer.finish()
            return (writer.bytes, sum)
        } catch {
            unlink(path)
            throw error
        }
    }
}

extension JobFolder {
    /// What was staged here.
    func stagedJob() throws -> StagedJob {
        try checkOwn()
        if let job = read(StagedJob.self, from: jobFile) { return job }
        throw RenderError(
            .input,
            "cannot read the job in \(path): \(exists ? "it isn't staged, or its file is damaged" : "no such folder"); "
                + "stage it with '\(command: .video) … \(option: .stageOnly)'")
    }
}

extension Checksums {
    /// SHA-256 of some bytes.
    static func sha256(of bytes: [UInt8]) -> String {
        let sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.hex()
    }
}
