import Foundation
import Glibc

/// A server on loopback that is a program in Python; it ends with this object.
///
/// The program gets the path of a log as its last argument, in which it writes a line for each request, and prints the
/// number of its port when it is ready.
public final class PythonServer: @unchecked Sendable {
    // Unchecked: a test uses it from one thread at a time.
    private var pid: pid_t = 0
    private let log: String
    private let output: String
    /// Where it listens, on 127.0.0.1.
    public let port: Int

    /// What keeps a server from starting.
    public struct Trouble: Error {}

    /// - Parameters:
    ///   - program: its text.
    ///   - arguments: those before the log's path.
    /// - Throws: ``Trouble`` when python3 can't be started.
    public init(_ program: String, _ arguments: [String]) throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent(
            "mediaedit-server-\(UUID().uuidString)")
        log = base.path + ".log"
        output = base.path + ".out"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = (["python3", "-c", program] + arguments + [log]).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawnp(&pid, "python3", &actions, nil, &words, environ) == 0 else { throw Trouble() }
        var found: Int?
        for _ in 0..<3000 where found == nil {
            usleep(10_000)
            let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            found = text.hasSuffix("\n") ? Int(text.dropLast()) : nil
        }
        port = found ?? 0
        if found == nil { throw Trouble() }
    }

    deinit { stop() }

    /// Ends it.
    public func stop() {
        guard pid > 0 else { return }
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        pid = 0
        unlink(log)
        unlink(output)
    }

    /// The lines of its log so far.
    public var lines: [String] {
        ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }
}
