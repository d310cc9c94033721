import Foundation
import Glibc

/// What a finished process left: its exit code (128 + the signal when one ended it) and what it wrote.
struct Outcome {
    let exit: Int32
    let output: Data
    let stderr: String

    var stdout: String { String(decoding: output, as: UTF8.self) }
    /// The lines of stdout without the last line break.
    var lines: [String] { stdout.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) }
}

/// Something that a test needs and that isn't there or failed: never the fault of the program under test.
struct TestTrouble: Error, CustomStringConvertible {
    let description: String
}

/// A process that was started, with its output going to files so that no pipe can block it.
struct Running {
    let pid: pid_t
    private let outputPath: String
    private let errorPath: String

    /// Where unfinished jobs are noted, unless a test says otherwise: never among those of whoever runs the tests.
    static let stateHome =
        FileManager.default.temporaryDirectory.appendingPathComponent("mediaedit-tests-\(getpid())").path

    /// Starts the program at `path` with no terminal, in its own process group. The tests run side by side in one
    /// process, so nothing may be told to the program by this process's own environment.
    ///
    /// - Throws: ``TestTrouble`` when it can't be started.
    init(_ path: String, _ arguments: [String], in folder: String, stateHome: String = stateHome) throws {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("mediaedit-run-\(UUID().uuidString)")
        outputPath = base.path + ".out"
        errorPath = base.path + ".err"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The test process may block or ignore signals; its children must not.
        var every = sigset_t()
        var none = sigset_t()
        sigfillset(&every)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &every)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        // env changes the folder and then becomes the program: the process stays the same.
        var words = (["env", "-C", folder, "XDG_STATE_HOME=\(stateHome)", path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var started = pid_t()
        let status = posix_spawnp(&started, "env", &actions, &attributes, &words, environ)
        guard status == 0 else {
            throw TestTrouble(description: "cannot start \(path): \(String(cString: strerror(status)))")
        }
        pid = started
    }

    /// What it has written to stderr so far.
    var talkSoFar: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

    /// Whether it still runs; leaves the exit code for ``wait(seconds:)``.
    var isRunning: Bool {
        var info = siginfo_t()
        guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else { return false }
        return info._sifields._sigchld.si_pid == 0
    }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Waits for its end. After `seconds` it is killed, and the exit code is that of SIGKILL, 137.
    func wait(seconds: Double = 120) -> Outcome {
        var status: Int32 = 0
        var waited = 0.0
        while waitpid(pid, &status, WNOHANG) == 0 {
            if waited >= seconds { kill(-pid, SIGKILL) }
            usleep(2000)
            waited += 0.002
        }
        let killer = status & 0x7f
        let exit = killer == 0 ? (status >> 8) & 0xff : 128 + killer
        let output = FileManager.default.contents(atPath: outputPath) ?? Data()
        let talk = String(decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self)
        unlink(outputPath)
        unlink(errorPath)
        return Outcome(exit: exit, output: output, stderr: talk)
    }
}

/// The program under test: `MEDIAEDIT_BINARY`, or the one that was built beside these tests.
enum Command {
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["MEDIAEDIT_BINARY"] { return named }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("mediaedit").path
    }()

    static func start(_ arguments: [String], in folder: String) throws -> Running {
        try Running(path, arguments, in: folder)
    }

    static func run(_ arguments: [String], in folder: String) throws -> Outcome {
        try start(arguments, in: folder).wait()
    }
}
