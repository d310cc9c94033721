internal import Foundation
internal import LibAV
internal import Planning

/// What a worker says of a finished chunk. The file is written after the packets: where it is, they are.
struct ChunkStatus: Codable, Sendable, Equatable {
    /// ``StagedJob/id()`` of the job it was rendered for.
    let job: String
    let chunk: Int
    /// Pictures coded.
    let frames: Int
    /// Of the packets' file.
    let bytes: Int64
    /// Of the packets' file, 64 hexadecimal digits.
    let sha256: String
    /// SHA-256 of the codec's headers.
    let headers: String
    /// What the user should know.
    let notes: [String]
    /// What was found broken in the source.
    let damages: [String]
}

/// The record of a render's chunks: a status file each, so that nothing is shared and none can spoil another.
struct Ledger {
    let folder: JobFolder
    /// Of the staged job.
    let id: String

    /// What is known of a chunk; nil when it isn't there, not whole, or another job's.
    ///
    /// - Parameter deeply: its bytes are read and summed; else only counted.
    func status(_ chunk: Int, deeply: Bool) -> ChunkStatus? {
        guard let status = folder.read(ChunkStatus.self, from: folder.status(chunk)),
            status.job == id, status.chunk == chunk
        else { return nil }
        var file = stat()
        guard stat(folder.packets(chunk), &file) == 0, Int64(file.st_size) == status.bytes else { return nil }
        guard deeply else { return status }
        let sum = try? Checksums.sha256(of: folder.packets(chunk))
        return sum == status.sha256 ? status : nil
    }

    /// Enters a chunk whose packets have their place already.
    func enter(_ status: ChunkStatus) throws { try folder.write(status, to: folder.status(status.chunk)) }
}
