import Batches
import Foundation
import Glibc
import MediaTypes

/// A run of this program as a process of its own, in its own process group, on a lifeline, with its talk in a pipe.
struct ChildProcess: ~Copyable {
    /// Its number, which is its process group's too.
    let pid: pid_t
    /// Its stderr; reading never waits.
    let talk: Int32
    private let lifeline: Int32

    /// How a process ended.
    enum End: Hashable {
        case exit(Int32)
        case signal(Int32)

        /// The exit code as shells give it.
        var code: Int32 {
            switch self {
            case .exit(let code): code
            case .signal(let number): 128 + number
            }
        }
    }

    /// Starts it; it waits for ``go()``.
    /// - Parameters:
    ///   - folder: its current folder.
    ///   - threads: that it may keep busy.
    init(_ arguments: [String], in folder: String, threads: Int) throws {
        let input = try Self.pipe()
        let output: (read: Int32, write: Int32)
        do {
            output = try Self.pipe()
        } catch {
            for end in [input.read, input.write] { close(end) }
            throw error
        }
        let (pid, status) = Self.spawn(
            arguments, input: input.read, output: output.write,
            [Lifeline.variable: folder, ThreadBudget.variable: "\(threads)"])
        for end in [input.read, output.write] { close(end) }
        guard status == 0 else {
            for end in [input.write, output.read] { close(end) }
            throw BatchError(
                .worker,
                "cannot start a process for \(arguments.first ?? ""): \(String(cString: strerror(status))); "
                    + "check the limits of processes and memory, then run the same command again")
        }
        _ = fcntl(output.read, F_SETFL, O_NONBLOCK)
        self.pid = pid
        lifeline = input.write
        talk = output.read
    }

    /// Starts this program once more, in a process group of its own.
    /// - Returns: its number and 0, or an error number.
    private static func spawn(
        _ arguments: [String], input: Int32, output: Int32, _ variables: [String: String]
    ) -> (pid: pid_t, status: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let environment = ProcessInfo.processInfo.environment.merging(variables) { _, own in own }
        var words = (["mediaedit"] + arguments).map { strdup($0) } + [nil]
        var values = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + values { free(word) } }
        var pid = pid_t()
        let status = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, &words, &values)
        return (pid, status)
    }

    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else {
            throw BatchError(
                .worker,
                "cannot start a process: \(String(cString: strerror(errno))); "
                    + "check the limit of open files, then run the same command again")
        }
        // Only this thread starts processes, so none can inherit them in between.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Lets it begin.
    func go() {
        var byte: UInt8 = 1
        _ = write(lifeline, &byte, 1)
    }

    /// Sends it a signal; SIGKILL, on which it can't end what it has started, to its whole group.
    func send(_ signal: Int32) { kill(signal == SIGKILL ? -pid : pid, signal) }

    /// What it has said since the last call.
    func read() -> [UInt8] {
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = Glibc.read(talk, &buffer, buffer.count)
            guard count > 0 else { return said }
            said += buffer[..<count]
        }
    }

    /// How it ended; nil while it runs.
    func end() -> End? {
        var status: Int32 = 0
        let found = waitpid(pid, &status, WNOHANG)
        guard found == pid else { return found < 0 && errno == ECHILD ? .exit(FailureKind.worker.rawValue) : nil }
        let signal = status & 0x7f
        return signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
    }

    deinit {
        close(lifeline)
        close(talk)
    }
}
