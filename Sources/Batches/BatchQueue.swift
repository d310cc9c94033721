import Foundation
import GRDB
import MediaTypes

/// The items of batches in a file (SQLite, write-ahead log), as the truth about what is done, which outlives any kill.
///
/// Several processes may have the same file open; an item is taken in one transaction, so it has one owner.
public final class BatchQueue {
    /// The path of the file.
    public let path: String
    private let database: DatabaseQueue
    private let owner: ProcessIdentity
    private let now: () -> Double

    /// Seconds without a sign of life after which an owner on another machine counts as dead.
    public static let patience = 60.0

    /// - Parameters:
    ///   - path: of the file; it is made where it is missing.
    ///   - owner: this process.
    ///   - now: seconds since 1970.
    /// - Throws: ``BatchError`` (`output`) when the file can't be made or is something else.
    public init(path: String, owner: ProcessIdentity = .current, now: (() -> Double)? = nil) throws {
        self.path = path
        self.owner = owner
        self.now = now ?? { Date().timeIntervalSince1970 }
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(30)
        try Self.refuseLink(path)
        do {
            database = try Self.opened(path, configuration)
            try database.write { try QueueSchema.prepare($0) }
        } catch let error as QueueSchema.Stranger {
            throw BatchError(
                .output,
                "cannot keep the queue in \(path): \(error.reason); choose another place with "
                    + "\(option: .queue)")
        } catch {
            throw Self.trouble(error, path)
        }
    }

    /// SQLite waits for nobody while it puts a new file into write-ahead mode: of two processes that open it at once,
    /// one is told at once that it is locked ("database is locked", whatever the timeout).
    private static func opened(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        let ends = ContinuousClock.now + .seconds(30)
        while true {
            do {
                return try DatabaseQueue(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < ends {
                usleep(20_000)
            }
        }
    }

    /// A link that somebody has put into a shared folder would have another file written.
    private static func refuseLink(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        let what = status.st_mode & S_IFMT == S_IFLNK ? "it is a link" : "it is not an ordinary file"
        throw BatchError(
            .output,
            "cannot keep the queue in \(path): \(what); remove it, or choose another place with "
                + "\(option: .queue)")
    }

    private static func trouble(_ error: any Error, _ path: String) -> BatchError {
        guard let error = error as? DatabaseError else {
            return BatchError(.output, "cannot keep the queue in \(path): \(error); check the disk")
        }
        let reason = error.message ?? "\(error)"
        if error.resultCode == .SQLITE_FULL {
            return BatchError(.resources, "cannot keep the queue in \(path): \(reason); make room on the disk")
        }
        return BatchError(
            .output,
            "cannot keep the queue in \(path): \(reason); choose another place with \(option: .queue), "
                + "or remove the file to begin again")
    }

    private func write<Value>(_ change: (Database) throws -> Value) throws -> Value {
        do { return try database.write(change) } catch { throw Self.trouble(error, path) }
    }

    // MARK: the items of this run

    /// Makes some items those of this run.
    ///
    /// New ones wait. A done one stays done while its output is what it was made as and neither input nor edit have
    /// changed. A failed one stays failed unless it is to be tried again or has changed.
    /// - Parameter retryFailed: failed items wait again.
    /// - Returns: the items' numbers in the queue, in the order of the items.
    public func enter(_ items: [BatchItem], retryFailed: Bool = false) throws -> [Int64] {
        try write { try enter(items, retryFailed, $0) }
    }

    /// Where ``enter(_:retryFailed:)`` would put some items; nothing is changed.
    public func preview(_ items: [BatchItem], retryFailed: Bool = false) throws -> [QueueEntry] {
        try write { db in
            var entries: [QueueEntry] = []
            try db.inSavepoint {
                _ = try reclaim(db)
                _ = try enter(items, retryFailed, db)
                entries = try self.entries(db)
                return .rollback
            }
            return entries
        }
    }

    private func enter(_ items: [BatchItem], _ retryFailed: Bool, _ db: Database) throws -> [Int64] {
        try db.execute(sql: "DELETE FROM temp.wanted")
        return try items.map { item in
            let id = try enter(item, retryFailed, db)
            try db.execute(
                sql: "INSERT INTO temp.wanted (id, position) VALUES (?, ?)", arguments: [id, item.position])
            return id
        }
    }

    private func enter(_ item: BatchItem, _ retryFailed: Bool, _ db: Database) throws -> Int64 {
        let row = try Row.fetchOne(db, sql: "SELECT * FROM item WHERE output = ?", arguments: [item.output])
        guard let entry = row.map(QueueEntry.init) else {
            try db.execute(
                sql: """
                    INSERT INTO item (output, input, input_stamp, edit_stamp, state, added)
                    VALUES (?, ?, ?, ?, 'waiting', ?)
                    """,
                arguments: [item.output, item.input, item.inputStamp, item.editStamp, now()])
            return db.lastInsertedRowID
        }
        let isSame =
            entry.input == item.input && entry.inputStamp == item.inputStamp
            && entry.editStamp == item.editStamp
        let goesAgain =
            switch entry.state {
            case .waiting: false
            // Its owner goes on with what it has begun.
            case .running: false
            case .done:
                !isSame || entry.outputStamp == nil || FilePaths.stampOfOutput(item.output) != entry.outputStamp
            case .failed: !isSame || retryFailed
            }
        if goesAgain {
            try db.execute(
                sql: "UPDATE item SET state = 'waiting', attempts = 0, exit_code = NULL, error = NULL WHERE id = ?",
                arguments: [entry.id])
        }
        if goesAgain || entry.state == .waiting {
            try db.execute(
                sql: "UPDATE item SET input = ?, input_stamp = ?, edit_stamp = ? WHERE id = ?",
                arguments: [item.input, item.inputStamp, item.editStamp, entry.id])
        }
        return entry.id
    }

    /// The items of this run, in its order.
    public func entries() throws -> [QueueEntry] {
        try write { try entries($0) }
    }

    private func entries(_ db: Database) throws -> [QueueEntry] {
        try Row.fetchAll(
            db, sql: "SELECT item.* FROM temp.wanted JOIN item USING (id) ORDER BY temp.wanted.position"
        ).map(QueueEntry.init)
    }

    /// The outputs of every batch that this queue has seen.
    public func outputs() throws -> Set<String> {
        try write { try String.fetchSet($0, sql: "SELECT output FROM item") }
    }

    // MARK: taking and giving back

    /// Takes the first waiting item of this run; nil when none waits.
    public func claim() throws -> QueueEntry? {
        try write { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    UPDATE item SET state = 'running', attempts = attempts + 1, owner_pid = ?, owner_start = ?,
                        owner_host = ?, owner_boot = ?, beat = ?, started = ?, ended = NULL, exit_code = NULL,
                        error = NULL, child_pid = NULL, child_start = NULL
                    WHERE state = 'waiting' AND id = (
                        SELECT item.id FROM temp.wanted JOIN item USING (id) WHERE state = 'waiting'
                        ORDER BY temp.wanted.position LIMIT 1)
                    RETURNING *
                    """,
                arguments: [owner.pid, owner.start, owner.host, owner.boot, now(), now()])
            return rows.first.map(QueueEntry.init)
        }
    }

    /// Notes the process that was started for an item of ours, before it begins to work.
    public func note(child: ProcessIdentity, of id: Int64) throws {
        try update("child_pid = ?, child_start = ?", [child.pid, child.start], id)
    }

    /// Tells that our running items are alive.
    public func beat() throws {
        try write { db in
            try db.execute(
                sql: "UPDATE item SET beat = ? WHERE state = 'running' AND owner_pid = ? AND owner_start = ?"
                    + " AND owner_host = ?",
                arguments: [now(), owner.pid, owner.start, owner.host])
        }
    }

    /// An item of ours is done.
    public func finish(_ id: Int64, outputStamp: String) throws {
        try update(
            "state = 'done', ended = ?, exit_code = 0, output_stamp = ?, interrupted = NULL", [now(), outputStamp], id)
    }

    /// An item of ours has failed.
    /// - Parameter exitCode: of its process, 128 and the signal's number when one ended it.
    public func fail(_ id: Int64, exitCode: Int32, error: String) throws {
        try update(
            "state = 'failed', ended = ?, exit_code = ?, error = ?, interrupted = NULL", [now(), exitCode, error], id)
    }

    /// An item of ours was stopped and waits again; that attempt doesn't count.
    public func release(_ id: Int64) throws {
        try update(Self.backToWaiting, [], id)
    }

    private func update(_ change: String, _ arguments: StatementArguments, _ id: Int64) throws {
        let mine: StatementArguments = [id, owner.pid, owner.start, owner.host]
        try write { db in
            try db.execute(
                sql: "UPDATE item SET \(change) WHERE id = ? AND state = 'running' AND owner_pid = ?"
                    + " AND owner_start = ? AND owner_host = ?", arguments: arguments + mine)
        }
    }

    /// Lets running items whose owners have died wait again.
    /// - Returns: them as they were, so that a process left behind can be waited for.
    public func reclaim() throws -> [QueueEntry] { try write { try reclaim($0) } }

    private func reclaim(_ db: Database) throws -> [QueueEntry] {
        let lost = try Row.fetchAll(db, sql: "SELECT * FROM item WHERE state = 'running'").map(QueueEntry.init)
            .filter(isLost)
        for entry in lost {
            try db.execute(sql: "UPDATE item SET \(Self.backToWaiting) WHERE id = ?", arguments: [entry.id])
        }
        return lost
    }

    /// The attempt doesn't count, but what it was to do is kept: it may have finished its output.
    private static let backToWaiting = """
        state = 'waiting', attempts = attempts - 1, interrupted = started,
        interrupted_stamp = input_stamp || char(10) || edit_stamp
        """

    private func isLost(_ entry: QueueEntry) -> Bool {
        guard let owner = entry.owner else { return true }
        switch owner.life {
        case .running: return false
        case .gone: return true
        case .unknown: return now() - (entry.beat ?? 0) > Self.patience
        }
    }
}
