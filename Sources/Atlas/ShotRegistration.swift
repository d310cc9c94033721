public import Vision

/// Where the frames of a shot lie on one plane, found frame by frame as they come.
///
/// Each is registered to the picture of a key frame as it is seen from where the frame before was: errors don't add up
/// from frame to frame. A key frame is added where less than two thirds of a frame are seen on those before. Poses lead
/// from pixels of a frame to those of the first one. The same frames give the same poses. Used by one thread.
public struct ShotRegistration {
    /// How the camera stands.
    public enum Verdict: Equatable, Sendable {
        /// It doesn't move, whatever moves before it.
        case still
        /// It moves, and what is far is registered.
        case moving
        /// The shot has no layers that can be told.
        case refused(Refusal)
    }

    /// Why a shot has no layers.
    public enum Refusal: String, Codable, Equatable, Sendable {
        /// There are too few corners, or all of them move differently.
        case nothingToHold = "too little in it stands still to hold on to"
        /// More than the canvas has room for is seen.
        case tooWide = "the camera moves too far, or into the depth"
    }

    private let width, height: Int
    private let whole: GreyPicture
    private var keys: [Key] = []
    /// Of each frame so far.
    public private(set) var poses: [Homography] = []
    /// The share of the corners that fit; 0 where there was nothing to hold on to.
    public private(set) var shares: [Float] = []
    private var stillness: [GreyPicture.Stillness] = []

    private struct Key {
        let picture: GreyPicture
        let pose, toPicture: Homography
    }

    /// The least share of a frame that is seen on a key frame.
    private static let leastOverlap = 0.65
    /// The most sides of the frame that the canvas has.
    private static let mostSides = 2.6

    /// - Parameters:
    ///   - width: of the frames' pictures, like `height`; 640 at most is enough.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
        whole = GreyPicture(width: width, height: height, lumas: [UInt8](repeating: 255, count: width * height))
    }

    /// Registers the next frame.
    public mutating func append(_ picture: GreyPicture) throws(VisionError) {
        guard let last = poses.last, let first = keys.first else {
            keys = [Key(picture: picture, pose: .identity, toPicture: .identity)]
            poses = [.identity]
            shares = [1]
            return stillness.append(try picture.stillness(of: picture, mapped: picture))
        }
        let view = try view(from: last)
        var (pose, share): (Homography, Float) = (last, 0)
        if let match = try view.picture.homography(to: picture, in: view.mask), isLikely(match.map),
            let back = match.map.inverse
        {
            (pose, share) = (last.after(back), match.share)
        }
        let mapped = try first.picture.warped(first.toPicture.after(pose), width: width, height: height)
        stillness.append(try first.picture.stillness(of: picture, mapped: mapped))
        if share > 0, view.overlap < Self.leastOverlap, let inverse = pose.inverse {
            keys.append(Key(picture: picture, pose: pose, toPicture: inverse))
        }
        poses.append(pose)
        shares.append(share)
    }

    /// What a frame would see of the key frame of which it sees most, and where.
    private func view(
        from pose: Homography
    ) throws(VisionError) -> (picture: GreyPicture, mask: [UInt8], overlap: Double) {
        var best: (key: Key, mask: [UInt8], overlap: Double)?
        for key in keys.reversed() {
            let mask = try whole.warped(key.toPicture.after(pose), width: width, height: height, outside: 0).lumas
            let overlap = Double(mask.count { $0 == 255 }) / Double(mask.count)
            if overlap > best?.overlap ?? -1 { best = (key, mask, overlap) }
            if overlap >= Self.leastOverlap { break }
        }
        guard let best else { return (whole, whole.lumas, 0) }
        let picture = try best.key.picture.warped(best.key.toPicture.after(pose), width: width, height: height)
        return (picture, best.mask, best.overlap)
    }

    /// A camera can move so from one frame to the next: a quarter of the picture, and a little nearer or farther.
    private func isLikely(_ map: Homography) -> Bool {
        let corners = map.corners(width: width, height: height)
        guard map.motion(width: width, height: height) < 0.25 * Double(max(width, height)) else { return false }
        let across = corners[1].x - corners[0].x + corners[2].x - corners[3].x
        let down = corners[3].y - corners[0].y + corners[2].y - corners[1].y
        let (wide, high) = (across / Double(2 * width), down / Double(2 * height))
        return (0.8...1.25).contains(wide) && (0.8...1.25).contains(high)
    }

    /// How the camera stands, once all frames are there.
    public var verdict: Verdict {
        let motions = poses.map { $0.motion(width: width, height: height) }.sorted()
        let calm = stillness.count { $0.unmoved <= 1.15 * $0.moved + 0.3 }
        let near = stillness.map(\.share).sorted()
        let lost = shares.count { $0 == 0 }
        // Nearly half of the picture stays as it is, in nine frames of ten.
        let isUnmoved = near[near.count / 10] > 0.45
        let size = canvas
        let isWide =
            Double(size.width) > Self.mostSides * Double(width) || Double(size.height) > Self.mostSides * Double(height)
        if isWide || 5 * lost > poses.count {
            return isUnmoved ? .still : .refused(isWide ? .tooWide : .nothingToHold)
        }
        if motions[motions.count / 2] < 0.35 || 5 * calm >= 4 * stillness.count { return .still }
        return .moving
    }

    /// The plane that the frames cover: its corner, from that of the first frame, and its size in pixels.
    public var canvas: (left: Int, top: Int, width: Int, height: Int) {
        Self.canvas(of: poses, width: width, height: height)
    }

    /// The plane that frames cover.
    public static func canvas(
        of poses: [Homography], width: Int, height: Int
    ) -> (left: Int, top: Int, width: Int, height: Int) {
        let corners = poses.flatMap { $0.corners(width: width, height: height) }
        func limited(_ value: Double) -> Int { Int(max(-1e6, min(1e6, value))) }
        let left = limited((corners.map(\.x).min() ?? 0).rounded(.down))
        let top = limited((corners.map(\.y).min() ?? 0).rounded(.down))
        let right = limited((corners.map(\.x).max() ?? 0).rounded(.up))
        let bottom = limited((corners.map(\.y).max() ?? 0).rounded(.up))
        return (left, top, max(1, right - left + 1), max(1, bottom - top + 1))
    }
}
