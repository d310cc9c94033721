internal import Decoding
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// Renders chunks of a staged job, one after the other: everything was decided when it was staged. Rendering a finished
/// chunk again does nothing; killed at any moment, it leaves what was there.
///
/// Used by one thread at a time.
public final class ChunkRender {
    private let folder: JobFolder
    private let threads: Int
    private let tell: @Sendable (_ chunk: Int, _ frames: Int) -> Void
    private let check: @Sendable () throws -> Void
    /// What every chunk needs, from the first one on.
    private var opened: Opened?

    private struct Opened {
        let staged: StagedJob
        let ledger: Ledger
        let job: RenderJob
    }

    /// - Parameters:
    ///   - threads: that each library may use; 0 leaves it to them.
    ///   - tell: hears how many frames of a chunk are rendered.
    ///   - check: asked once a frame; throws to stop.
    public init(
        _ folder: JobFolder, threads: Int, tell: @escaping @Sendable (_ chunk: Int, _ frames: Int) -> Void,
        check: @escaping @Sendable () throws -> Void
    ) {
        self.folder = folder
        self.threads = threads
        self.tell = tell
        self.check = check
    }

    /// Renders a chunk, unless it is there already; gives its number of frames.
    /// - Parameter index: the chunk's number.
    public func run(chunk index: Int) throws -> Int {
        let staged = try opened?.staged ?? folder.stagedJob()
        guard staged.chunks.indices.contains(index) else {
            throw RenderError(
                .usage,
                "cannot render chunk \(index): the job has \(staged.chunks.count); "
                    + "give a number from 0 to \(staged.chunks.count - 1)")
        }
        let ledger = try opened?.ledger ?? Ledger(folder: folder, id: staged.id())
        if let status = ledger.status(index, deeply: true) { return status.frames }
        let opened = try open(staged, ledger)
        let work = try WorkFolder(beside: folder.packets(index))
        defer { work.remove() }
        let chunk = staged.chunks[index]
        let chain = try opened.job.editChain(
            survey: folder.survey(of: staged), folder: work, modelFolder: folder.models, collects: false,
            end: chunk.isLast ? nil : chunk.read.upperBound, check: check)
        let status = try render(chunk, opened, chain)
        try DurableFile.rename(folder.pendingPackets(index), to: folder.packets(index))
        try ledger.enter(status)
        return status.frames
    }

    private func open(_ staged: StagedJob, _ ledger: Ledger) throws -> Opened {
        if let opened {
            try staged.checkSources()
            return opened
        }
        var job = try staged.openJob()
        job.threads = threads
        let new = Opened(staged: staged, ledger: ledger, job: job)
        opened = new
        return new
    }

    private func render(_ chunk: Chunk, _ opened: Opened, _ chain: EditChain) throws -> ChunkStatus {
        let (staged, job) = (opened.staged, opened.job)
        try chain.convert(to: staged.coding)
        let encoder = try staged.coding.open(for: chain)
        let timeBase = chain.output.timeBase
        let shift = FilmWriter.shift(job, timeBase)
        let times = ChunkTimes(chunk, timeBase: timeBase, shift: shift, clock: staged.clock)
        let film = FilmStages(job, chain, read: nil, chunk: times, check: check)
        defer { film.abandon() }
        let check = self.check
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
            sha256: sum.sha256, headers: try Checksums.sha256(of: encoder.headers), notes: film.notes + pictures.notes,
            damages: film.damages.map(\.text))
    }

    private func write(
        _ pictures: PictureEncoder, of chunk: Chunk, to path: String
    ) throws -> (bytes: Int64, sha256: String) {
        let writer = try PacketWriter(path: path)
        do {
            while let outgoing = try pictures.next() {
                try writer.write(outgoing.packet)
                tell(chunk.index, pictures.frameCount)
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
    /// The film's shots, as they were staged here.
    func survey(of staged: StagedJob) -> Survey {
        Survey(shots: staged.shots, colors: ShotColorFile(path: shotColors))
    }

    /// What was staged here.
    func stagedJob() throws -> StagedJob {
        if let job = read(StagedJob.self, from: jobFile) { return job }
        throw RenderError(
            .input,
            "cannot read the job in \(path): \(exists ? "it isn't staged, or its file is damaged" : "no such folder"); "
                + "stage it with 'mediaedit video … --stage-only'")
    }
}

extension Checksums {
    /// SHA-256 of some bytes.
    static func sha256(of bytes: [UInt8]) throws -> String {
        let sum = try SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.hex()
    }
}
