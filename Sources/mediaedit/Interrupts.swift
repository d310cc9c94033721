import Foundation
import Rendering
import Synchronization

/// SIGINT and SIGTERM end a render at its next frame; a second one ends the program at once.
enum Interrupts {
    private static let received = Atomic<Int32>(0)

    /// Takes over the two signals. The handler only notes the signal, which is all that a handler may do.
    static func install() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interrupts.received.exchange(number, ordering: .relaxed) != 0 { _exit(128 + number) }
            }
        }
    }

    /// Throws ``Interruption`` once a signal has come.
    static func check() throws {
        let number = received.load(ordering: .relaxed)
        if number != 0 { throw Interruption(signal: number) }
    }
}
