internal import Foundation
internal import LibAV
internal import MediaTypes

/// SHA-256 of some files, made on a thread of its own while the render goes on.
final class Checksums {
    private let sums = BoundedQueue<String>(capacity: 64)

    init(of paths: [String]) {
        let sums = self.sums
        startStage("checksum", into: sums) { push in
            for path in paths {
                guard let sum = try Self.sha256(of: path, goOn: { !sums.isAbandoned }), push(sum) else { return }
            }
        }
    }

    /// The sums in the order of the files.
    /// - Parameter supervision: asked while they are waited for.
    func all(_ supervision: Supervision) throws -> [String] {
        var found: [String] = []
        while let sum = try sums.pop(supervision) { found.append(sum) }
        return found
    }

    func abandon() { sums.abandon() }

    /// SHA-256 of a file, read in pieces; nil when `goOn` says no.
    static func sha256(of path: String, goOn: () -> Bool = { true }) throws -> String? {
        // A pipe under that name is not waited for.
        let handle = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        var status = stat()
        guard handle >= 0, fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if handle >= 0 { close(handle) }
            throw RenderError(
                .input,
                "cannot read \(path) for its checksum: it can't be opened as a file; check that it is still there")
        }
        let file = FileHandle(fileDescriptor: handle, closeOnDealloc: true)
        defer { try? file.close() }
        let sum = SHA256()
        while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
            guard goOn() else { return nil }
            data.withUnsafeBytes { sum.update($0) }
        }
        return sum.hex()
    }
}
