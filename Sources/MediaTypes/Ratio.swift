/// A rational number, kept in lowest terms with a positive denominator: time bases, frame rates, aspects.
///
/// The Swift face of `AVRational`.
public struct Ratio: Hashable, Sendable, Codable {
    /// Carries the sign.
    public let numerator: Int
    /// More than 0.
    public let denominator: Int

    /// - Precondition: `denominator` is not 0.
    public init(_ numerator: Int, _ denominator: Int) {
        precondition(denominator != 0, "a ratio needs a denominator other than 0")
        let divisor = max(1, Self.gcd(abs(numerator), abs(denominator))) * (denominator < 0 ? -1 : 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The nearest `Double`.
    public var value: Double { Double(numerator) / Double(denominator) }
    /// - Precondition: the ratio is not 0.
    public var inverse: Ratio { Ratio(denominator, numerator) }

    private static func gcd(_ first: Int, _ second: Int) -> Int { second == 0 ? first : gcd(second, first % second) }
}
