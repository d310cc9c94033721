internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// What a ``FollowCollector`` follows through a shot from the frame on which the user shows it.
protocol ShotFollowing {
    /// The size of the pictures in which it is followed.
    var look: MatteSize { get }
    /// The size of its mattes.
    var size: MatteSize { get }
    /// The box around it on the frame on which it is shown, in pixels of the pictures.
    var box: FoundBox { get }
    /// Bytes of a picture.
    var pictureBytes: Int { get }

    /// A frame as it is looked at; nil where it gives no picture.
    func picture(of frame: Frame) throws -> [UInt8]?

    /// It is as the user shows it on a picture.
    func start(on picture: [UInt8]) throws -> any ShotFollower

    /// The levels of the frame on which the user shows it; nil where the pose alone tells them.
    var shown: [UInt8]? { get }

    /// The matte of a frame.
    ///
    /// - Parameters:
    ///   - sight: where it is; where it is lost, between the sights before and after.
    ///   - levels: what the follower gave with it.
    /// - Returns: nil for none.
    func matte(_ sight: BoxFollower.Sight, _ levels: [UInt8]?) -> Matte?
}

/// One way through a shot, forwards or backwards.
protocol ShotFollower {
    /// Where it is on the next picture, and the levels of its matte where the pose alone doesn't tell them.
    func follow(_ picture: [UInt8]) throws -> (sight: BoxFollower.Sight, levels: [UInt8]?)
}

/// What is in a box.
struct FollowedContent: ShotFollowing {
    let look, size: MatteSize
    let box: FoundBox
    let shown: [UInt8]? = nil
    private let outline: BoxOutline
    private let greys: FilterGraph

    /// - Parameter box: in pixels of the frames.
    /// - Throws: `EditingError` for a box that lies outside of them, and for one that is too small to be known again.
    init(_ box: FollowedBox, _ input: PictureFormat) throws {
        guard box.x < input.width, box.y < input.height else {
            throw EditingError(
                .notUnderstood,
                "cannot follow the box \(box): it lies outside of the picture of \(input.width)x\(input.height); give "
                    + "\(option: .box) inside of it")
        }
        look = .look(input)
        size = MatteSize(width: input.width, height: input.height, sampleAspect: input.pixelAspect)
        let (across, down) = (Float(look.width) / Float(input.width), Float(look.height) / Float(input.height))
        // A plan may say any number: no more of the box than lies in the picture.
        let (width, height) = (min(box.width, input.width - box.x), min(box.height, input.height - box.y))
        self.box = FoundBox(
            left: Float(box.x) * across, top: Float(box.y) * down, right: Float(box.x + width) * across,
            bottom: Float(box.y + height) * down)
        if let least = self.box.leastPixels(of: input) {
            throw EditingError(
                .notUnderstood,
                "cannot follow the box \(box): it is too small to be known again; give \(option: .box) at least "
                    + "\(least) pixels to each side, or leave \(option: .moment) out for a place that stays")
        }
        outline = BoxOutline(self.box, scale: Double(size.width) / Double(look.width), size: size)
        greys = try input.greys(width: look.width, height: look.height)
    }

    var pictureBytes: Int { look.width * look.height }

    func picture(of frame: Frame) throws -> [UInt8]? { try greys.one(of: frame)?.greys }

    func start(on picture: [UInt8]) throws -> any ShotFollower {
        Follower(follower: try BoxFollower(grey(picture), box), look: look)
    }

    func matte(_ sight: BoxFollower.Sight, _ levels: [UInt8]?) -> Matte? {
        let scale = Double(size.width) / Double(look.width)
        let pose = Similarity(a: sight.pose.a, b: sight.pose.b, x: sight.pose.x * scale, y: sight.pose.y * scale)
        return outline.matte(pose, isSure: sight.isSure, likeness: sight.likeness)
    }

    private func grey(_ picture: [UInt8]) -> GreyPicture {
        GreyPicture(width: look.width, height: look.height, lumas: picture)
    }

    private struct Follower: ShotFollower {
        let follower: BoxFollower
        let look: MatteSize

        func follow(_ picture: [UInt8]) throws -> (sight: BoxFollower.Sight, levels: [UInt8]?) {
            (try follower.follow(GreyPicture(width: look.width, height: look.height, lumas: picture)), nil)
        }
    }
}

extension MatteSize {
    /// The size of the pictures in which something is followed.
    static func look(_ input: PictureFormat) -> MatteSize {
        MatteSize(width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: 640)
    }
}

extension FoundBox {
    /// Pixels of the frames that it would need to each side to be known again in their pictures; nil where it has them.
    func leastPixels(of input: PictureFormat) -> Int? {
        let least: Float = 8
        guard min(width, height) < least else { return nil }
        return Int((least * Float(max(input.width, input.height)) / 640).rounded(.up))
    }
}
