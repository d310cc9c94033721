import Vision

/// Pictures of a wall of soft noise, seen from where a camera stands, with a figure before it.
struct Scene {
    static let width = 240, height = 136
    private let wall: [UInt8]
    private static let side = 480

    init() {
        var state: UInt64 = 9
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        let coarse = (0..<61 * 61).map { _ in next() }
        var wall = [UInt8](repeating: 0, count: Self.side * Self.side)
        for y in 0..<Self.side {
            for x in 0..<Self.side {
                let (u, v) = (Double(x % 8) / 8, Double(y % 8) / 8)
                let place = y / 8 * 61 + x / 8
                let upper = coarse[place] * (1 - u) + coarse[place + 1] * u
                let lower = coarse[place + 61] * (1 - u) + coarse[place + 62] * u
                wall[y * Self.side + x] = UInt8(60 + 150 * (upper * (1 - v) + lower * v))
            }
        }
        self.wall = wall
    }

    /// What is seen from a place, with a dark figure of 24 × 50 pixels whose left upper corner is somewhere.
    func picture(from x: Int = 0, _ y: Int = 0, figure: (x: Int, y: Int)? = nil) -> RGBPicture {
        var samples = [UInt8](repeating: 0, count: 3 * Self.width * Self.height)
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let level = wall[(row + y + 100) * Self.side + column + x + 100]
                let isFigure = figure.map { (0..<24).contains(column - $0.x) && (0..<50).contains(row - $0.y) } ?? false
                let place = 3 * (row * Self.width + column)
                samples[place] = isFigure ? 20 : level
                samples[place + 1] = isFigure ? 30 : level
                samples[place + 2] = isFigure ? 120 : level / 2
            }
        }
        return RGBPicture(width: Self.width, height: Self.height, samples: samples)
    }
}
