import Foundation
import MediaTypes

/// A fixed pool of threads that work on the rows of a picture.
///
/// The caller is one of them. Rows are handed out in bands, from the top; which thread takes a band is left to chance,
/// so the work on a row may depend on nothing but its inputs. A pool serves one caller at a time.
public final class CanvasThreads {
    /// The caller and the threads that help it.
    public let count: Int
    private let state: PoolState

    /// - Throws: `CanvasError` with `parameter` when `count` is not in 1…64.
    public init(count: Int) throws {
        guard (1...64).contains(count) else {
            throw CanvasError(code: .parameter, message: "cannot paint with \(count) threads; 1 to 64 are possible")
        }
        self.count = count
        state = PoolState(helpers: count - 1)
        for index in 1..<count where count > 1 {
            let thread = Thread { [state] in state.serve(as: index) }
            thread.name = "painting \(index)"
            thread.start()
        }
    }

    deinit { state.dismiss() }

    /// Calls `work` with bands of `0 ..< rows` until all are done: a range of rows and the thread's index in
    /// `0 ..< count`. Bands begin at multiples of 16 rows.
    public func forEachBand(ofRows rows: Int, _ work: (Range<Int>, Int) -> Void) {
        if count == 1 {
            work(0..<rows, 0)
        } else {
            withoutActuallyEscaping(work) { state.perform(rows: rows, $0) }
        }
    }

    /// Calls `work` with each number of `0 ..< count` and the thread's index: for few, long pieces of work.
    public func forEachItem(of count: Int, _ work: (Int, Int) -> Void) {
        forEachBand(ofRows: 16 * count) { band, thread in
            for start in stride(from: band.lowerBound, to: band.upperBound, by: 16) { work(start / 16, thread) }
        }
    }

    /// Calls `work` with each row of `0 ..< rows` and the thread's index.
    public func forEachRow(of rows: Int, _ work: (Int, Int) -> Void) {
        forEachBand(ofRows: rows) { band, thread in
            for y in band { work(y, thread) }
        }
    }
}

/// What the threads of a pool share.
///
/// Unchecked: every stored property is read and written under `condition` only, and the work that is stored is called
/// by other threads only while `perform`, whose caller lent it, waits for them.
private final class PoolState: @unchecked Sendable {
    private let condition = NSCondition()
    private let helpers: Int
    private var work: ((Range<Int>, Int) -> Void)?
    private var rows = 0, nextRow = 0
    private var round = 0, busy = 0, present: Int
    private var dismissed = false

    init(helpers: Int) {
        self.helpers = helpers
        present = helpers
    }

    func perform(rows: Int, _ work: @escaping (Range<Int>, Int) -> Void) {
        condition.lock()
        self.work = work
        self.rows = rows
        nextRow = 0
        busy = helpers
        round += 1
        condition.broadcast()
        condition.unlock()
        takeBands(work, as: 0)
        condition.lock()
        while busy > 0 { condition.wait() }
        self.work = nil
        condition.unlock()
    }

    func serve(as index: Int) {
        var served = 0
        while serveRound(after: &served, as: index) {
            // The lent work is let go of by now: its lender may take it back as soon as nobody is busy.
            condition.lock()
            busy -= 1
            if busy == 0 { condition.broadcast() }
            condition.unlock()
        }
        condition.lock()
        present -= 1
        condition.broadcast()
        condition.unlock()
    }

    /// False once the helpers are dismissed.
    private func serveRound(after served: inout Int, as index: Int) -> Bool {
        guard let work = awaitRound(after: &served) else { return false }
        takeBands(work, as: index)
        return true
    }

    /// Ends the helpers and waits until none is left.
    func dismiss() {
        condition.lock()
        dismissed = true
        condition.broadcast()
        while present > 0 { condition.wait() }
        condition.unlock()
    }

    private func awaitRound(after served: inout Int) -> ((Range<Int>, Int) -> Void)? {
        condition.lock()
        defer { condition.unlock() }
        while round == served && !dismissed { condition.wait() }
        served = round
        return dismissed ? nil : work
    }

    private func takeBands(_ work: (Range<Int>, Int) -> Void, as index: Int) {
        while let band = takeBand() { work(band, index) }
    }

    private func takeBand() -> Range<Int>? {
        condition.lock()
        defer { condition.unlock() }
        guard nextRow < rows else { return nil }
        let start = nextRow
        nextRow = min(start + 16, rows)
        return start..<nextRow
    }
}
