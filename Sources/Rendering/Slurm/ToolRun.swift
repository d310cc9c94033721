internal import Foundation
internal import MediaTypes

/// A run of another program, found on the path: what it said and how it ended. It runs in a process group of its own, so
/// that a Ctrl-C for this program leaves it whole.
struct ToolRun: Sendable, Equatable {
    /// How it ended.
    enum End: Sendable, Equatable {
        /// The tool exited with a code; 128 and the number of a signal that ended it.
        case exit(Int32)
        /// It isn't there, or can't be started.
        case missing
        /// It took too long.
        case timeout
    }

    let end: End
    /// Standard output.
    let output: String
    /// Standard error.
    let talk: String

    var succeeded: Bool { end == .exit(0) }

    init(end: End, output: String = "", talk: String = "") {
        self.end = end
        self.output = output
        self.talk = talk
    }

    /// Runs it and waits, at most so many seconds.
    init(_ words: [String], seconds: Double) { self.init(words, seconds: seconds, check: {}) }

    /// The same for who may be stopped.
    /// - Parameter check: asked several times a second; throws to end it.
    init(_ words: [String], seconds: Double, check: () throws -> Void) rethrows {
        guard let child = Child(words) else {
            self.init(end: .missing)
            return
        }
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(seconds)
        var isOpen = true
        var code: Int32?
        do {
            while isOpen, clock.now < deadline {
                try check()
                isOpen = child.read(milliseconds: 50)
            }
            code = child.ended()
            while code == nil, clock.now < deadline {
                try check()
                usleep(5000)
                code = child.ended()
            }
        } catch {
            child.end()
            throw error
        }
        if code == nil { child.end() }
        self.init(end: code.map { .exit($0) } ?? .timeout, output: child.output.text, talk: child.talk.text)
    }
}

/// The process behind a ``ToolRun``.
private final class Child {
    final class Stream {
        let handle: Int32
        private(set) var isOpen = true
        private var bytes: [UInt8] = []

        init(_ handle: Int32) { self.handle = handle }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        func read() {
            var buffer = [UInt8](repeating: 0, count: 65536)
            let count = Foundation.read(handle, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] }
            if count == 0 { isOpen = false }
        }

        deinit { close(handle) }
    }

    private var pid = pid_t()
    let output: Stream
    let talk: Stream

    init?(_ words: [String]) {
        var (first, second): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe(&first) == 0, pipe(&second) == 0 else { return nil }
        for end in first + second { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (output, talk) = (Stream(first[0]), Stream(second[0]))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, first[1], 1)
        posix_spawn_file_actions_adddup2(&actions, second[1], 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        let status = posix_spawnp(&pid, words.first ?? "", &actions, &attributes, &arguments, environ)
        for end in [first[1], second[1]] { close(end) }
        guard status == 0 else { return nil }
    }

    /// Waits for its words, so long; false when it has no more.
    func read(milliseconds: Int32) -> Bool {
        let streams = [output, talk].filter(\.isOpen)
        guard !streams.isEmpty else { return false }
        var ends = streams.map { pollfd(fd: $0.handle, events: Int16(POLLIN), revents: 0) }
        guard poll(&ends, nfds_t(ends.count), milliseconds) > 0 else { return true }
        for (stream, end) in zip(streams, ends) where end.revents != 0 { stream.read() }
        return true
    }

    func ended() -> Int32? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    func end() {
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    }
}
