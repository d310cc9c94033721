public import Glibc
internal import MediaTypes

/// A process that this one has started: its number, this process's ends of its standard streams, and how it ended.
///
/// It is started with posix_spawn(3), of which this is the only place. The swift-subprocess package (1.0) was looked
/// at: there, a process is held inside an asynchronous closure, whose streams must not leave it. The commands here are
/// synchronous, wait for several processes and a clock at once with poll(2), write a process's number down before it
/// may begin, and give it work through a socket while it runs.
///
/// Of this process's descriptors the child gets its three standard streams and no others. Used by one thread at a time.
public final class ChildProcess {
    /// What is run.
    public enum Program: Sendable {
        /// This very program anew, even where its file has been replaced since.
        case own
        /// A program that is looked for in the folders of `PATH`.
        case named(String)
    }

    /// What the child reads as its standard input.
    public enum Input: Sendable {
        /// `/dev/null`.
        case nothing
        /// What this process writes into ``ChildProcess/input``. It ends for the child when this process ends, however
        /// it does.
        case written
    }

    /// Where what the child writes goes.
    public enum Output: Sendable {
        /// To `/dev/null`.
        case discarded
        /// Into a pipe that this process reads without waiting.
        case pipe
    }

    /// How a process ended.
    public enum End: Hashable, Sendable {
        /// It exited with a code.
        case exit(Int32)
        /// A signal ended it.
        case signal(Int32)

        /// The exit code as shells give it: 128 and the number of a signal.
        public var code: Int32 {
            switch self {
            case .exit(let code): code
            case .signal(let number): 128 + number
            }
        }
    }

    /// The process's number; its process group's too where it has one of its own.
    public let pid: pid_t
    /// This process's end of its standard input; nil for `/dev/null`, and once ``closeInput()`` was called.
    public private(set) var input: Descriptor?
    /// This process's end of its standard output; nil where it is discarded.
    public let output: Descriptor?
    /// This process's end of its standard error; nil where it is discarded.
    public let errors: Descriptor?
    private let hasOwnGroup: Bool
    private var known: End?

    /// Starts a process.
    ///
    /// - Parameters:
    ///   - arguments: those after the program's name.
    ///   - inOwnGroup: gives it a process group, so that a Ctrl-C for this program leaves it whole.
    ///   - variables: of its environment, beside this process's and before them.
    /// - Throws: ``StartError`` where there is no such program, or no room for another process or descriptor.
    public init(
        _ program: Program, _ arguments: [String], input: Input = .nothing, output: Output = .discarded,
        errors: Output = .discarded, inOwnGroup: Bool = false, variables: [String: String] = [:]
    ) throws(StartError) {
        let inputs: StreamPair? =
            switch input {
            case .nothing: nil
            case .written: try .writing()
            }
        let outputs = output == .pipe ? try StreamPair.reading() : nil
        let talk = errors == .pipe ? try StreamPair.reading() : nil
        pid = try Spawning(
            program: program, arguments: arguments, streams: [inputs?.child, outputs?.child, talk?.child],
            inOwnGroup: inOwnGroup, variables: variables
        ).run()
        (self.input, self.output, self.errors) = (inputs?.own, outputs?.own, talk?.own)
        hasOwnGroup = inOwnGroup
    }

    /// Ends its standard input.
    public func closeInput() { input = nil }

    /// How it ended; nil while it runs.
    public func end() -> End? {
        if let known { return known }
        var status: Int32 = 0
        let found = waitpid(pid, &status, WNOHANG)
        if found == pid {
            let signal = status & 0x7f
            known = signal == 0 ? .exit((status >> 8) & 0xff) : .signal(signal)
        } else if found < 0 && errno == ECHILD {
            // Somebody else has asked, who alone got the answer.
            known = .exit(FailureKind.worker.rawValue)
        }
        return known
    }

    /// Sends it a signal; SIGKILL, on which it can't end what it has started, to its whole group where it has one of
    /// its own. One that has ended gets none.
    public func send(_ signal: Int32) {
        guard known == nil else { return }
        kill(hasOwnGroup && signal == SIGKILL ? -pid : pid, signal)
    }

    /// Ends it at once and waits for its end.
    public func endNow() {
        send(SIGKILL)
        var status: Int32 = 0
        while known == nil, waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        known = known ?? .signal(SIGKILL)
    }
}
