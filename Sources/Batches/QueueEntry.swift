import GRDB

/// An item as the queue holds it.
public struct QueueEntry: Hashable, Sendable {
    /// Where an item stands.
    public enum State: String, Hashable, Sendable, Codable {
        case waiting, running, done, failed
    }

    /// The number of its row.
    public var id: Int64
    /// Absolute paths.
    public var input, output: String
    /// See ``BatchItem``.
    public var inputStamp, editStamp: String
    /// The state of the item.
    public var state: State
    /// How often it was begun; one that was interrupted doesn't count.
    public var attempts: Int
    /// The process that runs it.
    public var owner: ProcessIdentity?
    /// When the owner was last known to live; seconds since 1970, as all times.
    public var beat: Double?
    /// The process that the owner started for it.
    public var child: ProcessIdentity?
    /// When an attempt began whose owner then died; nil when the last one ended as it should.
    public var interrupted: Double?
    /// What that attempt was to do: another value than ``stamp`` means something else.
    public var interruptedStamp: String?
    /// The exit code of the last attempt.
    public var exitCode: Int32?
    /// Why the last attempt failed.
    public var error: String?
    /// When the last attempt began and ended.
    public var started, ended: Double?
    /// The finished output, by `FilePaths.stampOfOutput`.
    public var outputStamp: String?

    init(_ row: Row) {
        id = row["id"]
        input = row["input"]
        output = row["output"]
        inputStamp = row["input_stamp"]
        editStamp = row["edit_stamp"]
        state = State(rawValue: row["state"]) ?? .waiting
        attempts = row["attempts"]
        owner = Self.process(row, "owner")
        beat = row["beat"]
        child = Self.process(row, "child")
        interrupted = row["interrupted"]
        interruptedStamp = row["interrupted_stamp"]
        exitCode = row["exit_code"]
        error = row["error"]
        started = row["started"]
        ended = row["ended"]
        outputStamp = row["output_stamp"]
    }

    /// Input and edit.
    public var stamp: String { "\(inputStamp)\n\(editStamp)" }

    /// A child lives on its owner's machine.
    private static func process(_ row: Row, _ name: String) -> ProcessIdentity? {
        guard let pid: Int32 = row["\(name)_pid"] else { return nil }
        return ProcessIdentity(pid: pid, start: row["\(name)_start"], host: row["owner_host"], boot: row["owner_boot"])
    }
}
