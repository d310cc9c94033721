internal import Foundation

/// An output that doesn't exist until it is complete: written under a hidden name beside its place, then renamed.
///
/// `Sendable` unchecked: the signal handler removes the hidden file while the writer's thread stands still.
public final class PendingOutput {
    /// Where the user wants it.
    public let path: String
    /// Where it is written: a file, or for a sequence a folder of files.
    public let temporaryPath: String
    private let isSequence: Bool
    private let mayReplace: Bool
    private var isDone = false

    /// Refuses a place that can't be written or is taken, before any work is done.
    /// - Parameter inputs: files that must not be written over, under whatever name.
    public init(path: String, isSequence: Bool, mayReplace: Bool, inputs: [String]) throws {
        self.path = path
        self.isSequence = isSequence
        self.mayReplace = mayReplace
        let folder = Self.folder(of: path)
        let name = Self.name(of: path)
        // The image muxer would read a percent sign in the folder's name as another number.
        temporaryPath = "\(folder)/.\(name.replacing("%", with: "_")).part-\(getpid())"
        try Self.refuseInputs(path, inputs)
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw EncodingError(
                .notWritable, "cannot write \(path): the folder \(folder) does not exist; make it first")
        }
        guard access(folder, W_OK) == 0 else {
            throw EncodingError(.notWritable, "cannot write \(path): the folder \(folder) is not writable")
        }
        if lstat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR {
                throw EncodingError(.exists, "cannot write \(path): it is a folder; name a file with -o")
            }
            if !mayReplace { throw Self.taken(path) }
        }
        if isSequence { try prepareSequence(name) }
    }

    private static func taken(_ path: String) -> EncodingError {
        EncodingError(.exists, "cannot write \(path): it exists already; use --overwrite, or -o with another name")
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    private static func refuseInputs(_ path: String, _ inputs: [String]) throws {
        var output = stat()
        guard stat(path, &output) == 0 else { return }
        for input in inputs {
            var status = stat()
            guard stat(input, &status) == 0 else { continue }
            if status.st_dev == output.st_dev && status.st_ino == output.st_ino {
                throw EncodingError(
                    .exists, "cannot write \(path): it is the input itself; choose another name with -o")
            }
        }
    }

    private func prepareSequence(_ name: String) throws {
        let (before, after) = try Self.numbering(of: name, path)
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder(of: path))) ?? []
        let taken = entries.first {
            $0.hasPrefix(before) && $0.hasSuffix(after)
                && $0.dropFirst(before.count).dropLast(after.count).allSatisfy(\.isNumber)
                && $0.count > before.count + after.count
        }
        if let taken, !mayReplace { throw Self.taken("\(Self.folder(of: path))/\(taken)") }
        guard mkdir(temporaryPath, 0o700) == 0 else {
            throw EncodingError(.notWritable, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// What stands before and after the number in a sequence's name.
    private static func numbering(of name: String, _ path: String) throws -> (String, String) {
        if let match = name.firstMatch(of: /%0?\d*d/) {
            return (String(name[..<match.range.lowerBound]), String(name[match.range.upperBound...]))
        }
        throw EncodingError(
            .unknownContainer, "cannot write \(path): a picture sequence needs a number in its name, as frame_%05d.png")
    }

    /// The name that the muxer is to write to.
    public var muxerPath: String { isSequence ? "\(temporaryPath)/\(Self.name(of: path))" : temporaryPath }

    /// Makes the finished file appear under its name, by one rename; a sequence's files one after the other.
    public func publish() throws {
        if isSequence {
            let folder = Self.folder(of: path)
            for entry in try FileManager.default.contentsOfDirectory(atPath: temporaryPath).sorted() {
                try Self.move("\(temporaryPath)/\(entry)", to: "\(folder)/\(entry)", mayReplace: mayReplace)
            }
            rmdir(temporaryPath)
        } else {
            try Self.flush(temporaryPath)
            try Self.move(temporaryPath, to: path, mayReplace: mayReplace)
        }
        isDone = true
    }

    private static func flush(_ path: String) throws {
        let file = open(path, O_RDONLY)
        defer { close(file) }
        guard file >= 0, fsync(file) == 0 else {
            throw EncodingError(.notWritable, "cannot finish \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// `link` fails where `rename` would silently replace a file that appeared meanwhile.
    private static func move(_ from: String, to path: String, mayReplace: Bool) throws {
        if !mayReplace {
            if link(from, path) == 0 {
                unlink(from)
                return
            }
            if errno == EEXIST { throw taken(path) }
            var status = stat()
            if lstat(path, &status) == 0 { throw taken(path) }
        }
        guard rename(from, path) == 0 else {
            throw EncodingError(.notWritable, "cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// Removes what was written so far; after ``publish()`` it does nothing.
    public func discard() {
        guard !isDone else { return }
        isDone = true
        try? FileManager.default.removeItem(atPath: temporaryPath)
    }

    deinit { discard() }
}
