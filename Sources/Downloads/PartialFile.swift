import Foundation
import Glibc
import MediaTypes

/// A file that is being fetched, under the name `FILE.part`, so that `FILE` is there only when it is whole.
final class PartialFile {
    let path: String
    private let part: String
    private let descriptor: Int32
    /// Bytes that are there.
    private(set) var count: Int64

    /// Opens what an earlier try has left, or begins.
    ///
    /// - Throws: ``DownloadError`` `output` or `space`.
    init(path: String) throws {
        self.path = path
        part = path + ".part"
        let opened = open(part, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw Self.failure(part, errno) }
        descriptor = opened
        var facts = stat()
        guard fstat(opened, &facts) == 0 else {
            let number = errno
            close(opened)
            throw Self.failure(part, number)
        }
        count = Int64(facts.st_size)
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw Self.failure(part, errno) }
            count += Int64(written)
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Starts over.
    func empty() throws {
        guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(part, errno) }
        count = 0
    }

    /// Removes what is there: it is of no use.
    func discard() { unlink(part) }

    /// Gives the file its name, once its bytes are on the disk.
    func publish() throws {
        guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw Self.failure(path, errno) }
    }

    static func failure(_ path: String, _ number: Int32) -> DownloadError {
        if number == ENOSPC || number == EDQUOT || number == EFBIG {
            return DownloadError(
                code: .space,
                message: "cannot write \(path): the disk is full; make room and run the same command again, it goes on "
                    + "where it stopped")
        }
        return DownloadError(
            code: .output,
            message: "cannot write \(path): \(String(cString: strerror(number))); check the folder and its rights")
    }
}
