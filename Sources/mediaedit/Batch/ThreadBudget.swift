import Canvases
import LibAV

/// The threads that this process may keep busy, where the one that started it says so.
enum ThreadBudget {
    /// The variable in the environment: a whole number, 1 or more.
    static let variable = CanvasThreads.budgetVariable

    /// Holds libavcodec's and libavfilter's own choices to the budget; without one they count the processors.
    static func apply() {
        if CanvasThreads.isBudgeted { Processors.limit(to: CanvasThreads.budget) }
    }

    /// The share of each of `places` processes that run at once, 1 or more.
    static func share(places: Int) -> Int { max(1, CanvasThreads.budget / max(1, places)) }
}
