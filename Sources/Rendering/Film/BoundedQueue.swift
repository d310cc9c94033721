internal import Foundation
public import MediaTypes

/// Hands elements from one thread to another, in order, holding at most `capacity` of them.
///
/// `Sendable` unchecked: everything in it is under its lock. Any number of threads may use it.
public final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let capacity: Int
    private var elements: [Element] = []
    private var failure: (any Error)?
    private var ended = false
    private var abandoned = false

    /// - Parameter capacity: elements it holds at most; less than 1 counts as 1.
    public init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Waits for room. False: nobody reads any more, so the writer may stop.
    public func push(_ element: Element) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while elements.count >= capacity && !abandoned { condition.wait() }
        guard !abandoned else { return false }
        elements.append(element)
        condition.broadcast()
        return true
    }

    /// Nothing more comes; with an error, the reader gets it after the last element.
    public func finish(throwing error: (any Error)? = nil) {
        condition.lock()
        ended = true
        if failure == nil { failure = error }
        condition.broadcast()
        condition.unlock()
    }

    /// Waits for the next element; nil at the end.
    /// - Parameter supervision: asked ten times a second while there is nothing; what it throws ends the wait.
    public func pop(_ supervision: Supervision) throws -> Element? {
        condition.lock()
        defer { condition.unlock() }
        while elements.isEmpty && !ended {
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1))
            try supervision.check()
        }
        if !elements.isEmpty {
            let element = elements.removeFirst()
            condition.broadcast()
            return element
        }
        if let failure { throw failure }
        return nil
    }

    /// Whether the reader has gone.
    public var isAbandoned: Bool {
        condition.lock()
        defer { condition.unlock() }
        return abandoned
    }

    /// The reader has gone; writers stop waiting.
    public func abandon() {
        condition.lock()
        abandoned = true
        elements.removeAll()
        condition.broadcast()
        condition.unlock()
    }
}

/// Runs a stage on a thread of its own until it has filled its queue to the end.
///
/// Frames are handed on by blocking queues, so a stage must not take one of the few threads of structured tasks.
func startStage<Element: Sendable>(
    _ name: String, into queue: BoundedQueue<Element>, _ body: @escaping @Sendable ((Element) -> Bool) throws -> Void
) {
    let thread = Thread {
        do {
            try body { queue.push($0) }
            queue.finish()
        } catch {
            queue.finish(throwing: error)
        }
    }
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
}
