internal import Foundation
internal import MediaTypes

/// A child process of this program that renders chunks, one after the other: their numbers come from its standard input,
/// a line each; its standard output carries reports, a JSON line each, its standard error its last words. When this
/// process ends, however it does, the standard input ends too and the worker with it.
///
/// Used by one thread at a time.
final class WorkerProcess {
    /// What a worker says on its way.
    struct Line: Codable {
        var chunk: Int
        var frame: Int
        var done: Bool?
    }

    let pid: pid_t
    /// The end of the pipe that tells of reports; not blocking.
    let reports: Int32
    private let errors: Int32
    /// Closed: nothing more is to be done.
    private var orders: Int32
    private var unread: [UInt8] = []
    private var words: [UInt8] = []
    private static let mostWords = 8192

    /// Starts this very program anew.
    init(_ arguments: [String]) throws {
        let (input, output, error) = (try Self.orders(), try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        posix_spawn_file_actions_adddup2(&actions, error[1], 2)
        var words = (["mediaedit"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var started = pid_t()
        let status = posix_spawn(&started, "/proc/self/exe", &actions, nil, &words, environ)
        for end in [input[0], output[1], error[1]] { close(end) }
        (orders, reports, errors, pid) = (input[1], output[0], error[0], started)
        for end in [reports, errors] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        guard status == 0 else { throw Self.failure(status) }
    }

    /// Its ends for reading and writing; no other child gets them.
    private static func pipe() throws -> [Int32] {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { throw failure(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return ends
    }

    /// The same as a socket: writing to a worker that has ended is an error, and no signal to this process.
    private static func orders() throws -> [Int32] {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure(errno) }
        return ends
    }

    private static func failure(_ code: Int32) -> RenderError {
        RenderError(
            .worker,
            "cannot start a worker: \(String(cString: strerror(code))); close other programs, or use "
                + "\(option: .jobs) 1")
    }

    deinit { for end in [orders, reports, errors] where end >= 0 { close(end) } }

    /// Has it render a chunk after those that it was told before. One that has ended doesn't hear it.
    func order(_ chunk: Int) {
        let line = "\(chunk)\n"
        _ = line.withCString { send(orders, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }

    /// Lets it end when it has done what it was told.
    func dismiss() {
        if orders >= 0 { close(orders) }
        orders = -1
    }

    /// What has come since the last time.
    func readReports() -> [Line] {
        Self.drain(errors, into: &words)
        if words.count > Self.mostWords { words.removeFirst(words.count - Self.mostWords) }
        Self.drain(reports, into: &unread)
        guard let end = unread.lastIndex(of: 10) else { return [] }
        let lines = unread[...end].split(separator: 10)
        let decoder = JSONDecoder()
        let found = lines.compactMap { try? decoder.decode(Line.self, from: Data($0)) }
        unread.removeFirst(end + 1)
        return found
    }

    private static func drain(_ end: Int32, into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(end, &buffer, buffer.count)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
    }

    /// The last line that it wrote to standard error.
    var lastWords: String {
        let text = String(decoding: words, as: UTF8.self)
        return text.split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Its exit code, or 128 and the signal that ended it; nil while it runs.
    func ended() -> Int32? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    /// Ends it at once and waits for its end. Its chunk is as it was.
    func end() {
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }
}
