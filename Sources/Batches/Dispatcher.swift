/// Decides what a batch does next: takes items while there are free places, stops when it must, ends when all is told.
///
/// A plain value: whoever holds it starts the processes and tells it what became of them.
public struct Dispatcher: Hashable, Sendable {
    /// What is to be done now.
    public enum Action: Hashable, Sendable {
        /// Take an item from the queue and begin it.
        case claim
        /// Send a signal to the processes that run.
        case signal(Int32)
        /// Nothing, for at most so many seconds.
        case wait(seconds: Double)
        /// The batch is over.
        case end(End)
    }

    /// How a batch is over.
    public enum End: Hashable, Sendable {
        /// Every item is done or failed.
        case complete
        /// The first failure ended it.
        case failedFast
        /// A signal ended it.
        case stopped(signal: Int32)
    }

    /// Seconds that processes have to end after they were asked to.
    public static let grace = 5.0
    /// Seconds between two looks at items that other processes hold.
    public static let pause = 0.5

    private static let interrupt: Int32 = 2
    private static let kill: Int32 = 9
    private static let terminate: Int32 = 15

    private let places: Int
    private let failsFast: Bool
    private var running = 0
    private var ending: End?
    /// When the processes were asked to end, and whether they were made to.
    private var asked: Double?
    private var isForced = false
    /// No item waited when last asked, at that second.
    private var emptySince: Double?
    private var othersRun = false

    /// - Parameters:
    ///   - places: items at once, 1 or more.
    ///   - failsFast: the first failure ends the batch.
    public init(places: Int, failsFast: Bool) {
        self.places = max(1, places)
        self.failsFast = failsFast
    }

    /// An item was taken and its process runs.
    public mutating func began() { running += 1 }

    /// The process of an item has ended.
    public mutating func ended(failed: Bool, at second: Double) {
        running -= 1
        emptySince = nil
        if failed, failsFast, ending == nil { ending = .failedFast }
    }

    /// An item was taken, and there was nothing to run: it is done or failed already.
    public mutating func skipped(failed: Bool, at second: Double) {
        running += 1
        ended(failed: failed, at: second)
    }

    /// No item waits.
    /// - Parameter othersRun: other processes hold items of this batch, which may come back.
    public mutating func foundNothing(othersRun: Bool, at second: Double) {
        emptySince = second
        self.othersRun = othersRun
    }

    /// A signal has come.
    public mutating func stop(signal: Int32) {
        if case .stopped = ending { return }
        ending = .stopped(signal: signal)
    }

    /// It takes no more items.
    public var isEnding: Bool { ending != nil }

    /// What is to be done at a second of any clock that doesn't jump.
    public mutating func next(at second: Double) -> Action {
        if let ending { return end(ending, second) }
        if running < places {
            guard let emptySince else { return .claim }
            if running == 0, !othersRun { return .end(.complete) }
            if othersRun, second - emptySince >= Self.pause { return .claim }
        }
        return .wait(seconds: Self.pause)
    }

    private mutating func end(_ ending: End, _ second: Double) -> Action {
        guard running > 0 else { return .end(ending) }
        guard let asked else {
            asked = second
            return .signal(ending == .stopped(signal: Self.interrupt) ? Self.interrupt : Self.terminate)
        }
        if !isForced, second - asked > Self.grace {
            isForced = true
            return .signal(Self.kill)
        }
        return .wait(seconds: 0.1)
    }
}
