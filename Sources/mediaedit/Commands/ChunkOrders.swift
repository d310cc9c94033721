import Foundation
import Rendering
import Synchronization

/// The numbers of the chunks that a worker is to render, from its standard input, a line each. Standard input ends when
/// the process that started this one ends, however it does: a chunk that is on its way is then given up at once.
final class ChunkOrders: Sendable {
    private let queue = BoundedQueue<Int>(capacity: 64)
    /// Chunks that were told and aren't rendered.
    private let open = Atomic<Int>(0)

    init() {
        let thread = Thread { [self] in
            while let line = readLine() {
                guard let chunk = Int(line) else { continue }
                open.add(1, ordering: .sequentiallyConsistent)
                _ = queue.push(chunk)
            }
            if open.load(ordering: .sequentiallyConsistent) > 0 { _exit(8) }
            queue.finish()
        }
        thread.start()
    }

    /// Waits for the next one; nil when there will be none.
    func next() throws -> Int? { try queue.pop(Interrupts.untold) }

    /// The chunk is rendered; to be said before its report.
    func finishOne() { open.subtract(1, ordering: .sequentiallyConsistent) }
}
