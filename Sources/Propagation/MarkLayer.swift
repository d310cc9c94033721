/// A layer of marks: about one for each jittered place of a hexagonal grid.
public struct MarkLayer: Equatable, Sendable {
    /// Pixels from one place to the next of its row.
    public let spacing: Double
    /// How far a mark may lie from its place, in spacings; below 0.5.
    public let jitter: Double
    /// The seed of the jitter.
    public let seed: UInt64

    /// Values as they are; `spacing` is at least 1.
    public init(spacing: Double, jitter: Double = 0.38, seed: UInt64) {
        self.spacing = max(1, spacing)
        self.jitter = jitter
        self.seed = seed
    }

    /// The marks of a picture in which nothing has moved, in the order of their ids.
    ///
    /// - Parameters: of the picture, in pixels.
    public func marks(width: Int, height: Int) -> [Mark] {
        let rise = spacing * 0.75.squareRoot()
        let rows = Int((Double(height) / rise).rounded(.up)) + 2
        let columns = Int((Double(width) / spacing).rounded(.up)) + 2
        var marks: [Mark] = []
        marks.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let id = UInt32(row * columns + column)
                let shift = row % 2 == 0 ? 0 : 0.5
                let dx = (Self.fraction(seed, id, 0) * 2 - 1) * jitter
                let dy = (Self.fraction(seed, id, 1) * 2 - 1) * jitter
                marks.append(
                    Mark(
                        x: Float((Double(column) - 0.5 + shift + dx) * spacing),
                        y: Float((Double(row) - 0.5) * rise + dy * spacing), id: id))
            }
        }
        return marks
    }

    /// A fraction 0..<1 that belongs to a mark: the `stream`-th of its random numbers (splitmix64, Steele et al. 2014).
    public static func fraction(_ seed: UInt64, _ id: UInt32, _ stream: UInt32) -> Double {
        var z = seed &+ (UInt64(id) << 16 | UInt64(stream)) &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        z ^= z >> 31
        return Double(z >> 11) / Double(1 << 53)
    }
}
