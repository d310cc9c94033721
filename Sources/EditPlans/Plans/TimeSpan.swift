import MediaTypes

/// A half-open span of the source in seconds: `[start, end)`.
///
/// A negative bound counts from the end of the file (`-3` is three seconds before it); `end == nil` is the end itself.
/// In JSON it is `[start_s, end_s]`, the open end written as `null`.
public struct TimeSpan: Hashable, Sendable {
    /// Seconds; negative counts from the end.
    public var start: Double
    /// Seconds; negative counts from the end, `nil` is the end.
    public var end: Double?

    /// Takes the bounds unchecked; ``resolved(duration:)`` clips them to the file.
    public init(start: Double, end: Double?) {
        self.start = start
        self.end = end
    }

    /// The span with both bounds counted from the start of a file of `duration` seconds, clipped to it.
    public func resolved(duration: Double) -> (start: Double, end: Double) {
        func absolute(_ bound: Double) -> Double { min(max(bound < 0 ? duration + bound : bound, 0), duration) }
        let first = absolute(start)
        return (first, max(first, end.map(absolute) ?? duration))
    }
}

extension TimeSpan: Codable {
    /// - Throws: `DecodingError` for other than two bounds, and for an end that isn't after the start.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        start = try container.decode(Double.self)
        end = try container.decodeNil() ? nil : container.decode(Double.self)
        guard container.isAtEnd else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a time is [start_s, end_s], with end_s null for the end")
        }
        if let end, (start < 0) == (end < 0), end <= start {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "the time [\(start), \(end)] ends before it starts")
        }
    }

    /// Writes `[start_s, end_s]`, the open end as `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(start)
        if let end { try container.encode(end) } else { try container.encodeNil() }
    }
}
