import Foundation

/// What the process of one item has told so far: lines of JSON from `--progress json`, and whatever else it said.
public struct ChildTalk: Hashable, Sendable {
    /// `survey`, `render` …; empty before the first.
    public private(set) var stage = ""
    /// 0…1 of the stage, or nil where its length isn't known.
    public private(set) var share: Double?
    /// Units of the stage a second.
    public private(set) var rate: Double?
    /// What it gave as the reason of its end.
    public private(set) var error: String?
    /// What the user should know.
    public private(set) var notes: [String] = []
    /// The last lines that were no JSON: the words of a crash.
    public private(set) var rest: [String] = []
    private var hasSurvey = false
    private var partial: [UInt8] = []

    /// Lines kept of what is no JSON.
    private static let mostRest = 5
    /// Bytes of a line; a longer one is cut there.
    private static let longest = 1 << 16

    private struct Line: Decodable {
        let type: String
        let stage, message: String?
        let frame, total, fps: Double?
    }

    /// Nothing told yet.
    public init() {}

    /// Reads on; a line may come in pieces.
    public mutating func read(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || partial.count >= Self.longest {
                readLine()
            } else {
                partial.append(byte)
            }
        }
    }

    /// The process has ended; a last line without its end counts.
    public mutating func close() { if !partial.isEmpty { readLine() } }

    private mutating func readLine() {
        defer { partial.removeAll(keepingCapacity: true) }
        guard let line = try? JSONDecoder().decode(Line.self, from: Data(partial)) else {
            let text = String(decoding: partial, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            if !text.isEmpty { rest = (rest + [text]).suffix(Self.mostRest) }
            return
        }
        switch line.type {
        case "stage":
            stage = line.stage ?? ""
            hasSurvey = hasSurvey || stage == "survey"
            share = nil
        case "progress":
            stage = line.stage ?? stage
            rate = line.fps
            if let frame = line.frame, let total = line.total, total > 0 { share = min(1, max(0, frame / total)) }
        case "note": if let message = line.message { notes.append(message) }
        case "error": error = line.message
        default: break
        }
    }

    /// The share of the whole item: a survey is taken for a tenth of the work.
    public var progress: Double {
        let share = share ?? 0
        guard hasSurvey else { return share }
        return stage == "survey" ? share * 0.1 : 0.1 + share * 0.9
    }
}
