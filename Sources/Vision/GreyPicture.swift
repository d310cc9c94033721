internal import CVision
internal import MediaTypes

/// The lumas of a picture, row by row without gaps, and what OpenCV finds in them: corners, where points go, patches.
///
/// Points are in pixels, the middle of the first pixel being 0, 0. The same pictures give the same answers.
public struct GreyPicture: Equatable, Sendable {
    /// Pixels, 1 or more.
    public let width, height: Int
    /// `width * height` samples, 0…255.
    public let lumas: [UInt8]

    /// A place in a picture.
    public struct Point: Equatable, Sendable {
        /// Pixels to the right and down.
        public var x, y: Float

        /// A place by its distances from the middle of the first pixel.
        public init(_ x: Float, _ y: Float) {
            self.x = x
            self.y = y
        }
    }

    /// A map of the plane, by rows: x' = a·x + b·y + c, y' = d·x + e·y + f.
    public typealias Map = (a: Double, b: Double, c: Double, d: Double, e: Double, f: Double)

    /// - Precondition: there are `width * height` lumas.
    public init(width: Int, height: Int, lumas: [UInt8]) {
        precondition(lumas.count == width * height, "\(lumas.count) lumas for \(width)×\(height) pixels")
        self.width = width
        self.height = height
        self.lumas = lumas
    }

    /// The strongest corners (Shi and Tomasi 1994, `cv::goodFeaturesToTrack`) where a mask isn't 0, strongest first.
    ///
    /// - Parameters:
    ///   - mask: as many values as there are lumas.
    ///   - most: corners, at most.
    ///   - quality: the least strength, as a share of the strongest one's, 0…1.
    ///   - distance: pixels from each to the others, at least.
    public func corners(
        in mask: [UInt8], most: Int, quality: Double, distance: Double
    ) throws(VisionError) -> [Point] {
        precondition(mask.count == lumas.count)
        var points = [Float](repeating: 0, count: 2 * most)
        let count = try VisionError.checked("find corners") { why, room in
            cvision_corners(
                lumas, mask, Int32(width), Int32(height), Int32(most), quality, distance, &points, why, room)
        }
        return (0..<Int(count)).map { Point(points[2 * $0], points[2 * $0 + 1]) }
    }

    /// How points are followed.
    public struct Search: Sendable {
        /// Pixels to a side of the window around a point.
        public var side: Int
        /// Halvings of the pictures, besides themselves.
        public var levels: Int
        /// Pixels that the way back may miss by.
        public var limit: Float

        /// A search by its window's side, its halvings, and what the way back may miss by.
        public init(side: Int, levels: Int, limit: Float) {
            self.side = side
            self.levels = levels
            self.limit = limit
        }
    }

    /// Where points are in a later picture of the same size (Lucas and Kanade 1981, `cv::calcOpticalFlowPyrLK`); nil
    /// for those that aren't found there and back again.
    ///
    /// - Parameter jump: how far off they are looked for first.
    public func track(
        _ points: [Point], to later: GreyPicture, from jump: Point = Point(0, 0), _ search: Search
    ) throws(VisionError) -> [Point?] {
        precondition(later.width == width && later.height == height)
        guard !points.isEmpty else { return [] }
        let starts = points.flatMap { [$0.x, $0.y] }
        var found = points.flatMap { [$0.x + jump.x, $0.y + jump.y] }
        var isFound = [UInt8](repeating: 0, count: points.count)
        try VisionError.checked("follow points") { why, room in
            cvision_track(
                lumas, later.lumas, Int32(width), Int32(height), starts, &found, Int32(points.count),
                Int32(search.side), Int32(search.levels), search.limit, &isFound, why, room)
        }
        return isFound.indices.map { isFound[$0] != 0 ? Point(found[2 * $0], found[2 * $0 + 1]) : nil }
    }

    /// A picture of another size, each of whose pixels is looked up where a map leads, bilinearly; edges go on.
    public func warped(_ map: Map, width: Int, height: Int) throws(VisionError) -> GreyPicture {
        var lumas = [UInt8](repeating: 0, count: width * height)
        let matrix = [map.a, map.b, map.c, map.d, map.e, map.f]
        try VisionError.checked("warp a picture") { why, room in
            cvision_warp(
                self.lumas, Int32(self.width), Int32(self.height), matrix, &lumas, Int32(width), Int32(height), why,
                room)
        }
        return GreyPicture(width: width, height: height, lumas: lumas)
    }

    /// Where a smaller picture fits best into this one, and how well: the correlation of what differs from the means,
    /// -1…1 (`cv::matchTemplate`).
    public func match(_ pattern: GreyPicture) throws(VisionError) -> (x: Int, y: Int, score: Float) {
        var (x, y, score): (Int32, Int32, Float) = (0, 0, 0)
        try VisionError.checked("match a patch") { why, room in
            cvision_match(
                lumas, Int32(width), Int32(height), pattern.lumas, Int32(pattern.width), Int32(pattern.height), &x, &y,
                &score, why, room)
        }
        return (Int(x), Int(y), score)
    }

    /// The affine map from this picture's pixels to those of another one of its size that makes them most alike,
    /// beginning with the map that changes nothing (`cv::findTransformECC`).
    ///
    /// - Throws: where the search ends nowhere.
    public func alignment(
        to picture: GreyPicture, steps: Int = 20, least: Double = 1e-3
    ) throws(VisionError) -> Map {
        precondition(picture.width == width && picture.height == height)
        var map: [Float] = [1, 0, 0, 0, 1, 0]
        try VisionError.checked("align patches") { why, room in
            cvision_align(
                lumas, picture.lumas, Int32(width), Int32(height), Int32(steps), least, &map, why, room)
        }
        let numbers = map.map(Double.init)
        return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    /// The standard deviation of the lumas.
    public var deviation: Float {
        let (sum, squares) = lumas.reduce((0, 0)) { ($0.0 + Int($1), $0.1 + Int($1) * Int($1)) }
        let count = Double(lumas.count)
        let mean = Double(sum) / count
        return Float(max(0, Double(squares) / count - mean * mean).squareRoot())
    }

    /// The mean of the lumas.
    public var mean: Float { Float(lumas.reduce(0) { $0 + Int($1) }) / Float(max(1, lumas.count)) }
}
