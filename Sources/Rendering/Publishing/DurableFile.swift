internal import Foundation
internal import LibAV
internal import MediaTypes

/// A file that at any instant is whole or not there: written under another name, brought to the disk (`fsync`) and
/// renamed. Let go unfinished, it leaves nothing.
///
/// Used by one thread at a time.
final class DurableFile {
    private let path, pending: String
    private var handle: Int32

    /// What comes after the path in the name until the file is whole; the process's name follows.
    static let part = ".part-"

    init(_ path: String) throws {
        self.path = path
        pending = "\(path)\(Self.part)\(ProcessName.own)"
        // What a killed process with the same name has left, or a link: neither is written to.
        unlink(pending)
        handle = open(pending, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw Self.failure("cannot write \(path)") }
    }

    /// Adds bytes (`write`).
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        let written = Foundation.write(handle, bytes.baseAddress, bytes.count)
        guard written == bytes.count else { throw Self.failure("cannot write \(path)", written < 0 ? errno : ENOSPC) }
    }

    /// Brings it to the disk and gives it its name.
    func finish() throws {
        guard fsync(handle) == 0 else { throw Self.failure("cannot write \(path)") }
        close(handle)
        handle = -1
        try Self.rename(pending, to: path)
    }

    deinit {
        guard handle >= 0 else { return }
        close(handle)
        unlink(pending)
    }

    /// Gives a finished file its name, and brings the name to the disk.
    static func rename(_ pending: String, to file: String) throws {
        guard Foundation.rename(pending, file) == 0 else { throw failure("cannot write \(file)") }
        let folder = open((file as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// What the system refused, and what to do about it.
    static func failure(_ what: String, _ code: Int32 = errno) -> RenderError {
        let isFull = code == ENOSPC || code == EDQUOT
        return RenderError(
            isFull ? .resources : .output,
            "\(what): \(String(cString: strerror(code))); "
                + (isFull
                    ? "make room and run the same command again"
                    : "choose another place with "
                        + "\(option: .output)"))
    }
}
