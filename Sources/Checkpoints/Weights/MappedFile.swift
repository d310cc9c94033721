import MediaTypes

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file in memory by `mmap`, read-only. Pages are read when they are first touched and can be dropped again by the
/// system, so a checkpoint costs no memory of its own.
///
/// A file that another program shortens while it is mapped ends this one by SIGBUS, as with every mapped file.
public final class MappedFile: @unchecked Sendable {
    // Unchecked: the memory is never written, and unmapped only when nothing refers to this object any more.

    /// The path as it was given.
    public let path: String
    /// The whole file.
    public let bytes: UnsafeRawBufferPointer

    /// Maps the file at `path`.
    ///
    /// - Throws: ``CheckpointError`` `missing` when there is no such file, `system` when it can't be opened or mapped.
    public init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw Self.failure(path, errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw CheckpointError(
                code: .system, message: "cannot read \(path): it is not a file; name a file of a checkpoint")
        }
        self.path = path
        let length = Int(facts.st_size)
        guard length > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw Self.failure(path, errno)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: length)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }

    private static func failure(_ path: String, _ number: Int32) -> CheckpointError {
        if number == ENOENT || number == ENOTDIR {
            return CheckpointError(
                code: .missing,
                message: "cannot read \(path): there is no such file; check the folder of the checkpoint")
        }
        let why = String(cString: strerror(number))
        return CheckpointError(
            code: .system, message: "cannot read \(path): \(why); check that it is a file that you may read")
    }
}
