import MediaTypes

/// How much pictures change from a frame to the next where the source's motion says that they should not.
public struct WarpError: AdditiveArithmetic, Sendable {
    /// E_warp of Lai et al. 2018 ("Learning Blind Video Temporal Consistency"): the squared distance of the colours in
    /// 0…1, summed over R, G and B, averaged over the pixels that are seen in both frames.
    public var squared: Double
    /// The absolute difference of the colours in 0…255, averaged over the same pixels and over R, G and B.
    public var absolute: Double

    /// No change at all.
    public static let zero = WarpError(squared: 0, absolute: 0)

    /// Values as they are.
    public init(squared: Double, absolute: Double) {
        self.squared = squared
        self.absolute = absolute
    }

    /// Value by value.
    public static func + (one: WarpError, other: WarpError) -> WarpError {
        WarpError(squared: one.squared + other.squared, absolute: one.absolute + other.absolute)
    }

    /// Value by value.
    public static func - (one: WarpError, other: WarpError) -> WarpError {
        WarpError(squared: one.squared - other.squared, absolute: one.absolute - other.absolute)
    }
}

/// Two frames that follow each other, and how much a film changes between them.
public struct FramePair: Equatable, Sendable {
    /// The number of the first of the two, from 0.
    public let frame: Int
    /// Seconds at which the second one is shown.
    public let time: Double
    /// Over the two frames alone.
    public let error: WarpError
}

/// Warp errors of pair after pair.
struct WarpErrors {
    private var sum = WarpError.zero
    private(set) var count = 0
    /// The pair with the largest squared error.
    private(set) var worst: FramePair?

    mutating func add(_ pair: FramePair) {
        sum += pair.error
        count += 1
        if worst.map({ $0.error.squared < pair.error.squared }) ?? true { worst = pair }
    }

    /// nil without a pair.
    var mean: WarpError? {
        count == 0
            ? nil : WarpError(squared: sum.squared / Double(count), absolute: sum.absolute / Double(count))
    }
}
