import Foundation
import MediaTypes

/// stdout is data, stderr is messages.
enum Terminal {
    /// A line of stderr. Where nobody reads it, the work goes on.
    static func say(_ line: String) { draw(line + "\n") }

    /// Text on stderr without a line's end, for a bar that is drawn over.
    static func draw(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// A line of data. When the reader has gone (`| head`) the program has nothing more to do; when the line can't be
    /// written at all it has failed.
    static func print(_ line: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        } catch {
            if errno == EPIPE { exit(0) }
            say(
                "error: cannot write to standard output: \((error as NSError).localizedDescription); "
                    + "check where it goes")
            exit(FailureKind.output.rawValue)
        }
    }

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
