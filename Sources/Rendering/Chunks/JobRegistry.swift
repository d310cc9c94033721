internal import Foundation
internal import Planning

/// Which jobs have begun and not ended, for `mediaedit jobs`: a small file each in the user's state folder
/// (`$XDG_STATE_HOME/mediaedit/jobs`, else below `~/.local/state`; XDG Base Directory Specification 0.8).
///
/// A render never depends on it: it finds its folder by the output's name.
public struct JobRegistry {
    /// A job that was begun.
    public struct Entry: Codable, Sendable {
        /// Of the job.
        public let folder: JobFolder
        /// What it is made from.
        public let input: String
        /// What it becomes.
        public let output: String
    }

    private static var place: String? {
        let environment = ProcessInfo.processInfo.environment
        let state =
            environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? environment["HOME"].map { "\($0)/.local/state" }
        return state.map { "\($0)/mediaedit/jobs" }
    }

    private static func file(of folder: JobFolder) -> String? {
        let sum = Checksums.sha256(of: Array(folder.path.utf8)).prefix(16)
        return place.map { "\($0)/\(sum).json" }
    }

    /// Enters a job. Where the state folder can't be written, only `mediaedit jobs` is the poorer for it.
    /// - Returns: whether it could.
    static func enter(_ job: StagedJob, in folder: JobFolder) -> Bool {
        guard let place, let file = file(of: folder) else { return false }
        let entry = Entry(folder: folder, input: job.request.input, output: job.request.output ?? "")
        try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        guard let data = try? JSONEncoder().encode(entry) else { return false }
        return (try? data.write(to: URL(fileURLWithPath: file), options: .atomic)) != nil
    }

    /// Takes a job out.
    static func forget(_ folder: JobFolder) {
        if let file = file(of: folder) { unlink(file) }
    }

    /// The jobs that were begun and whose folders are still there, sorted by output; others are forgotten.
    public static var entries: [Entry] {
        guard let place else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        var found: [Entry] = []
        for name in names where name.hasSuffix(".json") {
            let file = "\(place)/\(name)"
            guard let data = FileManager.default.contents(atPath: file),
                let entry = try? JSONDecoder().decode(Entry.self, from: data), entry.folder.exists
            else {
                unlink(file)
                continue
            }
            found.append(entry)
        }
        return found.sorted { $0.output < $1.output }
    }
}

/// How far a job is.
public struct JobState: Sendable {
    /// Chunks that are rendered.
    public let done: Int
    /// Chunks in all; nil where the job isn't staged.
    public let total: Int?
    /// A process or a cluster is at it.
    public let isRunning: Bool
    /// Of the folder's files.
    public let bytes: Int64

    /// Looks into a job's folder.
    public init(of folder: JobFolder) {
        let staged = folder.read(StagedJob.self, from: folder.jobFile)
        let ledger = (try? staged?.id()).map { Ledger(folder: folder, id: $0) }
        total = staged?.chunks.count
        done = staged?.chunks.count { ledger?.status($0.index, deeply: false) != nil } ?? 0
        isRunning = folder.exists && ((try? JobLock(folder)) == nil || !JobQueue.live(in: folder).isEmpty)
        bytes = folder.bytes
    }
}

extension JobFolder {
    /// Takes the folder away, and the job out of the registry, unless a process or a cluster is at it.
    /// - Returns: whether it is gone.
    /// - Throws: ``RenderError`` (`output`) for a folder that isn't this program's.
    public func clean() throws -> Bool {
        guard exists else { return true }
        try checkOwn()
        guard let lock = try? JobLock(self), JobQueue.live(in: self).isEmpty else { return false }
        defer { withExtendedLifetime(lock) {} }
        remove()
        JobRegistry.forget(self)
        return true
    }
}
