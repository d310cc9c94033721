internal import Decoding
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// Renders one chunk of a staged job: everything was decided when it was staged. Rendering a finished chunk again does
/// nothing; killed at any moment, it leaves what was there.
public struct ChunkRender {
    private let folder: JobFolder
    private let index: Int
    private let threads: Int
    private let tell: @Sendable (Int) -> Void
    private let check: @Sendable () throws -> Void

    /// - Parameters:
    ///   - index: the chunk's number.
    ///   - threads: that each library may use; 0 leaves it to them.
    ///   - tell: hears how many frames are rendered.
    ///   - check: asked once a frame; throws to stop.
    public init(
        _ folder: JobFolder, chunk index: Int, threads: Int, tell: @escaping @Sendable (Int) -> Void,
        check: @escaping @Sendable () throws -> Void
    ) {
        self.folder = folder
        self.index = index
        self.threads = threads
        self.tell = tell
        self.check = check
    }

    /// Renders it, unless it is there already; gives its number of frames.
    public func run() throws -> Int {
        let staged = try folder.stagedJob()
        guard staged.chunks.indices.contains(index) else {
            throw RenderError(
                .usage,
                "cannot render chunk \(index): the job has \(staged.chunks.count); "
                    + "give a number from 0 to \(staged.chunks.count - 1)")
        }
        let ledger = Ledger(folder: folder, id: try staged.id())
        if let status = ledger.status(index, deeply: true) { return status.frames }
        var job = try staged.openJob()
        job.threads = threads
        let work = try WorkFolder(beside: folder.packets(index))
        defer { work.remove() }
        let chain = try job.editChain(
            survey: staged.survey, folder: work, modelFolder: folder.models, collects: false,
            end: staged.chunks[index].isLast ? nil : staged.chunks[index].read.upperBound, check: check)
        let status = try render(staged, job, chain, id: ledger.id)
        try folder.rename(folder.pendingPackets(index), to: folder.packets(index))
        try ledger.enter(status)
        return status.frames
    }

    private func render(_ staged: StagedJob, _ job: RenderJob, _ chain: EditChain, id: String) throws -> ChunkStatus {
        if let format = PixelFormat(named: staged.coding.pixelFormat) { try chain.convert(to: format) }
        let encoder = try staged.coding.open(for: chain)
        let timeBase = chain.output.timeBase
        let shift = FilmWriter.shift(job, timeBase)
        let times = ChunkTimes(staged.chunks[index], timeBase: timeBase, shift: shift, clock: staged.clock)
        let film = FilmStages(job, chain, read: nil, chunk: times, check: check)
        defer { film.abandon() }
        let pictures = PictureEncoder(
            encoder, stream: 0, timeBase: timeBase, clock: staged.clock,
            frames: {
                try check()
                guard let frame = try film.next() else { return nil }
                frame.pts = frame.pts.map { $0 + shift }
                return frame
            })
        let pending = folder.pendingPackets(index)
        let sum = try write(pictures, to: pending)
        return ChunkStatus(
            job: id, chunk: index, frames: pictures.frameCount, bytes: sum.bytes, sha256: sum.sha256,
            headers: try Checksums.sha256(of: encoder.headers), notes: film.notes + pictures.notes,
            damages: film.damages.map { "at \(($0.time * 1000).rounded() / 1000) s: \($0.what)" })
    }

    private func write(_ pictures: PictureEncoder, to path: String) throws -> (bytes: Int64, sha256: String) {
        let writer = try PacketWriter(path: path)
        do {
            while let outgoing = try pictures.next() {
                try writer.write(outgoing.packet)
                tell(pictures.frameCount)
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
