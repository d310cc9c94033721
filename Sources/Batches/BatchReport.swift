import EditPlans
public import Foundation
import MediaTypes

/// What became of every item, for people, programs and tables.
public struct BatchReport: Encodable, Sendable {
    /// Items by their state.
    public let total, done, failed, waiting, running: Int
    /// In the order of the batch.
    public let items: [Row]

    /// One item.
    public struct Row: Encodable, Sendable {
        /// From 1.
        public let job: Int
        /// Absolute paths.
        public let input, output: String
        /// `video` or `audio`.
        public let medium: String
        /// `waiting`, `running`, `done` or `failed`.
        public let state: String
        /// How often it was begun.
        public let attempts: Int
        /// Of the last attempt; null where there was none.
        public let exitCode: Int32?
        /// Why it failed; null where it didn't.
        public let error: String?
        /// ISO 8601, in UTC.
        public let started, ended: String?
        /// Of the last attempt.
        public let seconds: Double?

        enum CodingKeys: String, CodingKey {
            case job, input, output, medium, state, attempts, error, started, ended, seconds
            case exitCode = "exit_code"
        }

        /// Every key is there, with null where there is no value.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(job, forKey: .job)
            try container.encode(input, forKey: .input)
            try container.encode(output, forKey: .output)
            try container.encode(medium, forKey: .medium)
            try container.encode(state, forKey: .state)
            try container.encode(attempts, forKey: .attempts)
            try container.encode(exitCode, forKey: .exitCode)
            try container.encode(error, forKey: .error)
            try container.encode(started, forKey: .started)
            try container.encode(ended, forKey: .ended)
            try container.encode(seconds, forKey: .seconds)
        }
    }

    /// - Parameter entries: of the items, in their order.
    public init(_ items: [BatchItem], _ entries: [QueueEntry]) {
        self.items = zip(items, entries).map { Row($0, $1) }
        let count = { (state: QueueEntry.State) in entries.count { $0.state == state } }
        total = entries.count
        done = count(.done)
        failed = count(.failed)
        waiting = count(.waiting)
        running = count(.running)
    }

    /// The failed items.
    public var failures: [Row] { items.filter { $0.state == QueueEntry.State.failed.rawValue } }

    /// As `report.json` has it.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// As `report.csv` has it: RFC 4180, with a line of names.
    public var csv: String {
        let head = [
            "job", "medium", "state", "attempts", "exit_code", "seconds", "started", "ended", "input", "output",
            "error",
        ]
        let rows = items.map { row in
            [
                "\(row.job)", row.medium, row.state, "\(row.attempts)", row.exitCode.map { "\($0)" } ?? "",
                row.seconds.map { "\($0)" } ?? "", row.started ?? "", row.ended ?? "", row.input, row.output,
                row.error ?? "",
            ]
        }
        return ([head] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ text: String) -> String {
        // A line break is one character in Swift, whether it is one byte or two.
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension BatchReport.Row {
    init(_ item: BatchItem, _ entry: QueueEntry) {
        let isOver = entry.state == .done || entry.state == .failed
        let began = entry.attempts > 0 ? entry.started : nil
        job = item.position
        input = item.input
        output = item.output
        medium = item.medium.rawValue
        state = entry.state.rawValue
        attempts = entry.attempts
        exitCode = isOver ? entry.exitCode : nil
        error = entry.state == .failed ? entry.error : nil
        started = began.map(Self.time)
        ended = isOver ? entry.ended.map(Self.time) : nil
        seconds =
            isOver
            ? began.flatMap { began in entry.ended.map { Seconds.rounded($0 - began) } } : nil
    }

    private static func time(_ seconds: Double) -> String {
        Date(timeIntervalSince1970: seconds).formatted(.iso8601)
    }
}
