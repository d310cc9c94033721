internal import Foundation

extension CanvasThreads {
    /// The environment's name for the threads that a process may keep busy; whoever starts several processes at once
    /// sets it for them.
    public static let budgetVariable = "MEDIAEDIT_THREADS"

    /// Whether the environment has a budget: a whole number from 1.
    public static var isBudgeted: Bool { given != nil }

    /// Threads that this process may keep busy: the environment's, else the processors that it may run on; 1 or more.
    public static var budget: Int { given ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

    private static var given: Int? {
        ProcessInfo.processInfo.environment[budgetVariable].flatMap { Int($0) }.flatMap { $0 >= 1 ? $0 : nil }
    }
}
