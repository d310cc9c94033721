import Batches
import EditPlans
import Foundation
import MediaTypes

/// The tables of a batch.
enum BatchListing {
    /// What would be done to every item.
    /// - Parameter entries: where the queue has them; nil where there is no queue yet.
    static func plan(_ items: [BatchItem], _ entries: [QueueEntry]?) -> [String] {
        let states = entries ?? []
        let rows = items.enumerated().map { index, item in
            [
                "\(item.position)", todo(item, index < states.count ? states[index] : nil), item.medium.rawValue,
                FilePaths.short(item.input), text(item.edit), FilePaths.short(item.output),
            ]
        }
        let left = rows.count { $0[1] != "is done" && !$0[1].hasPrefix("failed") }
        return TextTable.lines([["job", "what", "medium", "input", "edit", "output"]] + rows, right: [0])
            + ["\(left) of \(items.count) to do"]
    }

    private static func todo(_ item: BatchItem, _ entry: QueueEntry?) -> String {
        switch entry?.state {
        case .done: "is done"
        case .failed: "failed; --retry-failed"
        case .running: "is running"
        case .waiting, nil: item.mayOverwrite && FilePaths.stampOfOutput(item.output) != nil ? "replace" : "make"
        }
    }

    private static func text(_ edit: JobEdit) -> String {
        switch edit {
        case .instruction(let text): "\"\(text)\""
        case .plan(let path): "plan \(FilePaths.short(path))"
        case .preset(let name): "preset \(name)"
        case .revision(let text): "revise \"\(text)\""
        }
    }

    /// What became of every item.
    static func result(_ report: BatchReport) -> [String] {
        let rows = report.items.map { row in
            [
                "\(row.job)", row.state, row.seconds.map { "\(($0 * 10).rounded() / 10) s" } ?? "",
                FilePaths.short(row.input),
                row.error == nil ? FilePaths.short(row.output) : "exit \(row.exitCode ?? 0)",
            ]
        }
        var sums = ["\(report.done) of \(report.total) done"]
        if report.failed > 0 { sums.append("\(report.failed) failed") }
        if report.waiting > 0 { sums.append("\(report.waiting) not begun") }
        return TextTable.lines([["job", "state", "time", "input", "output"]] + rows, right: [0, 2])
            + [sums.joined(separator: ", ")]
    }

    /// What the batch fails with, naming each item and why.
    static func failure(_ report: BatchReport, _ source: String, _ end: Dispatcher.End) -> BatchError {
        let names = report.failures.map {
            "\n  \(FilePaths.short($0.input)): \(FilePaths.escaping([$0.input, $0.output], in: $0.error ?? ""))"
        }.joined()
        let stop = end == .failedFast ? "; it was stopped there, \(report.waiting) were not begun" : ""
        return BatchError(
            .partial,
            "cannot finish \(source): \(report.failed) of \(report.total) failed\(stop); "
                + "mend what is named below and run it again with --retry-failed\(names)")
    }
}

/// `report.json` and `report.csv`.
struct BatchReportFiles {
    let folder: String

    /// Each appears under its name when it is complete.
    func write(_ report: BatchReport) throws {
        try BatchQueuePlace.make(folder: folder)
        for (name, data) in [("report.json", try report.json()), ("report.csv", Data(report.csv.utf8))] {
            do {
                try data.write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .atomic)
            } catch {
                let reason = (error as NSError).localizedDescription
                throw BatchError(
                    .output, "cannot write \(folder)/\(name): \(reason); choose another place with --report")
            }
        }
    }
}
