import Foundation
import Glibc
import MediaTypes

/// stdout is data, stderr is messages.
enum Terminal {
    /// Talk: one line, or some. Where nobody can hear it, the work goes on. What a terminal would obey is written out.
    static func say(_ text: String) { draw(shown(text) + "\n") }

    /// Talk as it is, for a bar that is drawn over and for JSON. Names in it must have been made fit to be shown.
    static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// A line of data. When the reader has gone (`| head`) what is printed is lost, and the work goes on to its end;
    /// when the line can't be written for another reason the program has failed.
    static func print(_ line: String) {
        let isShown = isatty(STDOUT_FILENO) != 0 && !line.hasPrefix("{") && !line.hasPrefix("[")
        let code = write((isShown ? shown(line) : line) + "\n", to: STDOUT_FILENO)
        guard code != 0, code != EPIPE else { return }
        say(
            "error: cannot write to standard output: \(String(cString: strerror(code))); "
                + "check where it goes")
        exit(FailureKind.output.rawValue)
    }

    /// Fit to be shown. Messages have line breaks of their own, so those in the words that the command was given are
    /// written out by themselves.
    private static func shown(_ text: String) -> String {
        var text = text
        for word in CommandLine.arguments where word.contains(where: \.isNewline) {
            text = text.replacing(word, with: ShownText.escaped(word))
        }
        return ShownText.escaped(text, keepsLines: true)
    }

    /// Writes all of a text.
    /// - Returns: 0, or `errno` of what went wrong.
    private static func write(_ text: String, to handle: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                let count = Glibc.write(handle, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return errno }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }

    /// Opens what was closed of standard input, output and error to nothing: a file that is opened later would get the
    /// number, and what is printed would be written into it.
    static func fillHandles() {
        for handle in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(handle, F_GETFD) < 0 {
            _ = open("/dev/null", handle == STDIN_FILENO ? O_RDONLY : O_WRONLY)
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
        return ShownText.json(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
