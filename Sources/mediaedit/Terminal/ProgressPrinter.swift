import ArgumentParser
import Foundation
import MediaTypes
import Rendering
import Synchronization

/// How progress is told.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    /// A bar on a terminal, plain lines elsewhere.
    case auto
    case bar, plain, json, none
}

/// Tells a render's events on stderr: a bar, plain lines or NDJSON.
///
/// `Sendable`: what it remembers is under a lock.
final class ProgressPrinter: Sendable {
    private let style: ProgressStyle
    private let isQuiet: Bool
    private let state = Mutex<State>(State())

    private struct State {
        var stage = ""
        var chunks: (done: Int, total: Int)?
        var model: (done: Int, total: Int)?
        /// The frames as they were told last.
        var frames: (done: Int, total: Int?) = (0, nil)
        var lastModel: ContinuousClock.Instant?
        var lastPlain: ContinuousClock.Instant?
        var barIsDrawn = false
    }

    init(_ style: ProgressStyle, isQuiet: Bool) {
        self.style = style == .auto ? (Terminal.isWatched ? .bar : .plain) : style
        self.isQuiet = isQuiet
    }

    /// Work that the signals stop and whose events are printed.
    var supervision: Supervision { Supervision(tell: { self.tell($0) }, check: { try Interrupts.check() }) }

    func tell(_ event: WorkEvent) {
        switch event {
        case .stage(let stage):
            state.withLock { $0.stage = stage }
            if style == .json { printJSON(["type": .string("stage"), "stage": .string(stage)]) }
        case .chunks(let done, let total): state.withLock { $0.chunks = (done, total) }
        case .model(let done, let total): tell(model: done < total ? (done, total) : nil)
        case .note(let note): tell(note: note.words)
        case .progress(let done, let total, let rate, let left):
            state.withLock { $0.frames = (done, total) }
            tell(done, total, rate, left)
        }
    }

    /// The render is through; the last line of NDJSON.
    func tellDone(output: String) {
        clearBar()
        if style == .json { printJSON(["type": .string("done"), "output": .string(output)]) }
    }

    /// While a model works no frame comes out, so the frames are told again with what it is at, once a second.
    private func tell(model: (done: Int, total: Int)?) {
        let frames: (done: Int, total: Int?)? = state.withLock { state in
            state.model = model
            let now = ContinuousClock.now
            guard model != nil, state.lastModel.map({ now - $0 >= .seconds(1) }) ?? true else { return nil }
            state.lastModel = now
            return state.frames
        }
        if let frames { tell(frames.done, frames.total, 0, nil) }
    }

    private func tell(note: String) {
        if style == .json {
            printJSON(["type": .string("note"), "message": .string(note)])
        } else {
            clearBar()
            Terminal.say("note: \(note)")
        }
    }

    private func tell(_ done: Int, _ total: Int?, _ rate: Double, _ left: Double?) {
        guard !isQuiet else { return }
        let isLast = total.map { done >= $0 } ?? false
        switch style {
        case .json:
            var fields: [String: Field] = [
                "type": .string("progress"), "stage": .string(state.withLock { $0.stage }),
                countsSeconds ? "second" : "frame": .number(Double(done)),
                "total": total.map { .number(Double($0)) } ?? .null, countsSeconds ? "speed" : "fps": .number(rate),
                "eta_s": left.map { .number($0) } ?? .null,
            ]
            if let chunks = state.withLock({ $0.chunks }) {
                fields["chunk"] = .number(Double(chunks.done))
                fields["chunks"] = .number(Double(chunks.total))
            }
            if let model = state.withLock({ $0.model }) {
                fields["level"] = .number(Double(model.done))
                fields["levels"] = .number(Double(model.total))
            }
            printJSON(fields)
        case .bar: draw(done, total, rate, left)
        case .plain where isDue(isLast): Terminal.say(line(done, total, rate, left))
        case .plain, .none, .auto: break
        }
    }

    /// Plain lines come every two seconds, so that logs stay short.
    private func isDue(_ isLast: Bool) -> Bool {
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastPlain, now - last < .seconds(2), !isLast { return false }
            state.lastPlain = now
            return true
        }
    }

    private func line(_ done: Int, _ total: Int?, _ rate: Double, _ left: Double?) -> String {
        let percent = total.map { "\(min(100, 100 * done / max(1, $0)))% " } ?? ""
        let of = total.map { " of \($0)" } ?? ""
        let model = state.withLock { $0.model }.map { ", model at level \($0.done) of \($0.total)" } ?? ""
        let eta = (left.map { ", \(Self.clock($0)) left" } ?? "") + model
        return countsSeconds
            ? "\(percent)\(done) s\(of.isEmpty ? "" : of + " s"), \(Self.oneDigit(rate)) × realtime\(eta)"
            : "\(percent)frame \(done)\(of), \(Self.oneDigit(rate)) fps\(eta)"
    }

    /// A render of sound counts seconds instead of frames.
    private var countsSeconds: Bool { state.withLock { $0.stage } == WorkEvent.soundStage }

    private func draw(_ done: Int, _ total: Int?, _ rate: Double, _ left: Double?) {
        let bar = Self.bar(total.map { Double(done) / Double(max(1, $0)) } ?? 0, width: 28)
        Terminal.draw("\r\u{1B}[K\(total == nil ? "" : bar + " ")\(line(done, total, rate, left))")
        state.withLock { $0.barIsDrawn = true }
    }

    /// Ends the bar's line, before something else is said.
    func clearBar() {
        let wasDrawn = state.withLock { state in
            defer { state.barIsDrawn = false }
            return state.barIsDrawn
        }
        if wasDrawn { Terminal.draw("\n") }
    }

    enum Field {
        case string(String)
        case number(Double)
        case null
    }

    private func printJSON(_ fields: [String: Field]) { Self.printJSON(fields) }

    /// One line of NDJSON on stderr.
    static func printJSON(_ fields: [String: Field]) {
        let object = fields.mapValues { value -> Any in
            switch value {
            case .string(let text): text
            case .number(let number): (number * 1000).rounded() / 1000
            case .null: NSNull()
            }
        }
        // Strings, numbers and nulls always make JSON.
        guard let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]) else { return }
        Terminal.draw(ShownText.json(String(decoding: data, as: UTF8.self)) + "\n")
    }

    /// A bar of `width` characters for a share of 0…1.
    static func bar(_ share: Double, width: Int) -> String {
        let filled = min(width, max(0, Int(Double(width) * share)))
        return String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
    }

    static func oneDigit(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// `1:05` or `2:03:07`.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let pad = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return whole >= 3600
            ? "\(whole / 3600):\(pad(whole / 60 % 60)):\(pad(whole % 60))" : "\(whole / 60):\(pad(whole % 60))"
    }
}
