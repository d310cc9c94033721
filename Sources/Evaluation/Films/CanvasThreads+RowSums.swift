internal import Canvases

extension CanvasThreads {
    /// The sum of a number for each row, added from the top whichever thread found it.
    func sum<Number: AdditiveArithmetic>(ofRows rows: Int, _ number: (Int) -> Number) -> Number {
        withUnsafeTemporaryAllocation(of: Number.self, capacity: rows) { numbers in
            numbers.initialize(repeating: .zero)
            guard let base = numbers.baseAddress else { return .zero }
            forEachRow(of: rows) { y, _ in base[y] = number(y) }
            return numbers.reduce(.zero, +)
        }
    }
}
