internal import Foundation
internal import MediaTypes

/// The part of a job's folder that a cluster's tasks and this program talk through.
struct SlurmFolder: Sendable {
    let job: JobFolder
    /// The pass whose parts are done there; nil is the chunks of the film.
    let pass: String?

    init(job: JobFolder, pass: String? = nil) {
        self.job = job
        self.pass = pass
    }

    /// The folders of a job that has something to do with a cluster: of its chunks, and of its passes.
    static func all(of job: JobFolder) -> [SlurmFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: job.path)) ?? []
        let passes = names.filter { $0.hasPrefix("\(folderName)-") }.sorted()
        return [SlurmFolder(job: job)]
            + passes.map { SlurmFolder(job: job, pass: String($0.dropFirst(folderName.count + 1))) }
    }

    private static let folderName = "slurm"

    /// The name of the folder in the job's.
    var name: String { pass.map { "\(Self.folderName)-\($0)" } ?? Self.folderName }

    var path: String { "\(job.path)/\(name)" }
    private var record: String { "\(path)/submission.json" }
    var mergeScript: String { "\(path)/merge.sh" }

    /// Makes it where it isn't there.
    func create() throws {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw RenderError(
            .output,
            "cannot make \(path): \(String(cString: strerror(errno))); choose another place with "
                + "\(option: .output)")
    }

    /// What was submitted; nil when nothing is in the queue as far as known.
    var submission: SlurmSubmission? { job.read(SlurmSubmission.self, from: record) }

    func keep(_ submission: SlurmSubmission) throws { try job.write(submission, to: record) }

    /// Nothing is in the queue any more.
    func forgetSubmission() { unlink(record) }

    /// Where the script of an array and its list of chunks are.
    func array(_ number: Int) -> (script: String, list: String) {
        ("\(path)/array-\(number).sh", "\(path)/array-\(number).chunks")
    }

    func write(_ text: String, to file: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        } catch {
            throw RenderError(
                .output, "cannot write \(file): \((error as NSError).localizedDescription); check the disk's room")
        }
    }

    // MARK: - What tasks say

    private func file(_ chunk: Int, _ kind: String) -> String {
        let digits = "\(chunk)"
        return "\(path)/" + String(repeating: "0", count: max(0, 5 - digits.count)) + "\(digits).\(kind)"
    }

    /// The words of a chunk's task.
    func words(ofChunk chunk: Int) -> TaskWords {
        let reports = tail(file(chunk, "out"), bytes: 2048).split(separator: "\n")
        let decoder = JSONDecoder()
        let last = reports.reversed().lazy
            .compactMap { try? decoder.decode(WorkerProcess.Line.self, from: Data($0.utf8)) }.first
        return TaskWords(
            begun: tail(file(chunk, "begun"), bytes: 512), ended: tail(file(chunk, "ended"), bytes: 512),
            frames: last.flatMap { $0.chunk == chunk ? $0.frame : nil })
    }

    /// The last line that a chunk's worker wrote to standard error; empty when there is none.
    func lastWords(ofChunk chunk: Int) -> String { Self.lastLine(tail(file(chunk, "err"), bytes: 8192)) }

    /// The exit code of a merge that failed, and its last words; nil while it hasn't.
    var failedMerge: (code: Int32, words: String)? {
        guard let words = TaskWords.Ended(tail("\(path)/merge.ended", bytes: 512)) else { return nil }
        return (words.code, Self.lastLine(tail("\(path)/merge.err", bytes: 8192)))
    }

    func forgetMerge() { for kind in ["ended", "err"] { unlink("\(path)/merge.\(kind)") } }

    private static func lastLine(_ text: String) -> String {
        text.split(separator: "\n").last.map(String.init) ?? ""
    }

    private func tail(_ file: String, bytes: Int) -> String {
        let handle = open(file, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return "" }
        defer { close(handle) }
        let size = lseek(handle, 0, SEEK_END)
        var buffer = [UInt8](repeating: 0, count: bytes)
        let count = pread(handle, &buffer, bytes, max(0, size - off_t(bytes)))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
}

/// What a chunk's task has written.
struct TaskWords: Equatable {
    struct Begun: Equatable {
        /// The task's name, as `4711_3`.
        let task: String
        /// Times that Slurm put it in the queue again.
        let restarts: Int
        let node: String

        init?(_ line: String) {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 3, let restarts = Int(words[1]) else { return nil }
            (task, self.restarts, node) = (String(words[0]), restarts, String(words[2]))
        }
    }

    struct Ended: Equatable {
        let task: String
        let restarts: Int
        /// The worker's exit code; 128 and a signal's number.
        let code: Int32

        init?(_ line: String) {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count == 3, let restarts = Int(words[1]), let code = Int32(words[2]) else { return nil }
            (task, self.restarts, self.code) = (String(words[0]), restarts, code)
        }
    }

    let begun: Begun?
    let ended: Ended?
    /// Rendered; nil where no report is there.
    let frames: Int?

    init(begun: String, ended: String, frames: Int?) {
        (self.begun, self.ended, self.frames) = (Begun(begun), Ended(ended), frames)
    }
}

/// What is in a cluster's queue for a job.
struct SlurmSubmission: Codable, Equatable {
    struct Array: Codable, Equatable {
        /// Slurm's number of the array.
        let id: String
        /// The chunks by the tasks' numbers.
        let chunks: [Int]
    }

    /// ``StagedJob/id()`` of the job.
    let job: String
    var arrays: [Array] = []
    /// Slurm's number of the merge that waits for the arrays; nil when this program merges.
    var merge: String?
    let settings: SlurmSettings

    /// All numbers of Slurm's.
    var ids: [String] { arrays.map(\.id) + [merge].compactMap { $0 } }

    /// The task of each chunk; of several the latest.
    var tasks: [Int: String] {
        var tasks: [Int: String] = [:]
        for array in arrays {
            for (task, chunk) in array.chunks.enumerated() { tasks[chunk] = "\(array.id)_\(task)" }
        }
        return tasks
    }

    /// Chunks as arrays that a cluster takes: at most so many tasks each, since task numbers lie below `MaxArraySize`
    /// (slurm.conf(5)).
    static func split(_ chunks: [Int], maxArraySize: Int) -> [[Int]] {
        stride(from: 0, to: chunks.count, by: max(1, maxArraySize)).map {
            Swift.Array(chunks[$0..<min(chunks.count, $0 + max(1, maxArraySize))])
        }
    }
}
