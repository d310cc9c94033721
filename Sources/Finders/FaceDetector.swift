internal import CMasks
public import MediaTypes
public import Networks

/// Finds the faces of one picture by CenterFace (Xu et al. 2019). Used by one thread at a time.
///
/// Frames are looked at with a long side of 1280 pixels, smaller ones enlarged up to twice: the network sees faces from
/// about 16 pixels on. Of frames larger than 1600, whose faces that loses, overlapping tiles are looked at besides.
public final class FaceDetector {
    /// What a picture is looked at with.
    public struct Scan: Equatable, Sendable {
        /// The size to which the frame is brought.
        public let width, height: Int
        /// The width and height of its tiles; nil looks at it whole.
        let tile: Int?

        /// The frame as a whole.
        ///
        /// - Parameters:
        ///   - width: of the frame as it is shown, in square pixels; so is `height`.
        public static func whole(width: Int, height: Int) -> Scan {
            let scale = min(2, 1280 / Double(max(width, height)))
            return Scan(width: side(width, scale), height: side(height, scale), tile: nil)
        }

        /// The frame in tiles, for its small faces; nil where the whole frame shows them.
        public static func tiles(width: Int, height: Int) -> Scan? {
            guard max(width, height) > 1600 else { return nil }
            let scale = min(1, 2560 / Double(max(width, height)))
            return Scan(width: side(width, scale), height: side(height, scale), tile: 1152)
        }

        private static func side(_ pixels: Int, _ scale: Double) -> Int {
            max(16, Int((Double(pixels) * scale).rounded()))
        }

        /// The left or upper edges and the lengths of the pieces of a side, which overlap by 128 pixels or more.
        func pieces(of side: Int) -> [(start: Int, count: Int)] {
            guard let tile, side > tile else { return [(0, side)] }
            let count = (side - 128 + tile - 129) / (tile - 128)
            let length = (side + (count - 1) * 128 + count - 1) / count
            return (0..<count).map { ((side - length) * $0 / (count - 1), length) }
        }

        /// Pixels of a frame of a height from which on faces are seen.
        public func leastFace(height: Int) -> Float { 20 * Float(height) / Float(self.height) }
    }

    private static let input = "input.1"
    private let network: Network

    /// Faces below this score aren't told.
    public static let least: Float = 0.15
    /// Pixels of the picture to one of the network's maps.
    private static let grain = 4

    /// - Parameters:
    ///   - threads: at most; the faces don't depend on them.
    /// - Throws: `NetworkError` where the network or the runtime isn't there.
    public init(in store: NetworkStore, threads: Int) throws {
        network = try Network(
            .centerFace, in: store, opening: [Self.input, "537", "538", "539", "540"], threads: threads,
            to: "find faces")
    }

    /// What it needs is there.
    ///
    /// - Throws: `NetworkError` with the command that fetches it.
    public static func require(in store: NetworkStore) throws { try store.require([.centerFace], to: "find faces") }

    /// The faces of a picture, the surest first.
    ///
    /// - Parameters:
    ///   - picture: of the size that `scan` says, 8 bits.
    ///   - width: of the frame, like `height`: the boxes are in its pixels.
    public func faces(_ picture: PictureView, _ scan: Scan, width: Int, height: Int) throws -> [Detection] {
        let (x, y) = (Float(width) / Float(scan.width), Float(height) / Float(scan.height))
        var found: [Detection] = []
        for (top, rows) in scan.pieces(of: scan.height) {
            for (left, columns) in scan.pieces(of: scan.width) {
                for face in try faces(picture, left, top, columns, rows) {
                    let box = face.box.moved(Float(left), Float(top))
                    found.append(
                        Detection(
                            box: FoundBox(
                                left: box.left * x, top: box.top * y, right: box.right * x,
                                bottom: box.bottom * y), score: face.score))
                }
            }
        }
        return Detection.sparse(found)
    }

    /// Of a part of the picture, in its pixels.
    private func faces(
        _ picture: PictureView, _ left: Int, _ top: Int, _ columns: Int, _ rows: Int
    ) throws -> [Detection] {
        func whole(_ side: Int) -> Int { (side + 31) / 32 * 32 }
        let (width, height) = (whole(columns), whole(rows))
        let planes = [Float](unsafeUninitializedCapacity: 3 * width * height) { planes, count in
            cmasks_planes(
                picture.base.assumingMemoryBound(to: UInt8.self), picture.stride, Int32(picture.width),
                Int32(picture.height), Int32(left), Int32(top), Int32(width), Int32(height), 1,
                planes.baseAddress)
            count = 3 * width * height
        }
        let maps = try network.run([(Self.input, NetworkTensor(shape: [1, 3, height, width], values: planes))])
        return Detection.sparse(try peaks(maps, columns: width / Self.grain, rows: height / Self.grain))
    }

    /// The places whose score is high enough: heat map, logarithms of height and width, offsets of the middle.
    private func peaks(_ maps: [NetworkTensor], columns: Int, rows: Int) throws -> [Detection] {
        let area = columns * rows
        guard maps.count >= 3, maps[0].shape == [1, 1, rows, columns], maps[1].shape == [1, 2, rows, columns],
            maps[2].shape == [1, 2, rows, columns]
        else {
            throw NetworkError(.failed, "cannot find faces: \(network.name) gives other maps than it should")
        }
        let (heat, sizes, offsets, grain) = (maps[0].values, maps[1].values, maps[2].values, Float(Self.grain))
        var found: [Detection] = []
        for place in 0..<area where heat[place] > Self.least {
            let height = Float.exponential(sizes[place]) * grain
            let width = Float.exponential(sizes[area + place]) * grain
            let x = (Float(place % columns) + offsets[area + place] + 0.5) * grain
            let y = (Float(place / columns) + offsets[place] + 0.5) * grain
            guard width.isFinite, height.isFinite, x.isFinite, y.isFinite, width > 0, height > 0 else { continue }
            found.append(
                Detection(
                    box: FoundBox(
                        left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2),
                    score: min(1, heat[place])))
        }
        return found
    }
}
