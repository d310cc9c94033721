/// A stretch of the output that one worker renders: it begins with a key frame of its own and refers to no other.
public struct Chunk: Codable, Hashable, Sendable {
    /// The number of the chunk, from 0, in the order of time.
    public let index: Int
    /// Output seconds, half open: frames that begin in it are the chunk's. The first chunk also has those that begin
    /// earlier, the last one those that begin later.
    public let span: Range<Double>
    /// Output seconds that must be read for them: ``span`` and what the steps look at before and after it.
    public let read: Range<Double>
    /// Nothing comes before it.
    public let isFirst: Bool
    /// Nothing comes after it.
    public let isLast: Bool

    /// - Parameters:
    ///   - index: from 0, in the order of time.
    ///   - span: output seconds in which its frames begin.
    ///   - read: output seconds that are decoded for them.
    public init(index: Int, span: Range<Double>, read: Range<Double>, isFirst: Bool, isLast: Bool) {
        self.index = index
        self.span = span
        self.read = read
        self.isFirst = isFirst
        self.isLast = isLast
    }

    /// Seconds of output.
    public var length: Double { span.upperBound - span.lowerBound }

    /// Whether a frame that begins at an output second is one of its own.
    public func contains(_ second: Double) -> Bool {
        (isFirst || second >= span.lowerBound) && (isLast || second < span.upperBound)
    }
}
