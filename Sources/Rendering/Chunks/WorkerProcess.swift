internal import Foundation
internal import MediaTypes
internal import Processes

/// A child process of this program that renders chunks, one after the other: their numbers come from its standard
/// input, a line each; its standard output carries reports, a JSON line each, its standard error its last words. When
/// this process ends, however it does, the standard input ends too and the worker with it.
///
/// Used by one thread at a time.
final class WorkerProcess {
    /// What a worker says on its way.
    struct Line: Codable {
        var chunk: Int
        var frame: Int
        var done: Bool?
    }

    private let child: ChildProcess
    private var unread: [UInt8] = []
    private var words: [UInt8] = []
    private static let mostWords = 8192

    /// Starts this very program anew.
    init(_ arguments: [String]) throws {
        do {
            child = try ChildProcess(.own, arguments, input: .written, output: .pipe, errors: .pipe)
        } catch {
            throw RenderError(
                .worker, "cannot start a worker: \(error.reason); close other programs, or use \(option: .jobs) 1")
        }
    }

    /// The end of the pipe that tells of reports, for poll(2).
    var reports: Int32 { child.output?.number ?? -1 }

    /// Has it render a chunk after those that it was told before. One that has ended doesn't hear it.
    func order(_ chunk: Int) { child.input?.write(Array("\(chunk)\n".utf8)) }

    /// Lets it end when it has done what it was told.
    func dismiss() { child.closeInput() }

    /// What has come since the last time.
    func readReports() -> [Line] {
        words += child.errors?.readAvailable() ?? []
        if words.count > Self.mostWords { words.removeFirst(words.count - Self.mostWords) }
        unread += child.output?.readAvailable() ?? []
        guard let end = unread.lastIndex(of: 10) else { return [] }
        let lines = unread[...end].split(separator: 10)
        let decoder = JSONDecoder()
        let found = lines.compactMap { try? decoder.decode(Line.self, from: Data($0)) }
        unread.removeFirst(end + 1)
        return found
    }

    /// The last line that it wrote to standard error.
    var lastWords: String {
        let text = String(decoding: words, as: UTF8.self)
        return text.split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Its exit code, or 128 and the signal that ended it; nil while it runs.
    func ended() -> Int32? { child.end()?.code }

    /// Ends it at once and waits for its end. Its chunk is as it was.
    func end() { child.endNow() }
}
