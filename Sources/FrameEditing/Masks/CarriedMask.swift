internal import CMasks
internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// A mask of the user's that is carried from the frame that it is of.
struct CarriedMask: ShotFollowing {
    let look: MatteSize
    let box: FoundBox
    private let levels: [UInt8]
    private let hides: Bool
    private let greys, pictures: FilterGraph

    /// Pixels that are added around it where it is hidden, as a share of its box's longer side: where it is seen, where
    /// it looks different, and where it is lost.
    private static let margins: (sure: Float, doubtful: Float, lost: Float) = (0.05, 0.15, 0.3)

    /// - Parameters:
    ///   - picture: of the mask.
    ///   - hides: steps hide what it shows, with a margin around.
    /// - Throws: `EditingError` for a mask that is black, or shows too little to be known again.
    init(_ mask: GivenMask, _ picture: any MaskPictures, hides: Bool, input: PictureFormat) throws {
        look = .look(input)
        levels = try picture.levels(at: 0..<1, width: look.width, height: look.height)
        let content = Matte(levels: levels, width: look.width, height: look.height).content
        guard let box = content.box?.scaled(look.width, look.height) else {
            throw EditingError(
                .input,
                "cannot follow what the mask \(mask.path) shows: it is black; paint white what is to be followed")
        }
        if let least = box.leastPixels(of: input) {
            throw EditingError(
                .notUnderstood,
                "cannot follow what the mask \(mask.path) shows: it is too small to be known again; it must be at "
                    + "least \(least) pixels wide and high")
        }
        self.box = box
        self.hides = hides
        greys = try input.greys(width: look.width, height: look.height)
        pictures = try input.looks(width: look.width, height: look.height, nil)
    }

    var size: MatteSize { look }
    var shown: [UInt8]? { levels }
    var pictureBytes: Int { ColorPicture.byteCount(width: look.width, height: look.height) }

    func picture(of frame: Frame) throws -> [UInt8]? {
        guard let grey = try greys.one(of: frame)?.greys,
            let colors = try pictures.one(of: frame)?.withPicture({ $0.colorPlanes })
        else { return nil }
        return grey + colors
    }

    func start(on picture: [UInt8]) throws -> any ShotFollower {
        Follower(follower: try MaskFollower(Self.picture(picture, look), levels, box), look: look)
    }

    private static func picture(_ bytes: [UInt8], _ look: MatteSize) -> ColorPicture {
        ColorPicture(width: look.width, height: look.height, bytes: bytes)
    }

    private struct Follower: ShotFollower {
        let follower: MaskFollower
        let look: MatteSize

        func follow(_ picture: [UInt8]) throws -> (sight: BoxFollower.Sight, levels: [UInt8]?) {
            let sight = try follower.follow(CarriedMask.picture(picture, look))
            return (sight.box, sight.levels)
        }
    }

    // MARK: - Mattes

    func matte(_ sight: BoxFollower.Sight, _ levels: [UInt8]?) -> Matte? {
        guard sight.isSeen, let levels else { return hides ? lost(sight) : nil }
        guard hides else { return matte(levels, sight) }
        return matte(widened(levels, sight.isSure ? Self.margins.sure : Self.margins.doubtful, sight), sight)
    }

    /// The mask as it was given, where it was last or will next be seen, much wider.
    private func lost(_ sight: BoxFollower.Sight) -> Matte? {
        guard let back = sight.pose.inverse else { return nil }
        let (map, given) = (back.map(fromPartAt: 0, 0), levels.map { Float($0) / 255 })
        var warped = [Float](repeating: 0, count: given.count)
        cmasks_warp(
            given, Int32(look.width), Int32(look.height), [map.a, map.b, map.c, map.d, map.e, map.f], &warped,
            Int32(look.width), Int32(look.height))
        let there = warped.map { UInt8(max(0, min(255, $0 * 255 + 0.5))) }
        return matte(widened(there, Self.margins.lost, sight), sight)
    }

    private func widened(_ levels: [UInt8], _ margin: Float, _ sight: BoxFollower.Sight) -> [UInt8] {
        let pixels = margin * max(box.width, box.height) * Float(sight.pose.scale)
        let reach = Int32(max(1, min(Float(look.width), pixels.rounded(.up))))
        var values = levels.map(Float.init)
        var scratch = values
        cmasks_dilate(&values, Int32(look.width), Int32(look.height), reach, reach, &scratch)
        return values.map { UInt8($0) }
    }

    private func matte(_ levels: [UInt8], _ sight: BoxFollower.Sight) -> Matte {
        let found = Matte(levels: levels, width: look.width, height: look.height)
        let content = MatteContent(
            area: found.content.area, confidence: max(0, min(1, sight.likeness)), box: found.content.box)
        return Matte(width: found.width, height: found.height, levels: levels, content: content)
    }
}

extension PictureView {
    /// The reds, greens and blues of a picture of 8 bits, a plane each without gaps.
    fileprivate var colorPlanes: [UInt8] {
        let area = width * height
        return [UInt8](unsafeUninitializedCapacity: 3 * area) { planes, count in
            for y in 0..<height {
                let row = (base + y * stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<width {
                    for c in 0..<3 { planes[c * area + y * width + x] = row[4 * x + c] }
                }
            }
            count = 3 * area
        }
    }
}
