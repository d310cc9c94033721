public import Vision

/// Follows what is in a box of one picture through the pictures after it, or before it. Used by one thread.
///
/// Corners go along from picture to picture (Lucas-Kanade, there and back), and most of them agree on how the box has
/// moved, turned and grown. That alone drifts; so the box as it was on the first picture is then looked for where it
/// should be, and corrects the pose. Where neither it nor what it was a moment ago is seen any more, it is lost, and
/// looked for in the whole picture until it is found again.
public final class BoxFollower {
    /// Where the box is on a picture.
    public struct Sight: Equatable, Sendable {
        /// Leads from the first picture to this one.
        public var pose: Similarity
        /// It is seen; otherwise the pose is that of when it last was.
        public var isSeen: Bool
        /// How well what is there fits what was in the box, -1…1.
        public var likeness: Float

        /// It is seen, and looks as it did: what looks otherwise may have turned, or be what was behind it.
        public var isSure: Bool { isSeen && likeness >= 0.6 }

        /// A place and how sure it is.
        public init(pose: Similarity, isSeen: Bool, likeness: Float) {
            self.pose = pose
            self.isSeen = isSeen
            self.likeness = likeness
        }
    }

    private let pattern: BoxPattern
    private var picture: GreyPicture
    private var pose = Similarity.identity
    private var points: [GreyPicture.Point] = []
    /// Pictures in a row on which it was not well seen.
    private var misses = 0
    private var isLost = false
    /// How well it fitted lately.
    private var usual: Float = 0.85
    /// The latest pictures on which it was, and where.
    private var recent: [(picture: GreyPicture, pose: Similarity)]

    /// - Parameters:
    ///   - picture: the one that the box was drawn on.
    ///   - box: in pixels of it.
    public init(_ picture: GreyPicture, _ box: FoundBox) throws {
        self.picture = picture
        pattern = try BoxPattern(picture, box)
        recent = [(picture, .identity)]
        points = try pattern.points(picture, .identity)
    }

    /// Where it is on the next picture, which is as large as the first.
    public func follow(_ next: GreyPicture) throws -> Sight {
        defer { picture = next }
        if isLost {
            misses += 1
            guard misses % Self.searchInterval == 0, let found = try found(in: next) else {
                return Sight(pose: pose, isSeen: false, likeness: 0)
            }
            (pose, isLost, misses) = (found, false, 0)
            usual = try pattern.likeness(next, pose)
            points = try pattern.points(next, pose)
            recent = [(next, pose)]
            return Sight(pose: pose, isSeen: true, likeness: try pattern.likeness(next, pose))
        }
        let (moved, share) = try moved(to: next)
        var best = try better(next, Sighting(pose: moved, likeness: try pattern.likeness(next, moved)))
        if best.likeness < Self.doubt * usual, let near = try seen(near: best.pose, in: next),
            near.likeness >= max(Self.foundLikeness, usual - 0.25, best.likeness)
        {
            best = near
        }
        let late = try pattern.likeness(next, best.pose, as: recent[0])
        let isThere = best.likeness >= max(Self.leastLikeness, usual - Self.fall)
        let goesOn = late >= 0.6 && share >= 0.35 && best.likeness >= usual - Self.fall
        let isGood =
            (isThere && share >= 0.12 || goesOn) && pattern.share(inside: next, best.pose) >= Self.leastInside
        pose = best.pose
        misses = isGood ? 0 : misses + (best.likeness < 0.3 || share < 0.12 ? 2 : 1)
        if isGood {
            usual += 0.1 * (best.likeness - usual)
            recent.append((next, pose))
            if recent.count > Self.memory { recent.removeFirst() }
        }
        isLost = misses >= Self.patience
        points = try pattern.points(next, pose)
        return Sight(pose: pose, isSeen: !isLost, likeness: best.likeness)
    }

    /// A pose and how well what lies there fits.
    private struct Sighting {
        var pose: Similarity
        var likeness: Float
    }

    /// The pose, or the one nearby at which the box as it was first lies.
    private func better(_ next: GreyPicture, _ sighting: Sighting) throws -> Sighting {
        guard let corrected = try pattern.correction(next, sighting.pose),
            (0.85...1.18).contains(corrected.scale / sighting.pose.scale)
        else { return sighting }
        let likeness = try pattern.likeness(next, corrected)
        return likeness >= sighting.likeness ? Sighting(pose: corrected, likeness: likeness) : sighting
    }

    /// Where the box as it was first fits best around a pose.
    private func seen(near pose: Similarity, in next: GreyPicture) throws -> Sighting? {
        guard let place = try pattern.place(near: pose, in: next) else { return nil }
        return try better(next, Sighting(pose: place, likeness: try pattern.likeness(next, place)))
    }

    /// Pictures between searches for what is lost.
    private static let searchInterval = 3
    /// Pictures on which it may be badly seen before it is lost.
    private static let patience = 6
    /// Pictures that are remembered.
    private static let memory = 6
    /// The share of the box that must lie in the picture.
    private static let leastInside = 0.15
    /// How well what is there must fit the first picture.
    private static let leastLikeness: Float = 0.4
    /// How well what is found again must fit.
    private static let foundLikeness: Float = 0.7
    /// How much worse than it did lately it may fit, and at which share of that it is looked for around.
    private static let (fall, doubt): (Float, Float) = (0.3, 0.75)

    /// The pose by the points that are found again, and their share.
    private func moved(to next: GreyPicture) throws -> (pose: Similarity, share: Double) {
        let jump = try pattern.jump(from: picture, pose, to: next)
        let tracked = try picture.track(
            points, to: next, from: jump, GreyPicture.Search(side: 15, levels: 3, limit: 1))
        let pairs = zip(points, tracked).compactMap { from, to in to.map { (from: from, to: $0) } }
        guard let fit = Similarity.fit(pairs), (0.7...1.4).contains(fit.map.scale) else { return (pose, 0) }
        let share = Double(fit.agreeing.count) / Double(points.count)
        return share > 0.12 ? (fit.map.after(pose), share) : (pose, share)
    }

    private func found(in next: GreyPicture) throws -> Similarity? {
        guard var place = try pattern.place(in: next, like: pose) else { return nil }
        if let corrected = try pattern.correction(next, place) { place = corrected }
        // Something else may fit a little, where all of a picture is searched.
        return try pattern.likeness(next, place) >= max(Self.foundLikeness, usual - 0.15) ? place : nil
    }
}
