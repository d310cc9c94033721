import Foundation

/// stdout is data, stderr is talk.
enum Terminal {
    /// A line of talk.
    static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Talk without a line's end, for a bar that is drawn over.
    static func draw(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// A line of data.
    static func print(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    /// Whether a person watches stderr on a terminal that can redraw a line.
    static var isWatched: Bool {
        isatty(STDERR_FILENO) != 0 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Values of any kind as JSON, with sorted keys.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
