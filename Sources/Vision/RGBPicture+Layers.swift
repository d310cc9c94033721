internal import CVision

/// What a frame shows beside a view of what is behind: light, and what moves.
extension RGBPicture {
    /// How much lighter a frame is than what is behind: level' = gain · level + bias, for red, green and blue.
    public struct Exposure: Equatable, Codable, Sendable {
        /// Three factors, and three levels.
        public var gains, biases: [Float]

        /// As it is.
        public static let same = Exposure(gains: [1, 1, 1], biases: [0, 0, 0])

        /// - Precondition: there are three of each.
        public init(gains: [Float], biases: [Float]) {
            precondition(gains.count == 3 && biases.count == 3)
            self.gains = gains
            self.biases = biases
        }
    }

    /// How much lighter a frame of the same size is than this view, over most of it.
    public func exposure(of frame: RGBPicture) throws(VisionError) -> Exposure {
        precondition(frame.width == width && frame.height == height)
        var values = [Float](repeating: 0, count: 6)
        try VisionError.checked("compare the light") { why, room in
            cvision_exposure(samples, frame.samples, Int32(width), Int32(height), &values, why, room)
        }
        return Exposure(gains: Array(values[..<3]), biases: Array(values[3...]))
    }

    /// 255 where a frame of the same size shows something else than this view; 0 elsewhere.
    ///
    /// - Parameter spreads: by how much sightings of each pixel differ, as a plate tells it.
    public func movers(before frame: RGBPicture, _ spreads: [UInt8]) throws(VisionError) -> [UInt8] {
        precondition(frame.width == width && frame.height == height && spreads.count == width * height)
        var movers = [UInt8](repeating: 0, count: width * height)
        try VisionError.checked("find what moves") { why, room in
            cvision_movers(
                frame.samples, samples, spreads, Int32(width), Int32(height), &movers, why, room)
        }
        return movers
    }

    /// The view with the light of a frame: its exposure, and what differs from place to place around what hides it.
    ///
    /// - Parameters:
    ///   - frame: a smaller picture of the frame, `view` likewise of what is behind it with its exposure, and `hidden`,
    ///     255 where the frame shows something else.
    ///   - grain: the deviation of its noise, in levels.
    ///   - seed: of the noise.
    public mutating func light(
        like frame: RGBPicture, over view: RGBPicture, _ exposure: Exposure, hidden: [UInt8], grain: Float, seed: UInt32
    ) throws(VisionError) {
        precondition(view.width == frame.width && view.height == frame.height && hidden.count * 3 == view.samples.count)
        let (columns, rows) = (max(1, frame.width / 4), max(1, frame.height / 4))
        var field = [Float](repeating: 0, count: 3 * columns * rows)
        try VisionError.checked("compare the light") { why, room in
            cvision_light(
                frame.samples, view.samples, hidden, Int32(frame.width), Int32(frame.height), &field, Int32(columns),
                Int32(rows), why, room)
        }
        let (width, height) = (Int32(width), Int32(height))
        try VisionError.checked("light a picture") { why, room in
            cvision_show_plate(
                &samples, width, height, exposure.gains + exposure.biases, field, Int32(columns), Int32(rows), grain,
                seed, why, room)
        }
    }

    /// The view at an exposure.
    public func at(_ exposure: Exposure) -> RGBPicture {
        guard exposure != .same else { return self }
        var tables = [UInt8](repeating: 0, count: 3 * 256)
        for channel in 0..<3 {
            for level in 0..<256 {
                let value = Float(level) * exposure.gains[channel] + exposure.biases[channel]
                tables[256 * channel + level] = UInt8(min(255, max(0, value.rounded())))
            }
        }
        var result = self
        result.samples.withUnsafeMutableBufferPointer { levels in
            for index in levels.indices { levels[index] = tables[256 * (index % 3) + Int(levels[index])] }
        }
        return result
    }
}

/// What hides a frame's background, as masks without gaps.
public enum Movers {
    /// Takes out what hangs together and of which less than a share, 0…1, is wanted.
    ///
    /// - Returns: the pixels that were taken out.
    public static func keep(
        _ movers: inout [UInt8], touching wanted: [UInt8], width: Int, height: Int, atLeast share: Float
    ) throws(VisionError) -> Int {
        precondition(movers.count == width * height && wanted.count == movers.count)
        var left: Int32 = 0
        try VisionError.checked("tell apart what moves") { why, room in
            cvision_keep_touching(&movers, wanted, Int32(width), Int32(height), share, &left, why, room)
        }
        return Int(left)
    }

    /// A mask with a margin and a soft edge, 0…255.
    public static func feathered(_ movers: [UInt8], width: Int, height: Int) throws(VisionError) -> [UInt8] {
        precondition(movers.count == width * height)
        var levels = [UInt8](repeating: 0, count: movers.count)
        try VisionError.checked("soften a mask") { why, room in
            cvision_feather(movers, Int32(width), Int32(height), &levels, why, room)
        }
        return levels
    }
}
