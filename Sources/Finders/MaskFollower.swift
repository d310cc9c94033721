internal import CMasks
internal import Vision

/// Carries a mask of one picture through the pictures after it, or before it. Used by one thread.
///
/// A ``BoxFollower`` follows the box around it. Where what is seen there still looks like the first picture, the mask
/// is the first one, moved by the pose and bent by the optical flow that is left over: that doesn't drift. Where it
/// looks otherwise, because a body has changed its shape, the mask of the picture before goes along with the flow, and
/// is corrected by colours and edges.
public final class MaskFollower {
    /// A mask on a picture.
    public struct Sight: Sendable {
        /// Where the box around it is. It counts as seen, though not for sure, where the box is lost and the mask still
        /// has the first one's colours and about its size.
        public let box: BoxFollower.Sight
        /// Levels row by row, as many as the picture has pixels.
        public let levels: [UInt8]
    }

    private let follower: BoxFollower
    private let first: ColorPicture
    private let given: [Float]
    private let box: FoundBox
    private let flow: OpticalFlow
    private var before: Carried
    /// How likely colours are those of what the mask shows: on the first picture, and lately.
    private var firstColors, colors: [Float]
    private var count = 0

    /// A picture with its mask.
    private struct Carried {
        var picture: ColorPicture
        var mask: [Float]
        var pose = Similarity.identity
        var isSeen = true
        /// How far its middle has come since the picture before, in pixels.
        var shift = (x: Float(0), y: Float(0))
    }

    /// - Parameters:
    ///   - picture: the one that the mask is of, 64 pixels or more to a side.
    ///   - levels: row by row, as many as it has pixels, 255 where the mask shows what is followed.
    ///   - box: the smallest one around what is 128 or more, in pixels.
    public init(_ picture: ColorPicture, _ levels: [UInt8], _ box: FoundBox) throws {
        follower = try BoxFollower(picture.grey, box)
        first = picture
        given = levels.map { Float($0) / 255 }
        self.box = box
        flow = try OpticalFlow(.medium)
        before = Carried(picture: picture, mask: given)
        firstColors = []
        colors = []
        let part = Self.part(around: box, of: picture.grey)
        let cut = try picture.warped(part.map(.identity), width: part.width, height: part.height)
        firstColors = Self.learned(cut.planes, Self.warped(given, picture.grey, part.map(.identity), part), part)
        colors = firstColors
    }

    /// The mask on the next picture, which is as large as the first.
    public func follow(_ next: ColorPicture) throws -> Sight {
        var sight = try follower.follow(next.grey)
        // Where the box isn't seen the mask is taken to go on as it did.
        let ahead = Similarity(a: 1, b: 0, x: Double(before.shift.x), y: Double(before.shift.y))
        let moved =
            sight.isSeen && before.isSeen ? before.pose.inverse.map { sight.pose.after($0) } ?? ahead : ahead
        var mask = [Float](repeating: 0, count: given.count)
        if let part = part(of: next.grey, moved, sight) {
            let cut = try next.warped(part.map(.identity), width: part.width, height: part.height)
            var values = try refined(cut, part, moved)
            if sight.isSeen, sight.likeness > Self.least {
                let anchored = try anchored(cut, part, sight.pose)
                anchored.mix(
                    into: &values, share: Self.smoothstep(Self.least, Self.most, sight.likeness))
                // What has changed its shape within the box isn't sure, however alike the box is.
                if anchored.agreement < Self.leastAgreement {
                    sight.likeness = min(sight.likeness, Self.doubtfulLikeness)
                }
            }
            if !sight.isSeen, let place = try kept(values, cut, part) {
                sight = BoxFollower.Sight(
                    pose: Similarity(a: 1, b: 0, x: place.x, y: place.y), isSeen: true, likeness: 0)
            }
            part.lay(values, into: &mask, width: next.grey.width)
        }
        before = Carried(
            picture: next, mask: mask, pose: sight.pose, isSeen: sight.isSeen && sight.likeness > 0,
            shift: shift(to: mask, next.grey))
        return Sight(box: sight, levels: mask.map { UInt8(max(0, min(255, $0 * 255 + 0.5))) })
    }

    /// From which likeness on the first mask counts, and from which on it alone does.
    private static let (least, most): (Float, Float) = (0.45, 0.7)
    /// Pictures from which colours are learned, and how far from the mask.
    private static let (colorInterval, nearness) = (5, Int32(15))
    /// Pixels by which the first mask is bent at most.
    private static let mostBent: Float = 8

    fileprivate static func smoothstep(_ low: Float, _ high: Float, _ value: Float) -> Float {
        let share = max(0, min(1, (value - low) / (high - low)))
        return share * share * (3 - 2 * share)
    }

    /// How far the middle of the mask has come, by no more than half of its box; none where there is none.
    private func shift(to mask: [Float], _ picture: GreyPicture) -> (x: Float, y: Float) {
        guard let from = Self.bounds(before.mask, picture.width, picture.height),
            let to = Self.bounds(mask, picture.width, picture.height)
        else { return (0, 0) }
        func limited(_ way: Float, _ side: Float) -> Float { max(-side / 2, min(side / 2, way)) }
        return (
            limited(to.center.x - from.center.x, from.width), limited(to.center.y - from.center.y, from.height)
        )
    }

    /// How far a mask that was carried along alone has gone from the first one; nil where it has lost its size or its
    /// colours.
    private func kept(_ values: [Float], _ cut: ColorPicture, _ part: Part) throws -> (x: Double, y: Double)? {
        let solid = values.reduce(0) { $0 + ($1 > 0.5 ? 1 : 0) }
        let ratio = Double(solid) / Double(max(1, given.reduce(0) { $0 + ($1 > 0.5 ? 1 : 0) }))
        guard Self.keptSizes.contains(ratio), let box = Self.bounds(values, part.width, part.height) else { return nil }
        var told = values, scratch = values
        cmasks_tell_colors(cut.planes, firstColors, Int32(part.width), Int32(part.height), &told, &scratch)
        var sum: Float = 0
        for index in values.indices where values[index] > 0.5 { sum += told[index] }
        guard sum / Float(solid) >= Self.keptColors else { return nil }
        let (from, to) = (self.box.center, box.center)
        return (Double(to.x - from.x) + Double(part.x), Double(to.y - from.y) + Double(part.y))
    }

    /// Of the first mask's pixels, and the mean likeness of the colours in it.
    private static let (keptSizes, keptColors): (ClosedRange<Double>, Float) = (0.3...2.5, 0.5)

    // MARK: - Parts of pictures

    /// A part of a picture, in whole pixels of it.
    private struct Part {
        let x, y, width, height: Int

        /// From its pixels to those of the picture that a pose leads to the whole one from.
        func map(_ pose: Similarity) -> GreyPicture.Map { pose.inverse?.map(fromPartAt: x, y) ?? (1, 0, 0, 0, 1, 0) }

        func lay(_ values: [Float], into whole: inout [Float], width all: Int) {
            for row in 0..<height {
                for column in 0..<width { whole[(y + row) * all + x + column] = values[row * width + column] }
            }
        }
    }

    /// The part around a box: thrice as wide and high, and enough for the flow.
    private static func part(around box: FoundBox, of picture: GreyPicture) -> Part {
        func span(_ low: Float, _ high: Float, _ side: Int) -> (Int, Int) {
            let margin = max(24, min(96, 0.75 * (high - low)))
            var first = max(0, Int((low - margin).rounded(.down))), last = min(side, Int((high + margin).rounded(.up)))
            let lacking = max(0, min(side, 48) - (last - first))
            first = max(0, min(first - lacking / 2, side - min(side, 48)))
            last = min(side, max(last, first + min(side, 48)))
            return (first, last)
        }
        let (left, right) = span(box.left, box.right, picture.width)
        let (top, bottom) = span(box.top, box.bottom, picture.height)
        return Part(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The part in which the mask may be; nil where it isn't in the picture.
    private func part(of next: GreyPicture, _ moved: Similarity, _ sight: BoxFollower.Sight) -> Part? {
        var around: FoundBox?
        if let last = Self.bounds(before.mask, next.width, next.height) { around = last.bounds(moved) }
        if sight.isSeen {
            let now = box.bounds(sight.pose)
            around = around?.joined(now) ?? now
        }
        guard let around, around.right > 0, around.bottom > 0, around.left < Float(next.width),
            around.top < Float(next.height)
        else { return nil }
        return Self.part(around: around, of: next)
    }

    private static func bounds(_ mask: [Float], _ width: Int, _ height: Int) -> FoundBox? {
        Matte(levels: mask.map { $0 > 0.5 ? 255 : 0 }, width: width, height: height).content.box?.scaled(width, height)
    }

    private static func warped(
        _ mask: [Float], _ picture: GreyPicture, _ map: GreyPicture.Map, _ part: Part
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: part.width * part.height) { warped, count in
            cmasks_warp(
                mask, Int32(picture.width), Int32(picture.height), [map.a, map.b, map.c, map.d, map.e, map.f],
                warped.baseAddress, Int32(part.width), Int32(part.height))
            count = part.width * part.height
        }
    }

    // MARK: - The mask of the picture before

    /// The mask of the picture before along the flow, where that is sure; elsewhere by colours, and at its outline by
    /// edges.
    private func refined(_ cut: ColorPicture, _ part: Part, _ moved: Similarity) throws -> [Float] {
        let (width, height) = (Int32(part.width), Int32(part.height))
        let earlier = try before.picture.warped(part.map(moved), width: part.width, height: part.height)
        let mask = Self.warped(before.mask, before.picture.grey, part.map(moved), part)
        let back = try field(from: cut.grey, to: earlier.grey)
        let forth = try field(from: earlier.grey, to: cut.grey)
        let area = part.width * part.height
        var scratch = [Float](repeating: 0, count: 6 * area)
        var trust = [Float](repeating: 0, count: area)
        let (planes, earlierPlanes) = (cut.planes, earlier.planes)
        cmasks_trust(planes, earlierPlanes, back, forth, width, height, &trust, &scratch)
        let near = Self.near(mask, part)
        if count % Self.colorInterval == 0 { colors = Self.learned(earlierPlanes, mask, part, near) }
        count += 1
        let likely = zip(firstColors, colors).map { ($0 + $1) / 2 }
        var told = [Float](repeating: 0, count: area)
        cmasks_tell_colors(planes, likely, width, height, &told, &scratch)
        var values = [Float](repeating: 0, count: area)
        cmasks_pull(mask, back, width, height, &values)
        cmasks_refine(&values, trust, told, near, area)
        cmasks_guide_edges(cut.grey.lumas, &values, width, height, &scratch)
        var pieces = [Int32](repeating: 0, count: 2 * area)
        cmasks_drop_small(&values, width, height, 0.05, &pieces)
        return values
    }

    private static func near(_ mask: [Float], _ part: Part) -> [Float] {
        var near = mask.map { $0 > 0.3 ? Float(1) : 0 }
        var scratch = near
        cmasks_dilate(&near, Int32(part.width), Int32(part.height), nearness, nearness, &scratch)
        return near
    }

    private static func learned(_ planes: [UInt8], _ mask: [Float], _ part: Part, _ near: [Float]? = nil) -> [Float] {
        [Float](unsafeUninitializedCapacity: 4096) { likely, count in
            cmasks_learn_colors(
                planes, mask, near ?? Self.near(mask, part), Int32(part.width), Int32(part.height), likely.baseAddress)
            count = 4096
        }
    }

    // MARK: - The mask of the first picture

    /// The first mask where a pose takes it.
    private struct Anchored {
        let mask: [Float]
        /// How alike the first picture and this one are at each pixel, 0…1.
        let alike: [Float]
        /// The mean of it in the mask.
        let agreement: Float

        /// Mixes it into the mask that was carried along: in it by how alike each pixel is, and beside it, where the
        /// first picture tells nothing, by how alike all of it is.
        func mix(into values: inout [Float], share: Float) {
            let beside = share * MaskFollower.smoothstep(0.45, 0.75, agreement)
            for index in values.indices {
                let part = mask[index] > 0.5 ? share * max(alike[index], beside * beside) : beside
                values[index] += part * (mask[index] - values[index])
            }
        }
    }

    /// From which agreement on a mask is sure, and how alike one is told to be at most that isn't.
    private static let (leastAgreement, doubtfulLikeness): (Float, Float) = (0.6, 0.55)

    /// The first mask at a pose, bent by the flow that is left over near its outline.
    private func anchored(_ cut: ColorPicture, _ part: Part, _ pose: Similarity) throws -> Anchored {
        let (width, height) = (Int32(part.width), Int32(part.height))
        let mask = Self.warped(given, first.grey, part.map(pose), part)
        var inside = mask.map { $0 > 0.1 ? Float(1) : 0 }
        var scratch = [Float](repeating: 0, count: 4 * mask.count)
        cmasks_dilate(&inside, width, height, 4, 4, &scratch)
        let seen = try first.warped(part.map(pose), width: part.width, height: part.height)
        let view = GreyPicture(
            width: part.width, height: part.height,
            lumas: inside.indices.map { inside[$0] > 0 ? seen.grey.lumas[$0] : cut.grey.lumas[$0] })
        var bend = try field(from: cut.grey, to: view)
        cmasks_bend(&bend, inside, width, height, Self.mostBent, &scratch)
        var values = [Float](repeating: 0, count: mask.count)
        cmasks_pull(mask, bend, width, height, &values)
        let (now, earlier) = (cut.planes, Self.lit(seen.planes, like: cut.planes, where: values))
        var alike = [Float](repeating: 0, count: mask.count)
        cmasks_trust(now, earlier, bend, bend.map { -$0 }, width, height, &alike, &scratch)
        var (sum, count): (Float, Float) = (0, 0)
        for index in values.indices where values[index] > 0.5 {
            sum += alike[index]
            count += 1
        }
        return Anchored(mask: values, alike: alike, agreement: count > 0 ? sum / count : 0)
    }

    /// Planes of colours, as much lighter or darker as others are where a mask is.
    private static func lit(_ planes: [UInt8], like others: [UInt8], where mask: [Float]) -> [UInt8] {
        let area = mask.count
        var lit = planes
        for plane in 0..<planes.count / area {
            var (sum, count) = (0, 0)
            for index in 0..<area where mask[index] > 0.5 {
                sum += Int(others[plane * area + index]) - Int(planes[plane * area + index])
                count += 1
            }
            let shift = count > 0 ? sum / count : 0
            for index in plane * area..<(plane + 1) * area {
                lit[index] = UInt8(max(0, min(255, Int(planes[index]) + shift)))
            }
        }
        return lit
    }

    private func field(from: GreyPicture, to: GreyPicture) throws -> [Float] {
        var field = [Float](repeating: 0, count: 2 * from.lumas.count)
        // In parts too small for the search nothing moves but by the pose.
        guard min(from.width, from.height) >= OpticalFlow.leastSide else { return field }
        try flow.calculate(from: from.lumas, to: to.lumas, width: from.width, height: from.height, into: &field)
        return field
    }
}
