import Foundation
import MediaTypes
import Rendering
import Testing

@Suite struct BoundedQueueTests {
    private struct Failure: Error {}

    @Test func elementsComeInTheirOrderThroughAFullQueue() throws {
        let queue = BoundedQueue<Int>(capacity: 2)
        Thread.detachNewThread {
            for number in 0..<1000 { _ = queue.push(number) }
            queue.finish()
        }
        var seen: [Int] = []
        while let number = try queue.pop(.none) { seen.append(number) }
        #expect(seen == Array(0..<1000))
    }

    @Test func anErrorComesAfterTheLastElement() throws {
        let queue = BoundedQueue<Int>(capacity: 4)
        _ = queue.push(1)
        queue.finish(throwing: Failure())
        #expect(try queue.pop(.none) == 1)
        #expect(throws: Failure.self) { try queue.pop(.none) }
    }

    @Test func aWriterStopsWaitingWhenTheReaderHasGone() {
        let queue = BoundedQueue<Int>(capacity: 1)
        #expect(queue.push(1))
        queue.abandon()
        #expect(!queue.push(2))
    }
}
