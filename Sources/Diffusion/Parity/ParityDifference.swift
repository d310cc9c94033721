import MediaTypes

/// How one output differs from the stored one.
public struct ParityDifference: Sendable, Equatable {
    /// The output's name without `out.`.
    public let output: String
    /// Its shape.
    public let shape: [Int]
    /// The largest magnitude of the stored output.
    public let largest: Double
    /// The largest difference; infinite where a number is none.
    public let absolute: Double
    /// Where that is, by index; empty for no elements.
    public let place: [Int]
    /// What is stored there.
    public let stored: Double
    /// What was computed there.
    public let computed: Double
    /// Whether only equality will do: ids of tokens.
    public let isExact: Bool

    /// The largest difference as a part of the largest magnitude.
    public var relative: Double { absolute == 0 ? 0 : absolute / largest }

    /// Whether the relative difference is at most `tolerance`; of ids, whether there is none.
    public func isWithin(_ tolerance: Double) -> Bool { isExact ? absolute == 0 : relative <= tolerance }

    /// The largest difference of two lists of numbers of `shape`, row-major.
    ///
    /// - Throws: ``DiffusionError`` `damaged` where there aren't as many numbers as the shape holds.
    public init(
        _ output: String, shape: [Int], stored: [Double], computed: [Double], isExact: Bool = false
    ) throws {
        let count = shape.reduce(1, *)
        guard stored.count == count, computed.count == count else {
            throw DiffusionError(
                code: .damaged,
                message: "cannot compare out.\(output) \(shape): \(stored.count) numbers are stored and "
                    + "\(computed.count) computed; make the case again")
        }
        self.output = output
        self.shape = shape
        self.isExact = isExact
        var (worst, largest, index) = (0.0, 0.0, 0)
        for place in 0..<count {
            // A number that is none differs from everything: the comparison must not pass by it.
            let difference = (stored[place] - computed[place]).magnitude
            let counted = difference.isNaN ? .infinity : difference
            if counted > worst { (worst, index) = (counted, place) }
            largest = max(largest, stored[place].magnitude)
        }
        absolute = worst
        self.largest = largest
        place = count == 0 ? [] : Self.indices(of: index, in: shape)
        self.stored = count == 0 ? 0 : stored[index]
        self.computed = count == 0 ? 0 : computed[index]
    }

    private static func indices(of place: Int, in shape: [Int]) -> [Int] {
        var (rest, indices) = (place, [Int]())
        for size in shape.reversed() {
            indices.append(rest % size)
            rest /= size
        }
        return indices.reversed()
    }
}
