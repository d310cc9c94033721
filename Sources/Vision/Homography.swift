/// A map of the plane that keeps lines straight: x' = (a·x + b·y + c) / (g·x + h·y + i), likewise y'.
public struct Homography: Equatable, Sendable {
    /// `a` to `i`, by rows.
    public let values: [Double]

    /// Nothing moves.
    public static let identity = Homography([1, 0, 0, 0, 1, 0, 0, 0, 1])

    /// - Precondition: there are nine values.
    public init(_ values: [Double]) {
        precondition(values.count == 9, "\(values.count) values of a homography")
        self.values = values
    }

    /// Everything moves to the right and down.
    public init(right: Double, down: Double) { self.init([1, 0, right, 0, 1, down, 0, 0, 1]) }

    /// Pixels of a picture become those of one that is so many times as wide and as high, with the same edges.
    public init(scaling across: Double, _ down: Double) {
        self.init([across, 0, (across - 1) / 2, 0, down, (down - 1) / 2, 0, 0, 1])
    }

    /// First the other one, then this one.
    public func after(_ other: Homography) -> Homography {
        var product = [Double](repeating: 0, count: 9)
        for row in 0..<3 {
            for column in 0..<3 {
                product[3 * row + column] = (0..<3).reduce(0) {
                    $0 + values[3 * row + $1] * other.values[3 * $1 + column]
                }
            }
        }
        return Homography(product).normalized
    }

    /// The way back; nil where there is none.
    public var inverse: Homography? {
        let m = values
        let cofactors = [
            m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
            m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
            m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
        ]
        let determinant = m[0] * cofactors[0] + m[1] * cofactors[3] + m[2] * cofactors[6]
        guard abs(determinant) > 1e-12 else { return nil }
        return Homography(cofactors.map { $0 / determinant }).normalized
    }

    /// Where a place goes.
    public func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let depth = values[6] * x + values[7] * y + values[8]
        return (
            (values[0] * x + values[1] * y + values[2]) / depth, (values[3] * x + values[4] * y + values[5]) / depth
        )
    }

    /// Where the corners of a picture go.
    public func corners(width: Int, height: Int) -> [(x: Double, y: Double)] {
        let (right, bottom) = (Double(width - 1), Double(height - 1))
        return [self(0, 0), self(right, 0), self(right, bottom), self(0, bottom)]
    }

    /// How far the corners of a picture go, in the mean, in pixels.
    public func motion(width: Int, height: Int) -> Double {
        let from = Homography.identity.corners(width: width, height: height)
        return zip(from, corners(width: width, height: height)).reduce(0) { sum, pair in
            let (x, y) = (pair.1.x - pair.0.x, pair.1.y - pair.0.y)
            return sum + (x * x + y * y).squareRoot() / 4
        }
    }

    /// Its last value is 1, where it can be.
    private var normalized: Homography {
        abs(values[8]) > 1e-12 ? Homography(values.map { $0 / values[8] }) : self
    }
}
