import Batches
import Foundation
import Glibc
import MediaTypes

/// Tells how a batch goes on, on stderr: a line an item that runs and one for all on a terminal, plain lines, or
/// NDJSON.
final class BatchPrinter {
    private let style: ProgressStyle
    private let isQuiet: Bool
    private var drawn = 0
    private var last = -Double.infinity
    private var toldOthers = false

    /// What became of an item.
    enum Fate {
        case done
        case failed(String)
    }

    /// An item that runs.
    struct Line {
        let job: Int
        let name, stage: String
        /// 0…1.
        let share: Double
        let secondsLeft: Double?
        let rate: Double?
    }

    init(_ style: ProgressStyle, isQuiet: Bool) {
        self.style = style == .auto ? (Terminal.isWatched ? .bar : .plain) : style
        self.isQuiet = isQuiet
    }

    /// Seconds between two tellings: drawing is cheap, lines of a log are not.
    private var interval: Double {
        switch style {
        case .bar, .auto: 0.2
        case .json: 1
        case .plain, .none: 2
        }
    }

    // MARK: events

    func note(_ text: String) {
        if style == .json {
            ProgressPrinter.printJSON(["type": .string("note"), "message": .string(text)])
        } else if !isQuiet {
            say("note: \(text)")
        }
    }

    func tellBegin(_ item: BatchItem) {
        guard style == .json, !isQuiet else { return }
        ProgressPrinter.printJSON([
            "type": .string("job"), "job": .number(Double(item.position)), "file": .string(item.input),
            "output": .string(item.output), "state": .string("running"),
        ])
    }

    func tellEnd(_ item: BatchItem, _ fate: Fate, _ progress: BatchProgress, notes: [String] = []) {
        guard !isQuiet, style != .none else { return }
        if style == .json { return printEnd(item, fate, notes) }
        let place = "\(progress.doneCount + progress.failedCount) of \(progress.count)"
        for note in notes {
            say("note: \(FilePaths.short(item.input)): \(FilePaths.escaping([item.input, item.output], in: note))")
        }
        switch fate {
        case .done: say("\(place) done: \(FilePaths.short(item.output))")
        case .failed(let reason):
            say(
                "\(place) failed: \(FilePaths.short(item.input)): "
                    + FilePaths.escaping([item.input, item.output], in: reason))
        }
    }

    private func printEnd(_ item: BatchItem, _ fate: Fate, _ notes: [String]) {
        for note in notes {
            ProgressPrinter.printJSON([
                "type": .string("note"), "job": .number(Double(item.position)), "message": .string(note),
            ])
        }
        var fields: [String: ProgressPrinter.Field] = [
            "type": .string("job"), "job": .number(Double(item.position)), "file": .string(item.input),
            "output": .string(item.output), "state": .string("done"),
        ]
        switch fate {
        case .done: printWhole(item)
        case .failed(let reason):
            fields["state"] = .string("failed")
            fields["error"] = .string(reason)
        }
        ProgressPrinter.printJSON(fields)
    }

    /// The last progress of an item that succeeded, which comes even where the item took less than an interval.
    private func printWhole(_ item: BatchItem) {
        ProgressPrinter.printJSON([
            "type": .string("progress"), "job": .number(Double(item.position)), "file": .string(item.input),
            "stage": .string("done"), "percent": .number(100), "eta_s": .number(0), "fps": .null,
        ])
    }

    /// Other processes hold what is left of the batch.
    func tellOthers(_ entries: [QueueEntry]) {
        guard !toldOthers, let owner = entries.compactMap(\.owner).first else { return }
        toldOthers = true
        note(
            "\(entries.count) items are left to process \(owner.pid) on \(owner.host); they are waited for, "
                + "and taken over should it die")
    }

    /// The last line of NDJSON.
    func tellDone(_ report: BatchReport) {
        guard style == .json else { return }
        ProgressPrinter.printJSON([
            "type": .string("done"), "done": .number(Double(report.done)), "failed": .number(Double(report.failed)),
            "total": .number(Double(report.total)),
        ])
    }

    // MARK: progress

    func tell(_ progress: BatchProgress, _ lines: [Line], at second: Double) {
        guard !isQuiet, second - last >= interval else { return }
        last = second
        switch style {
        case .json: printProgress(progress, lines, second)
        case .bar: draw(lines.map(text) + [text(progress, lines, second)])
        case .plain: say(text(progress, lines, second))
        case .none, .auto: break
        }
    }

    private func printProgress(_ progress: BatchProgress, _ lines: [Line], _ second: Double) {
        for line in lines {
            ProgressPrinter.printJSON([
                "type": .string("progress"), "job": .number(Double(line.job)), "file": .string(line.name),
                "stage": .string(line.stage), "percent": .number(line.share * 100),
                "eta_s": line.secondsLeft.map { .number($0) } ?? .null, "fps": line.rate.map { .number($0) } ?? .null,
            ])
        }
        ProgressPrinter.printJSON([
            "type": .string("batch"), "done": .number(Double(progress.doneCount)),
            "failed": .number(Double(progress.failedCount)), "running": .number(Double(lines.count)),
            "total": .number(Double(progress.count)), "percent": .number(progress.share * 100),
            "eta_s": progress.secondsLeft(at: second).map { .number($0) } ?? .null,
        ])
    }

    private func text(_ line: Line) -> String {
        let left = line.secondsLeft.map { ", \(ProgressPrinter.clock($0)) left" } ?? ""
        let rate = line.rate.map { ", \(ProgressPrinter.oneDigit($0)) fps" } ?? ""
        return "  \(ProgressPrinter.bar(line.share, width: 14)) \(Int(line.share * 100))% "
            + "\(FilePaths.short(line.name))\(line.stage == "survey" ? ", looking through" : "")\(rate)\(left)"
    }

    private func text(_ progress: BatchProgress, _ lines: [Line], _ second: Double) -> String {
        let failed = progress.failedCount > 0 ? ", \(progress.failedCount) failed" : ""
        let left = progress.secondsLeft(at: second).map { ", \(ProgressPrinter.clock($0)) left" } ?? ""
        let bar = style == .bar ? ProgressPrinter.bar(progress.share, width: 28) + " " : ""
        let running = style == .bar || lines.isEmpty ? "" : ", \(lines.count) running"
        return "\(bar)\(Int(progress.share * 100))% \(progress.doneCount) of \(progress.count) done\(failed)\(running)"
            + left
    }

    /// Draws lines over those drawn before.
    private func draw(_ lines: [String]) {
        let width = Terminal.width
        let cut = lines.map { ShownText.escaped($0) }.map { $0.count < width ? $0 : $0.prefix(max(1, width - 2)) + "…" }
        Terminal.draw(Self.over(drawn) + cut.joined(separator: "\n") + "\n")
        drawn = cut.count
    }

    /// Takes the drawn lines away.
    func clear() {
        if drawn > 0 { Terminal.draw(Self.over(drawn)) }
        drawn = 0
    }

    private static func over(_ lines: Int) -> String { lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : "" }

    private func say(_ line: String) {
        clear()
        Terminal.say(line)
    }
}

extension BatchPrinter.Line {
    init(_ item: BatchItem, _ run: ItemRun, _ progress: BatchProgress, _ second: Double) {
        self.init(
            job: item.position, name: item.input, stage: run.talk.stage, share: run.talk.progress,
            secondsLeft: progress.secondsLeft(of: run.index, began: run.began, at: second), rate: run.talk.rate)
    }
}

extension FilePaths {
    /// The path as it is shown, on one line: from the current folder where it lies in it.
    static func short(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath
        return ShownText.escaped(path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path)
    }

    /// A message in which paths are written so that they can't break its lines.
    static func escaping(_ paths: [String], in message: String) -> String {
        paths.reduce(message) { $0.replacing($1, with: ShownText.escaped($1)) }
    }
}

extension Terminal {
    /// Columns of the terminal of stderr; 80 where it can't be asked.
    static var width: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
