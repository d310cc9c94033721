internal import Foundation
internal import MediaTypes

/// An output that doesn't exist until it is complete: written in a hidden folder beside its place, then renamed.
///
/// The folder is made for this one output under a name that nobody can foresee (`mkdtemp`), and only this user may
/// enter it: what others put into a shared place is neither followed nor written over.
public final class PendingOutput {
    /// Where the user wants it.
    public let path: String
    /// The path that is written to: a file, or for a sequence a folder of files.
    public let temporaryPath: String
    /// The hidden folder.
    private let hidden: String
    /// A file for every frame.
    public let isSequence: Bool
    /// One picture under a name without a number.
    public let isStill: Bool
    private let sequence: SequenceName?
    private let mayReplace: Bool
    private var isDone = false

    /// What the name of the file beside an output, which tells how it was made, ends with.
    public static let sidecarSuffix = ".mediaedit.json"

    /// Refuses a place that can't be written or is taken, before any work is done.
    /// - Parameters:
    ///   - isSequence: pictures are written.
    ///   - inputs: files that must not be written over, under whatever name.
    ///   - isStill: there is one frame, so that a name of pictures needs no number.
    public init(
        path: String, isSequence isPictures: Bool, mayReplace: Bool, inputs: [String], isStill: Bool = false
    ) throws {
        self.path = path
        let folder = Self.folder(of: path)
        let name = Self.name(of: path)
        sequence = isPictures ? SequenceName(name) : nil
        self.isStill = isPictures && isStill && sequence == nil
        isSequence = isPictures && !self.isStill
        self.mayReplace = mayReplace
        try Self.refuseInputs(path, inputs)
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw EncodingError(
                .notWritable, "cannot write \(path): the folder \(folder) does not exist; make it first")
        }
        guard access(folder, W_OK) == 0 else {
            throw EncodingError(.notWritable, "cannot write \(path): the folder \(folder) is not writable")
        }
        try Self.checkLength(of: sequence?.name(999_999) ?? name, sidecarOf: name, path)
        if lstat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR {
                throw EncodingError(
                    .exists,
                    "cannot write \(path): it is a folder; name a file with "
                        + "\(option: .output)")
            }
            if !mayReplace { throw Self.taken(path) }
        }
        let sidecar = path + Self.sidecarSuffix
        if !mayReplace, lstat(sidecar, &status) == 0 { throw Self.taken(sidecar) }
        if isSequence { try Self.check(sequence, path, mayReplace: mayReplace) }
        hidden = try Self.makeHidden(for: path)
        temporaryPath = isSequence ? hidden : "\(hidden)/\(name)"
    }

    /// A new folder of this user alone, which lies where the output is to be.
    private static func makeHidden(for path: String) throws -> String {
        let folder = folder(of: path)
        let name = hiddenName(for: name(of: path), suffix: "\(part)\(getpid()).XXXXXX", in: folder)
        var template = Array("\(folder)/\(name)".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw EncodingError(
                .notWritable,
                "cannot write \(path): \(String(cString: strerror(errno))); choose another place with "
                    + "\(option: .output)")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What the names of hidden folders have before the number of their process.
    private static let part = "part-"

    /// Removes what killed processes of this user have left of an output. Somebody else's files, links, and what a
    /// living process is at are left alone.
    public static func removeAbandoned(of path: String) {
        let folder = folder(of: path)
        let name = name(of: path)
        let beginnings = [".\(name).\(part)", ".\(checksum(of: name)).\(part)"]
        for entry in (try? entries(of: folder)) ?? [] {
            guard let beginning = beginnings.first(where: entry.hasPrefix) else { continue }
            let words = entry.dropFirst(beginning.count).split(separator: ".", omittingEmptySubsequences: false)
            guard words.count == 2, let process = pid_t(words[0]), process > 0 else { continue }
            var status = stat()
            guard lstat("\(folder)/\(entry)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_uid == geteuid(), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(folder)/\(entry)")
        }
    }

    /// Bytes of the longest name in a folder.
    private static func longestName(in folder: String) -> Int {
        let most = pathconf(folder, Int32(_PC_NAME_MAX))
        return most > 0 ? most : 255
    }

    /// A name for what is written on the way, with a checksum in the output's place where that is too long.
    /// - Parameter suffix: what it is, and the process's number.
    public static func hiddenName(for name: String, suffix: String, in folder: String) -> String {
        let usual = ".\(name).\(suffix)"
        guard usual.utf8.count > longestName(in: folder.isEmpty ? "." : folder) else { return usual }
        return ".\(checksum(of: name)).\(suffix)"
    }

    /// FNV-1a, in hexadecimal digits.
    private static func checksum(of name: String) -> String {
        let sum = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(sum, radix: 16)
    }

    private static func checkLength(of name: String, sidecarOf output: String, _ path: String) throws {
        let most = longestName(in: folder(of: path))
        let longest = max(name.utf8.count, output.utf8.count + sidecarSuffix.utf8.count)
        guard longest > most else { return }
        throw EncodingError(
            .notWritable,
            "cannot write \(path): its name is too long for the folder, which takes \(most) bytes, "
                + "\(sidecarSuffix) of its sidecar included; use \(option: .output) with a name \(longest - most) "
                + "bytes shorter")
    }

    private static func taken(_ path: String) -> EncodingError {
        EncodingError(
            .exists,
            "cannot write \(path): it exists already; use \(option: .overwrite), or "
                + "\(option: .output) with another name")
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
                    .exists,
                    "cannot write \(path): it is the input itself; choose another name with "
                        + "\(option: .output)")
            }
        }
    }

    private static func check(_ sequence: SequenceName?, _ path: String, mayReplace: Bool) throws {
        guard let sequence else {
            throw EncodingError(
                .unknownContainer,
                "cannot write \(path): a picture sequence needs a number in its name, as frame_%05d.png")
        }
        let taken = try entries(of: folder(of: path)).first(where: sequence.resembles)
        if let taken, !mayReplace { throw self.taken("\(folder(of: path))/\(taken)") }
    }

    /// The names in a folder, sorted.
    private static func entries(of folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            let reason = (error as NSError).localizedDescription
            throw EncodingError(.notWritable, "cannot look into the folder \(folder): \(reason); check its rights")
        }
    }

    /// The name that the muxer is to write to; for a sequence, a pattern of it.
    public var muxerPath: String {
        guard let sequence else { return temporaryPath }
        return "\(temporaryPath.replacing("%", with: "%%"))/\(sequence.pattern)"
    }

    /// Makes the finished file appear under its name, by one rename; a sequence's files one after the other.
    public func publish() throws {
        if let sequence {
            try publish(sequence)
        } else {
            try flush(temporaryPath)
            try Self.move(temporaryPath, to: path, mayReplace: mayReplace)
            rmdir(hidden)
        }
        isDone = true
        try flushFolder()
    }

    private func publish(_ sequence: SequenceName) throws {
        let folder = Self.folder(of: path)
        let new = try Self.entries(of: temporaryPath)
        for entry in new { try flush("\(temporaryPath)/\(entry)") }
        for entry in new {
            try Self.move("\(temporaryPath)/\(entry)", to: "\(folder)/\(entry)", mayReplace: mayReplace)
        }
        rmdir(temporaryPath)
        guard mayReplace else { return }
        // Frames of an older, longer film would be read as this one's.
        let kept = Set(new)
        for entry in try Self.entries(of: folder) where sequence.contains(entry) && !kept.contains(entry) {
            guard unlink("\(folder)/\(entry)") == 0 else {
                throw EncodingError(
                    .notWritable,
                    "cannot remove the older frame \(folder)/\(entry): \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Brings a file's bytes to the disk, and reports where that fails.
    private func flush(_ file: String) throws {
        let handle = open(file, O_RDONLY)
        defer { if handle >= 0 { close(handle) } }
        guard handle >= 0, fsync(handle) == 0 else {
            throw EncodingError(.notWritable, "cannot finish \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// Brings the new name to the disk, where the file system has that for folders.
    private func flushFolder() throws {
        let handle = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY)
        guard handle >= 0 else { return }
        defer { close(handle) }
        guard fsync(handle) != 0, errno == EIO || errno == ENOSPC || errno == EDQUOT else { return }
        throw EncodingError(.notWritable, "cannot finish \(path): \(String(cString: strerror(errno)))")
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
        try? FileManager.default.removeItem(atPath: hidden)
    }

    deinit { discard() }
}
