import Batches
import MediaTypes
import Processes

/// A run of this program for one item of a batch, in its own process group, on a lifeline, with its talk in a pipe.
struct ItemProcess {
    private let child: ChildProcess

    /// Starts it; it waits for ``go()``.
    /// - Parameters:
    ///   - folder: its current folder.
    ///   - threads: that it may keep busy.
    init(_ arguments: [String], in folder: String, threads: Int) throws {
        do {
            child = try ChildProcess(
                .own, arguments, input: .written, errors: .pipe, inOwnGroup: true,
                variables: [Lifeline.variable: folder, ThreadBudget.variable: "\(threads)"])
        } catch {
            throw BatchError(
                .worker,
                "cannot start a process for \(arguments.first ?? ""): \(error.reason); check the limits of open files, "
                    + "processes and memory, then run the same command again")
        }
    }

    /// Its number, which is its process group's too.
    var pid: Int32 { child.pid }

    /// Its stderr, for poll(2), which passes over a negative number.
    var talk: Int32 { child.errors?.number ?? -1 }

    /// Lets it begin.
    func go() { child.input?.write([1]) }

    /// Sends it a signal; SIGKILL to its whole group.
    func send(_ signal: Int32) { child.send(signal) }

    /// What it has said since the last call.
    func read() -> [UInt8] { child.errors?.readAvailable() ?? [] }

    /// How it ended; nil while it runs.
    func end() -> ChildProcess.End? { child.end() }
}
