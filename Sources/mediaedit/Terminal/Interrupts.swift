import Foundation
import Glibc
import MediaTypes
import Rendering
import Synchronization

/// SIGINT, SIGTERM and SIGHUP end a render at its next frame; a second one, after a second, ends the program at once.
enum Interrupts {
    private static let received = Atomic<Int32>(0)
    private static let since = Atomic<Int>(0)

    /// Takes over the signals. The handler only notes the signal and the time, which is all that a handler may do.
    static func install() {
        // A reader of our stderr that has gone is no reason to leave half a file behind.
        Glibc.signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            Glibc.signal(number) { number in
                let now = time(nil)
                if Interrupts.received.exchange(number, ordering: .relaxed) == 0 {
                    Interrupts.since.store(now, ordering: .relaxed)
                } else if now - Interrupts.since.load(ordering: .relaxed) > 1 {
                    _exit(128 + number)
                }
            }
        }
    }

    /// The first signal that has come; nil before.
    static var signal: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Throws ``Interruption`` once a signal has come.
    static func check() throws {
        let number = received.load(ordering: .relaxed)
        if number != 0 { throw Interruption(signal: number) }
    }

    /// Work that the signals stop and that nobody listens to.
    static let untold = Supervision(tell: { _ in }, check: { try Interrupts.check() })
}
