internal import MediaTypes

/// Counts frames against the clock and tells it no more often than `interval`.
struct ProgressMeter {
    private let stage: String
    private let total: Int?
    /// Frames that were there before: they count as done, but not for the speed.
    private let already: Int
    private let interval: Duration
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var last: ContinuousClock.Instant?

    init(stage: String, total: Int?, already: Int = 0, interval: Duration = .milliseconds(200)) {
        self.stage = stage
        self.total = total
        self.already = already
        self.interval = interval
        start = clock.now
    }

    /// The event that is due when `done` frames are through; nil when the last one is too recent.
    mutating func event(done: Int, isLast: Bool = false) -> WorkEvent? {
        let now = clock.now
        if let last, now - last < interval, !isLast { return nil }
        last = now
        let seconds = (now - start) / .seconds(1)
        let rate = seconds > 0 ? Double(done - already) / seconds : 0
        let left = total.map { Double(max(0, $0 - done)) }
        return .progress(done: done, total: total, rate: rate, secondsLeft: rate > 0 ? left.map { $0 / rate } : nil)
    }
}
