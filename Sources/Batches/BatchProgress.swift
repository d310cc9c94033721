/// How far a batch is, and how long the rest takes at the speed measured so far.
public struct BatchProgress: Hashable, Sendable {
    /// Where an item stands.
    public enum Standing: Hashable, Sendable {
        case waiting
        /// 0…1.
        case running(Double)
        case done, failed
    }

    private let work: [Double]
    private var standings: [Standing]
    /// The work that was over, and the second, when this run began.
    private let before: Double
    private let start: Double

    /// - Parameters:
    ///   - work: of each item, more than 0.
    ///   - standings: of each item at the start.
    ///   - second: of any clock that doesn't jump.
    public init(work: [Double], standings: [Standing], at second: Double) {
        self.work = work
        self.standings = standings
        start = second
        before = Self.done(work, standings)
    }

    /// Notes where an item stands, by its index.
    public mutating func note(_ index: Int, _ standing: Standing) { standings[index] = standing }

    /// Items that are done.
    public var doneCount: Int { standings.count { $0 == .done } }
    /// Items that failed.
    public var failedCount: Int { standings.count { $0 == .failed } }
    /// Items in all.
    public var count: Int { standings.count }

    /// 0…1 of the work of all items.
    public var share: Double {
        let total = work.reduce(0, +)
        return total > 0 ? Self.done(work, standings) / total : 1
    }

    /// Seconds left; nil while nothing was done yet to measure by.
    public func secondsLeft(at second: Double) -> Double? {
        let now = Self.done(work, standings)
        let left = work.reduce(0, +) - now
        if left <= 0 { return 0 }
        guard second - start >= 0.5, now > before else { return nil }
        return left * (second - start) / (now - before)
    }

    /// Seconds left of one running item, by when it began; nil where that can't be told.
    public func secondsLeft(of index: Int, began: Double, at second: Double) -> Double? {
        guard case .running(let share) = standings[index], share > 0.01, second - began >= 0.5 else { return nil }
        return (second - began) * (1 - share) / share
    }

    private static func done(_ work: [Double], _ standings: [Standing]) -> Double {
        zip(work, standings).reduce(0) { sum, pair in
            switch pair.1 {
            case .waiting: sum
            case .running(let share): sum + pair.0 * share
            case .done, .failed: sum + pair.0
            }
        }
    }
}
