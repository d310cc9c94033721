import ArgumentParser
import Foundation
import MediaTypes
import Rendering

/// What the command ends with: one of the exit codes that its help lists, and what is said on stderr.
struct ExitStatus {
    let code: Int32
    /// Empty for success, and where stdout has said it.
    let message: String
    private let original: any Error

    init(_ error: any Error) {
        original = error
        switch error {
        case let failure as any MediaFailure:
            code = failure.kind.rawValue
            message = "error: \(failure.message.words)"
        case let interruption as Interruption:
            code = 128 + interruption.signal
            message =
                interruption.kept.map { "stopped; \($0) are kept, the same command goes on from there" }
                ?? "stopped; nothing was left behind, the same command starts again"
        case let stop as BatchStop:
            code = 128 + stop.signal
            message = "stopped; the queue keeps what is done, the same command goes on"
        case is CleanExit:
            code = 0
            message = ""
        default:
            let parser = MediaEdit.exitCode(for: error)
            code = parser == .validationFailure ? FailureKind.usage.rawValue : parser.rawValue
            message = MediaEdit.fullMessage(for: error)
        }
    }

    /// Says what there is to say and ends the program.
    /// - Parameter asJSON: progress is told as NDJSON, of which the error is the last line.
    func exit(asJSON: Bool) -> Never {
        guard code != 0 else { MediaEdit.exit(withError: original) }
        if asJSON {
            ProgressPrinter.printJSON([
                "type": .string("error"), "code": .number(Double(code)), "message": .string(message),
            ])
        } else if !message.isEmpty {
            Terminal.say(message)
        }
        // At once: other threads may still be at work, in libtorch too, whose memory the usual end would take from
        // under them. What is written is on its way already; nothing here is buffered.
        _exit(code)
    }
}
