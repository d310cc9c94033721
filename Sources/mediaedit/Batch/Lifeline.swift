import Foundation
import Glibc

/// What ties a process to the one that started it: a pipe, whose other end closes when that one dies in any way.
enum Lifeline {
    /// The variable of a process that holds a lifeline as its standard input: the folder that it works in.
    static let variable = "MEDIAEDIT_LIFELINE"

    /// Waits, where this process was started with a lifeline, for the word to begin, and from then on asks the process
    /// to end, as SIGTERM does, when the lifeline breaks.
    static func hold() {
        guard let folder = getenv(variable).map({ String(cString: $0) }) else { return }
        // Processes that this one starts have lifelines of their own.
        unsetenv(variable)
        guard chdir(folder) == 0, readByte() else { _exit(128 + SIGTERM) }
        Thread.detachNewThread {
            while readByte() {}
            kill(getpid(), SIGTERM)
        }
    }

    /// False at the pipe's end.
    private static func readByte() -> Bool {
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count >= 0 || errno != EINTR { return count == 1 }
        }
    }
}
