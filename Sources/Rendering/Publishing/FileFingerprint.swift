internal import Foundation
internal import MediaTypes
internal import LibAV

/// Tells whether a file is still what it was: its size, when it was changed, and a sample of its bytes.
///
/// A whole checksum would read the file before the first frame is rendered; it is made meanwhile, for the sidecar.
struct FileFingerprint: Codable, Hashable, Sendable {
    /// Absolute.
    let path: String
    let bytes: Int64
    /// Nanoseconds since 1970 (`st_mtim`).
    let modified: Int64
    /// SHA-256 of 16 pieces of 64 KiB, evenly spread from the first to the last byte.
    let sample: String

    private static let pieces: Int64 = 16
    private static let pieceBytes: Int64 = 64 << 10

    init(of path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0, let file = FileHandle(forReadingAtPath: path) else {
            throw RenderError(.input, "cannot read \(path): \(String(cString: strerror(errno))); check the path")
        }
        defer { try? file.close() }
        self.path = path
        bytes = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        let sum = SHA256()
        let last = max(0, bytes - Self.pieceBytes)
        for piece in 0..<Self.pieces {
            try file.seek(toOffset: UInt64(last * piece / (Self.pieces - 1)))
            guard let data = try file.read(upToCount: Int(Self.pieceBytes)) else { break }
            data.withUnsafeBytes { sum.update($0) }
            if last == 0 { break }
        }
        sample = sum.hex()
    }
}
