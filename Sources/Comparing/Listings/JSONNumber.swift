/// A number, or `null` where there is none or an infinite one.
public struct JSONNumber: Encodable {
    /// As it was measured; infinite and missing numbers are encoded as `null`.
    public let value: Double?

    /// - Parameter value: nil for none.
    public init(_ value: Double?) { self.value = value }

    /// Encodes the number or `null` as a single value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value, value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    }
}
