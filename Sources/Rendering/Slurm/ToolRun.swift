internal import Foundation
internal import MediaTypes
internal import Processes

/// A run of another program, found on the path: what it wrote and how it ended. It runs in a process group of its own,
/// so that a Ctrl-C for this program leaves it whole.
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
    let standardError: String

    var succeeded: Bool { end == .exit(0) }

    init(end: End, output: String = "", standardError: String = "") {
        self.end = end
        self.output = output
        self.standardError = standardError
    }

    /// Runs it and waits, at most so many seconds; for what must not be broken off.
    init(_ words: [String], seconds: Double) { self.init(words, seconds: seconds, asking: {}) }

    /// Runs it and waits, at most so many seconds, unless it is stopped.
    /// - Parameter supervision: asked several times a second; what it throws ends the program.
    init(_ words: [String], seconds: Double, _ supervision: Supervision) throws {
        try self.init(words, seconds: seconds, asking: supervision.check)
    }

    private init(_ words: [String], seconds: Double, asking check: () throws -> Void) rethrows {
        guard let name = words.first,
            let child = try? ChildProcess(
                .named(name), Array(words.dropFirst()), output: .pipe, errors: .pipe, inOwnGroup: true)
        else {
            self.init(end: .missing)
            return
        }
        defer { child.endNow() }
        let deadline = ContinuousClock.now + .seconds(seconds)
        var streams = ToolStreams(child)
        while streams.areOpen, ContinuousClock.now < deadline {
            try check()
            streams.read(milliseconds: 50)
        }
        var end = child.end()
        while end == nil, ContinuousClock.now < deadline {
            try check()
            usleep(5000)
            end = child.end()
        }
        self.init(
            end: end.map { .exit($0.code) } ?? .timeout, output: streams.output.text, standardError: streams.talk.text)
    }
}

/// What a program says on its two streams, until both have ended.
private struct ToolStreams {
    struct Stream {
        let descriptor: Descriptor?
        private var bytes: [UInt8] = []

        init(_ descriptor: Descriptor?) { self.descriptor = descriptor }

        var isOpen: Bool { descriptor?.isAtEnd == false }
        var text: String { String(decoding: bytes, as: UTF8.self) }

        mutating func read() { bytes += descriptor?.readAvailable() ?? [] }
    }

    private(set) var output, talk: Stream

    init(_ child: ChildProcess) { (output, talk) = (Stream(child.output), Stream(child.errors)) }

    var areOpen: Bool { output.isOpen || talk.isOpen }

    /// Waits for its words, so long.
    mutating func read(milliseconds: Int32) {
        var ends = [output, talk].filter(\.isOpen).map {
            pollfd(fd: $0.descriptor?.number ?? -1, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&ends, nfds_t(ends.count), milliseconds) > 0 else { return }
        output.read()
        talk.read()
    }
}
