internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Painting
internal import Synchronization

/// The colours of a film's shots, on the disk: a film of hours has thousands of shots, and a frame needs one of them.
///
/// The file is the shots' ``ColorHistogram/packed`` one after the other; where each lies is kept with its shot
/// (``Record``).
///
/// Used by any thread.
final class ShotColorFile: Sendable {
    /// Where a shot's colours are.
    struct Record: Codable, Equatable, Sendable {
        let offset: UInt64
        let bytes: Int
        /// Of these bytes, 64 hexadecimal digits.
        let sha256: String
    }

    private let path: String
    /// The last one that was asked for: the next frame mostly asks for it again.
    private let latest = Mutex<(record: Record, colors: ColorHistogram)?>(nil)

    /// One that is there, or will be when it is read.
    init(path: String) { self.path = path }

    /// The colours of a shot.
    func colors(_ record: Record) throws -> ColorHistogram {
        try latest.withLock { latest in
            if let latest, latest.record == record { return latest.colors }
            guard let bytes = bytes(record), let colors = ColorHistogram(packed: bytes) else {
                throw RenderError(
                    .input,
                    "cannot read the colours of a shot from \(path): the file is damaged, or gone; "
                        + "run the same '\(command: .video)' command again, which makes it anew")
            }
            latest = (record, colors)
            return colors
        }
    }

    /// All these records are there, bit for bit.
    func holds(_ records: [Record]) -> Bool { records.allSatisfy { bytes($0) != nil } }

    private func bytes(_ record: Record) -> [UInt8]? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: record.offset)) != nil,
            let data = try? file.read(upToCount: record.bytes) ?? Data()
        else { return nil }
        let bytes = [UInt8](data)
        return Checksums.sha256(of: bytes) == record.sha256 ? bytes : nil
    }
}

/// Writes a ``ShotColorFile`` shot by shot. Let go unfinished, it leaves nothing.
///
/// Used by one thread at a time.
final class ShotColorWriter {
    private let path: String
    private let file: DurableFile
    private var offset: UInt64 = 0

    init(path: String) throws {
        self.path = path
        file = try DurableFile(path)
    }

    /// Adds the colours of the next shot.
    func append(_ colors: ColorHistogram) throws -> ShotColorFile.Record {
        let bytes = colors.packed
        try bytes.withUnsafeBytes { try file.write($0) }
        defer { offset += UInt64(bytes.count) }
        return .init(offset: offset, bytes: bytes.count, sha256: Checksums.sha256(of: bytes))
    }

    /// The file, whole.
    func finish() throws -> ShotColorFile {
        try file.finish()
        return ShotColorFile(path: path)
    }
}
