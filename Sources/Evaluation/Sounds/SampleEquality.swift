internal import CEvaluation

/// Which samples of two sounds are the same number.
public struct SampleEquality: Sendable {
    /// Samples of all channels together, and those of them that are equal.
    public private(set) var total = 0, equal = 0
    /// Samples from the start to the first and to the last difference in any channel; nil when there is none.
    public private(set) var first: Int?, last: Int?

    init() {}

    mutating func add(_ one: UnsafePointer<Float>, _ other: UnsafePointer<Float>, count: Int, at place: Int) {
        var bounds: (first: Int32, last: Int32) = (-1, -1)
        equal += Int(cevaluation_equal_samples(one, other, Int32(count), &bounds.first, &bounds.last))
        total += count
        guard bounds.first >= 0 else { return }
        first = min(first ?? .max, place + Int(bounds.first))
        last = max(last ?? 0, place + Int(bounds.last))
    }
}
