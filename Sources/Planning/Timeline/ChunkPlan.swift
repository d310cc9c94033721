/// Cuts an output into chunks: a decision without pictures.
public struct ChunkPlan: Codable, Hashable, Sendable {
    /// A moment at which cutting costs less than elsewhere.
    public struct Border: Codable, Hashable, Sendable {
        /// Why.
        public enum Kind: Int, Codable, Sendable, CaseIterable {
            /// A cut of the film: nothing is looked at across it, and an encoder puts a key frame there anyway.
            case shot
            /// A painted look starts anew there: nothing is painted twice.
            case anchor
            /// Decoding can begin there: nothing is decoded twice.
            case keyFrame
        }

        /// Output seconds: half a frame before the frame that begins the chunk.
        public var second: Double
        /// Why it is a good place.
        public var kind: Kind

        /// - Parameter second: output seconds, half a frame before the frame that begins a chunk there.
        public init(second: Double, kind: Kind) {
            self.second = second
            self.kind = kind
        }
    }

    /// Seconds of a chunk that are aimed at where nothing else is asked for.
    public static let usualLength = 6.0
    /// Seconds that may be asked for.
    public static let lengths = 0.2...600.0

    /// Seconds of the output.
    public let duration: Double
    /// Seconds that a chunk should have.
    public let target: Double
    /// Seconds that a chunk may have: a third to five thirds of ``target``, 2 to 10 usually.
    public var lengths: ClosedRange<Double> { target / 3...target * 5 / 3 }
    /// Rising.
    public let borders: [Border]
    /// Every frame depends on all of them, so that there is but one chunk.
    public let isWhole: Bool

    /// - Parameters:
    ///   - duration: seconds of the output.
    ///   - target: seconds that a chunk should have, more than 0.
    ///   - borders: where cutting costs least; in any order.
    ///   - isWhole: one chunk, whatever the length.
    public init(duration: Double, target: Double, borders: [Border], isWhole: Bool = false) {
        self.duration = duration
        self.target = max(1e-3, target)
        self.borders = borders.sorted { ($0.second, $0.kind.rawValue) < ($1.second, $1.kind.rawValue) }
        self.isWhole = isWhole
    }

    /// The chunks in the order of time. They cover the output without a gap or an overlap.
    /// - Parameter reading: output seconds that must be read for those of a span.
    public func chunks(reading: (Range<Double>) -> Range<Double>) -> [Chunk] {
        let cuts = isWhole ? [] : self.cuts
        let bounds = [0] + cuts + [max(duration, cuts.last ?? 0)]
        return (0...cuts.count).map { index in
            let span = bounds[index]..<bounds[index + 1]
            return Chunk(
                index: index, span: span, read: reading(span), isFirst: index == 0, isLast: index == cuts.count)
        }
    }

    /// The order in which chunks are rendered: the longest first, so that no worker is left alone with one at the end.
    public static func order(_ chunks: [Chunk]) -> [Chunk] {
        chunks.sorted { ($1.length, $0.index) < ($0.length, $1.index) }
    }

    /// Output seconds at which one chunk ends and the next one begins, rising.
    private var cuts: [Double] {
        var cuts: [Double] = []
        var start = 0.0
        var near = borders[...]
        while duration - start > lengths.upperBound {
            // Two halves of what is left are better than a whole chunk and a crumb.
            let left = duration - start
            let aim = left < 2 * target ? left / 2 : target
            let low = start + lengths.lowerBound
            let high = min(start + lengths.upperBound, duration - lengths.lowerBound)
            near = near.drop { $0.second < low }
            start = best(of: near.prefix { $0.second <= high }, near: start + aim)
            cuts.append(start)
        }
        return cuts
    }

    /// The border that is worth its distance from where a cut is due; that place itself where there is none.
    private func best(of suitable: ArraySlice<Border>, near due: Double) -> Double {
        func cost(_ border: Border) -> Double { abs(border.second - due) / target + Self.cost(border.kind) }
        return suitable.min { cost($0) < cost($1) }?.second ?? due
    }

    /// The parts of ``target`` that a better place may lie farther away.
    private static func cost(_ kind: Border.Kind) -> Double {
        switch kind {
        case .shot: 0
        case .anchor: 0.3
        case .keyFrame: 0.6
        }
    }
}
