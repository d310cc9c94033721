internal import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Where a render in chunks keeps what it has: a hidden folder beside the output, named from it, so that the same
/// command finds it again.
///
///     mediaedit-job       says that the folder is this program's; without it nothing is written or removed here
///     job.json            the staged job (``StagedJob``)
///     lock                held by the process that stages, drives or merges
///     chunks/00012.json   the status of a chunk (``ChunkStatus``), written after its packets
///     chunks/00012.packets
///     passes/survey/      what a pass over the film has found (``PassFolder``)
///     passes/model-1/00003/   the same of a part of a pass that workers share
///
/// Every file is written under another name, brought to the disk and renamed: at any instant each is whole or not
/// there.
public struct JobFolder: Sendable, Hashable, Codable {
    /// Absolute.
    public let path: String

    /// An existing or future folder.
    public init(path: String) {
        let here = FileManager.default.currentDirectoryPath
        self.path = path.hasPrefix("/") ? path : "\(here)/\(path)"
    }

    /// That of an output.
    public init(forOutput output: String) {
        let folder = (output as NSString).deletingLastPathComponent
        let name = PendingOutput.hiddenName(
            for: (output as NSString).lastPathComponent, suffix: Self.suffix, in: folder)
        self.init(path: folder.isEmpty ? name : "\(folder)/\(name)")
    }

    /// What the names of all job folders end with.
    static let suffix = "mediaedit-job"

    /// There is such a folder.
    public var exists: Bool { access(path, F_OK) == 0 }

    var jobFile: String { "\(path)/job.json" }
    /// What the passes are done for, until the job is staged and after.
    var keyFile: String { "\(path)/key.json" }
    var lockFile: String { "\(path)/lock" }
    private var chunks: String { "\(path)/chunks" }
    /// What the passes have left.
    var passes: PassFolder { PassFolder(path: "\(path)/passes") }

    /// What a chunk's name is in the folder.
    private func name(_ index: Int) -> String {
        let digits = "\(index)"
        return "\(chunks)/" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    func packets(_ index: Int) -> String { "\(name(index)).packets" }
    func status(_ index: Int) -> String { "\(name(index)).json" }
    /// Of one process, until it is renamed.
    func pendingPackets(_ index: Int) -> String { "\(name(index))\(DurableFile.part)\(ProcessName.own)" }

    /// What tells that a folder was made by this program.
    private var marker: String { "\(path)/\(Self.suffix)" }

    /// Makes the folder where it isn't there.
    func create() throws {
        if mkdir(path, 0o700) == 0 || isOwnAndEmpty {
            let handle = open(marker, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard handle >= 0 || errno == EEXIST else {
                throw DurableFile.failure("cannot make the job folder \(path)")
            }
            if handle >= 0 { close(handle) }
        } else if errno != EEXIST {
            throw DurableFile.failure("cannot make the job folder \(path)")
        }
        try checkOwn()
        guard mkdir(chunks, 0o700) == 0 || errno == EEXIST else {
            throw DurableFile.failure("cannot make the job folder \(chunks)")
        }
    }

    /// As a process leaves it that is killed right after it has made the folder.
    private var isOwnAndEmpty: Bool {
        let code = errno
        defer { errno = code }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
            return false
        }
        return (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true
    }

    /// Refuses a link, somebody else's folder, and one that this program hasn't made.
    public func checkOwn() throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        let kind = status.st_mode & S_IFMT
        var fault: String?
        if kind != S_IFDIR {
            fault = kind == S_IFLNK ? "it is a link" : "it is not a folder"
        } else if status.st_uid != geteuid() {
            fault = "it belongs to another user"
        } else if lstat(marker, &status) != 0 || status.st_mode & S_IFMT != S_IFREG || status.st_uid != geteuid() {
            fault = "it was not made by mediaedit"
        }
        guard let fault else { return }
        throw RenderError(
            .output,
            "cannot use \(path) for a render in chunks: \(fault); move it away, or choose another place with "
                + "\(option: .output)")
    }

    /// There is such a folder, and it is this program's.
    var isOwn: Bool { exists && (try? checkOwn()) != nil }

    /// Takes the chunks away, and what killed processes left.
    func clear() {
        guard isOwn else { return }
        try? FileManager.default.removeItem(atPath: chunks)
        try? FileManager.default.removeItem(atPath: passes.path)
        unlink(jobFile)
        unlink(keyFile)
        mkdir(chunks, 0o700)
    }

    /// Takes the folder away.
    func remove() {
        guard isOwn else { return }
        // The marker goes last: a process that is killed here leaves a folder that is still known as its own.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where name != Self.suffix { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
        unlink(marker)
        rmdir(path)
    }

    /// Takes away what killed processes have left half-written, here and beside the output; for who holds the lock.
    func removeParts(ofOutput output: String) {
        guard isOwn else { return }
        let files = FileManager.default
        for folder in [path, chunks] {
            let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.contains(DurableFile.part) || name.hasPrefix(WorkFolder.prefix) {
                try? files.removeItem(atPath: "\(folder)/\(name)")
            }
        }
        PendingOutput.removeAbandoned(of: output)
    }

    /// Bytes of all its files.
    var bytes: Int64 {
        let files = FileManager.default.enumerator(atPath: path)
        var bytes: Int64 = 0
        while files?.nextObject() != nil { bytes += (files?.fileAttributes?[.size] as? NSNumber)?.int64Value ?? 0 }
        return bytes
    }

    // MARK: - Files

    /// Writes a value as JSON: whole, or not at all.
    func write(_ value: some Encodable, to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(value)
        let pending = try DurableFile(file)
        try data.withUnsafeBytes { try pending.write($0) }
        try pending.finish()
    }

    /// A value that was written; nil when there is none, or not a whole one.
    func read<Value: Decodable>(_ type: Value.Type, from file: String) -> Value? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        return try? JSONDecoder().decode(type, from: data)
    }
}

/// Keeps a second process away from a job (`flock`): let go when it is released, or when the process ends.
final class JobLock {
    private let handle: Int32

    /// Takes the lock of a folder that is there.
    init(_ folder: JobFolder) throws {
        while true {
            try folder.checkOwn()
            let handle = open(folder.lockFile, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard handle >= 0, flock(handle, LOCK_EX | LOCK_NB) == 0 else {
                let holder = handle < 0 ? nil : try? String(contentsOfFile: folder.lockFile, encoding: .utf8)
                if handle >= 0 { close(handle) }
                throw RenderError(
                    .output,
                    "cannot render into \(folder.path): another mediaedit\(holder.map { " (process \($0))" } ?? "") is "
                        + "at it; wait for it, or end it first")
            }
            // The holder may have finished and removed the folder between the two calls.
            var status = stat()
            if fstat(handle, &status) == 0, status.st_nlink > 0 {
                ftruncate(handle, 0)
                let text = "\(getpid())"
                _ = text.withCString { Foundation.write(handle, $0, strlen($0)) }
                self.handle = handle
                return
            }
            close(handle)
            try folder.create()
        }
    }

    deinit { close(handle) }
}
