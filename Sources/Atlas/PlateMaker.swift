public import Vision

/// Makes the plate of a shot from some of its frames.
public struct PlateMaker {
    /// A frame that the plate is made from.
    public struct Sample {
        /// At the size at which frames are compared.
        public let small: RGBPicture
        /// Leads from its pixels to those of the first frame; identity where the camera stands.
        public let pose: Homography

        /// A frame by its small picture and where it lies.
        public init(small: RGBPicture, pose: Homography) {
            self.small = small
            self.pose = pose
        }
    }

    /// Reads rows of a sample at the frames' own size: its number, and which.
    public typealias Rows = (Int, Range<Int>) throws -> [UInt8]

    private let small: (width: Int, height: Int)
    private let size: (width: Int, height: Int)
    private let isStill: Bool
    private var pictures: [RGBPicture]
    /// To the canvas of the small plate.
    private var poses: [Homography] = []
    private var canvas: (left: Int, top: Int, width: Int, height: Int)
    private var exposures: [RGBPicture.Exposure]

    /// Rows of the plate that are made at once.
    private static let band = 48

    /// - Parameters:
    ///   - samples: one and more, `PlateSightings.most` at most, of the same size.
    ///   - width: of the frames, like `height`.
    public init(_ samples: [Sample], width: Int, height: Int) throws {
        precondition(!samples.isEmpty && samples.count <= PlateSightings.most)
        small = (samples[0].small.width, samples[0].small.height)
        size = (width, height)
        isStill = samples.allSatisfy { $0.pose == .identity }
        pictures = samples.map(\.small)
        exposures = samples.map { _ in .same }
        canvas = (0, 0, small.width, small.height)
        place(samples.map(\.pose))
        if !isStill { try refine() }
        let look = try look()
        var exposures: [RGBPicture.Exposure] = []
        for (picture, pose) in zip(pictures, poses) {
            let view = try look.seen(from: pose, width: small.width, height: small.height).picture
            exposures.append(try view.exposure(of: picture))
        }
        self.exposures = Self.normalized(exposures)
    }

    /// Where frames lie on the plate, by where they lie from the first one.
    public func pose(_ fromFirst: Homography) -> Homography {
        isStill ? .identity : Homography(right: -Double(canvas.left), down: -Double(canvas.top)).after(fromFirst)
    }

    private mutating func place(_ fromFirst: [Homography]) {
        guard !isStill else {
            poses = fromFirst
            return
        }
        canvas = ShotRegistration.canvas(of: fromFirst, width: small.width, height: small.height)
        poses = fromFirst.map(pose)
    }

    /// Registers every sample to what all of them show, twice.
    private mutating func refine() throws {
        for _ in 0..<2 {
            let look = try look()
            for index in poses.indices {
                poses[index] = try Self.refined(poses[index], pictures[index].grey, over: look)
            }
        }
    }

    /// Where a frame lies on a plate, by where it seemed to lie.
    public static func refined(
        _ pose: Homography, _ picture: GreyPicture, over look: CleanPlate.Look
    ) throws(VisionError) -> Homography {
        let (width, height) = (picture.width, picture.height)
        let view = try look.picture.warped(pose, width: width, height: height).grey
        let whole = [UInt8](repeating: 255, count: width * height)
        guard let match = try view.homography(to: picture, in: whole), match.share > 0.5,
            match.map.motion(width: width, height: height) < 4, let back = match.map.inverse
        else { return pose }
        return pose.after(back)
    }

    /// The plate as all samples show it at the smaller size.
    private func look() throws -> CleanPlate.Look {
        let plane = Plane(size: small, plate: (canvas.width, canvas.height), poses: poses)
        var parts = Parts()
        let row = 3 * small.width
        parts.append(
            try band(plane, 0..<canvas.height) { sample, rows in
                Array(pictures[sample].samples[rows.lowerBound * row..<rows.upperBound * row])
            })
        let picture = RGBPicture(width: canvas.width, height: canvas.height, samples: parts.colors)
        return CleanPlate.Look(picture: picture, spreads: parts.spreads, doubts: try picture.settled(parts.doubts))
    }

    /// The plate.
    ///
    /// - Parameter read: reads rows of the samples at the frames' own size.
    public func plate(_ read: Rows) throws -> CleanPlate {
        let look = try look()
        let (across, down) = (Double(size.width) / Double(small.width), Double(size.height) / Double(small.height))
        let larger = Homography(scaling: across, down)
        let smaller = Homography(scaling: 1 / across, 1 / down)
        let width = isStill ? size.width : Int((Double(canvas.width) * across).rounded(.up))
        let height = isStill ? size.height : Int((Double(canvas.height) * down).rounded(.up))
        let plane = Plane(
            size: size, plate: (width, height),
            poses: isStill ? poses : poses.map { larger.after($0).after(smaller) })
        var parts = Parts()
        for start in stride(from: 0, to: height, by: Self.band) {
            let rows = start..<min(height, start + Self.band)
            parts.append(try band(plane, rows, read))
        }
        var picture = RGBPicture(width: width, height: height, samples: parts.colors)
        try picture.fill(picture.settled(parts.doubts))
        return CleanPlate(small: look, picture: picture, grain: Self.grain(parts.spreads, parts.doubts))
    }

    /// Samples of a size, and where they lie on a plate of a size.
    private struct Plane {
        let size, plate: (width: Int, height: Int)
        let poses: [Homography]
    }

    /// The rows of a plate so far.
    private struct Parts {
        var (colors, spreads, doubts): ([UInt8], [UInt8], [UInt8]) = ([], [], [])

        mutating func append(_ band: PlateSightings) {
            colors += band.colors
            spreads += band.spreads
            doubts += band.doubts
        }
    }

    /// Rows of a plate.
    private func band(
        _ plane: Plane, _ rows: Range<Int>, _ read: Rows
    ) throws -> PlateSightings {
        var (pictures, seen): ([[UInt8]], [[UInt8]?]) = ([], [])
        for (sample, pose) in plane.poses.enumerated() {
            if isStill {
                pictures.append(try read(sample, rows))
                seen.append(nil)
            } else {
                let sight = try sight(of: sample, pose, plane, rows, read)
                pictures.append(sight.picture)
                seen.append(sight.seen)
            }
        }
        return try PlateSightings(pictures, seen: seen, exposures)
    }

    /// Rows of a plate as a sample shows them, and where it does.
    private func sight(
        of sample: Int, _ pose: Homography, _ plane: Plane, _ rows: Range<Int>,
        _ read: Rows
    ) throws -> (picture: [UInt8], seen: [UInt8]) {
        let (width, pixels) = (plane.plate.width, plane.plate.width * rows.count)
        let unseen = ([UInt8](repeating: 0, count: 3 * pixels), [UInt8](repeating: 0, count: pixels))
        guard let map = pose.inverse?.after(Homography(right: 0, down: Double(rows.lowerBound))) else { return unseen }
        let places = map.corners(width: width, height: rows.count).map(\.y)
        let top = max(0, Int(max(-1e6, (places.min() ?? 0) - 4)))
        let bottom = min(plane.size.height, Int(min(1e6, (places.max() ?? 0) + 5)))
        guard top < bottom else { return unseen }
        let part = Homography(right: 0, down: -Double(top)).after(map)
        let picture = RGBPicture(
            width: plane.size.width, height: bottom - top, samples: try read(sample, top..<bottom))
        let whole = GreyPicture(
            width: picture.width, height: picture.height,
            lumas: [UInt8](repeating: 255, count: picture.width * picture.height))
        return (
            try picture.warped(part, width: width, height: rows.count).samples,
            try whole.warped(part, width: width, height: rows.count, outside: 0).lumas
        )
    }

    /// The deviation of the noise, by the median spread of what is sure: spreads tell the channel that differs most.
    private static func grain(_ spreads: [UInt8], _ doubts: [UInt8]) -> Float {
        var counts = [Int](repeating: 0, count: 256)
        for (spread, doubt) in zip(spreads, doubts) where doubt == 0 { counts[Int(spread)] += 1 }
        let half = counts.reduce(0, +) / 2
        var (level, below) = (0, 0)
        while level < 255, below + counts[level] <= half {
            below += counts[level]
            level += 1
        }
        let spread = Float(level) / PlateSightings.spreadSteps
        // 1 is the least that is told.
        return spread > 1.05 ? 0.7 * spread : 0
    }

    /// Exposures whose mean is none.
    private static func normalized(_ exposures: [RGBPicture.Exposure]) -> [RGBPicture.Exposure] {
        let count = Float(exposures.count)
        func mean(_ values: (RGBPicture.Exposure) -> [Float]) -> [Float] {
            (0..<3).map { channel in exposures.reduce(0) { $0 + values($1)[channel] } / count }
        }
        let (gains, biases) = (mean(\.gains), mean(\.biases))
        return exposures.map { exposure in
            let relative = (0..<3).map { exposure.gains[$0] / gains[$0] }
            return RGBPicture.Exposure(
                gains: relative, biases: (0..<3).map { exposure.biases[$0] - biases[$0] * relative[$0] })
        }
    }
}
