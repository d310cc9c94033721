internal import Glibc
internal import Vision

/// What is in a box of a picture, and how well it fits elsewhere.
struct BoxPattern {
    private let picture: GreyPicture
    private let box: FoundBox
    /// What likeness is measured by: small.
    private let patch: GreyPicture
    /// From the patch's pixels to the picture's.
    private let patchMap: GreyPicture.Map

    /// How much each of the patch's pixels counts: the middle most, the corners, which show what is behind, not at all.
    private let weights: [Float]

    /// Pixels of the patch's longer side, at most.
    private static let patchSide: Float = 48
    /// Lumas that even a flat thing differs by, in the deviation.
    private static let leastDeviation: Float = 3

    init(_ picture: GreyPicture, _ box: FoundBox) throws {
        self.picture = picture
        self.box = box
        let scale = min(1, Self.patchSide / max(box.width, box.height))
        let (width, height) = (max(6, Int(box.width * scale)), max(6, Int(box.height * scale)))
        patchMap = Self.map(of: box, width, height)
        patch = try picture.warped(patchMap, width: width, height: height)
        weights = (0..<width * height).map { index in
            let u = (Float(index % width) + 0.5) / Float(width) * 2 - 1
            let v = (Float(index / width) + 0.5) / Float(height) * 2 - 1
            return max(0, 1 - u * u - v * v)
        }
    }

    /// From the pixels of a picture of a box to those of the whole one.
    private static func map(of box: FoundBox, _ width: Int, _ height: Int) -> GreyPicture.Map {
        let (across, down) = (Double(box.width) / Double(width), Double(box.height) / Double(height))
        // The middles of pixels lie on each other.
        return (
            across, 0, Double(box.left) + (across - 1) / 2, 0, down, Double(box.top) + (down - 1) / 2
        )
    }

    private static func map(_ map: GreyPicture.Map, then pose: Similarity) -> GreyPicture.Map {
        (
            pose.a * map.a - pose.b * map.d, pose.a * map.b - pose.b * map.e,
            pose.a * map.c - pose.b * map.f + pose.x, pose.b * map.a + pose.a * map.d,
            pose.b * map.b + pose.a * map.e, pose.b * map.c + pose.a * map.f + pose.y
        )
    }

    /// How well what lies at a pose fits, -1…1: the correlation with the box, or with another picture's at its pose.
    ///
    /// Flat things are compared by their light and their deviation instead, since they have nothing to correlate.
    func likeness(
        _ other: GreyPicture, _ pose: Similarity, as earlier: (picture: GreyPicture, pose: Similarity)? = nil
    ) throws -> Float {
        let now = try other.warped(Self.map(patchMap, then: pose), width: patch.width, height: patch.height)
        let was =
            try earlier.map {
                try $0.picture.warped(Self.map(patchMap, then: $0.pose), width: patch.width, height: patch.height)
            } ?? patch
        let (before, after) = (was.deviation, now.deviation)
        if before < Self.leastDeviation {
            return .exponential(-abs(was.mean - now.mean) / 10) * .exponential(-abs(after - before) / 6)
        }
        return was.correlation(with: now, weights)
    }

    /// The upright box around it at a pose.
    func bounds(_ pose: Similarity) -> FoundBox { box.bounds(pose) }

    /// The share of it that lies in a picture, 0…1.
    func share(inside other: GreyPicture, _ pose: Similarity) -> Double {
        let bounds = bounds(pose)
        let inside = bounds.inside(other.width, other.height)
        guard inside.width > 0, inside.height > 0 else { return 0 }
        return Double(inside.width * inside.height / max(1, bounds.width * bounds.height))
    }

    /// Points that go along with it: corners inside of the oval in the box, since its corners show what is behind; and
    /// places of a grid where there are few.
    func points(_ other: GreyPicture, _ pose: Similarity) throws -> [GreyPicture.Point] {
        guard let back = pose.inverse, let part = other.part(bounds(pose), margin: 2) else { return [] }
        let (middle, across, down) = (box.center, Double(box.width) * 0.47, Double(box.height) * 0.47)
        var mask = [UInt8](repeating: 0, count: part.picture.lumas.count)
        var area = 0
        for y in 0..<part.picture.height {
            for x in 0..<part.picture.width {
                let place = back.apply(Double(part.x + x), Double(part.y + y))
                let (u, v) = ((place.x - Double(middle.x)) / across, (place.y - Double(middle.y)) / down)
                guard u * u + v * v <= 1 else { continue }
                mask[y * part.picture.width + x] = 255
                area += 1
            }
        }
        guard area > 0 else { return [] }
        var points = try part.picture.corners(in: mask, most: 80, quality: 0.003, distance: 3)
        if points.count < 25 {
            let step = max(3, Int((Double(area) * 1.27 / 60).squareRoot()))
            for y in stride(from: 0, to: part.picture.height, by: step) {
                for x in stride(from: 0, to: part.picture.width, by: step)
                where mask[y * part.picture.width + x] != 0 {
                    points.append(GreyPicture.Point(Float(x), Float(y)))
                }
            }
        }
        return points.map { GreyPicture.Point($0.x + Float(part.x), $0.y + Float(part.y)) }
    }

    /// How far it has jumped from one picture to the next, by what was there: coarse, within 0.8 of the box around.
    func jump(
        from other: GreyPicture, _ pose: Similarity, to next: GreyPicture
    ) throws -> GreyPicture.Point {
        let bounds = bounds(pose)
        let longest = max(bounds.width, bounds.height)
        let scale = min(1, 40 / longest)
        let margin = 0.8 * longest
        let was = try Self.cut(other, bounds, scale)
        let now = try Self.cut(next, bounds.grown(margin), scale)
        guard was.deviation >= Self.leastDeviation, now.width >= was.width, now.height >= was.height else {
            return GreyPicture.Point(0, 0)
        }
        let best = try now.match(was)
        guard best.score > 0.5 else { return GreyPicture.Point(0, 0) }
        return GreyPicture.Point(Float(best.x) / scale - margin, Float(best.y) / scale - margin)
    }

    /// A box of a picture, smaller by a scale.
    private static func cut(_ picture: GreyPicture, _ box: FoundBox, _ scale: Float) throws -> GreyPicture {
        let (width, height) = (max(6, Int(box.width * scale)), max(6, Int(box.height * scale)))
        return try picture.warped(map(of: box, width, height), width: width, height: height)
    }

    /// A pose near the one given at which the box as it was first lies: by its points, or else by the whole patch; nil
    /// where neither is found.
    func correction(_ other: GreyPicture, _ pose: Similarity) throws -> Similarity? {
        guard let back = pose.inverse, let part = other.part(bounds(pose), margin: 12), part.picture.width >= 12,
            part.picture.height >= 12
        else { return nil }
        // The first picture as it looks at the pose.
        let view = try picture.warped(
            back.map(fromPartAt: part.x, part.y), width: part.picture.width, height: part.picture.height)
        let shift = Similarity(a: 1, b: 0, x: -Double(part.x), y: -Double(part.y))
        let points = try points(view, shift.after(pose))
        let tracked = try view.track(points, to: part.picture, GreyPicture.Search(side: 13, levels: 2, limit: 0.8))
        let pairs = zip(points, tracked).compactMap { from, to in to.map { (from: from, to: $0) } }
        if let fit = Similarity.fit(pairs), fit.agreeing.count >= 10 {
            return Similarity(a: 1, b: 0, x: Double(part.x), y: Double(part.y)).after(fit.map).after(shift).after(pose)
        }
        return try alignment(other, pose)
    }

    /// The pose by the whole patch (ECC), where few points are found.
    private func alignment(_ other: GreyPicture, _ pose: Similarity) throws -> Similarity? {
        let scale = min(1, 64 / max(box.width, box.height))
        let (width, height) = (max(8, Int(box.width * scale)), max(8, Int(box.height * scale)))
        let map = Self.map(of: box, width, height)
        let was = try picture.warped(map, width: width, height: height)
        let now = try other.warped(Self.map(map, then: pose), width: width, height: height)
        // It ends nowhere on flat patches, and where they have nothing in common.
        guard let found = try? was.alignment(to: now) else { return nil }
        let turn = Similarity(nearest: found, about: (Double(width) / 2, Double(height) / 2))
        // In pixels of the first picture, where the patch's pixels may be wider than high by a little.
        let across = Double(box.width) / Double(width)
        let outer = Similarity(a: across, b: 0, x: map.c, y: map.f)
        guard let inner = outer.inverse else { return nil }
        return pose.after(outer).after(turn).after(inner)
    }

    /// Where around a pose the box fits best, turned as there and about as large; nil where it doesn't fit.
    func place(near pose: Similarity, in other: GreyPicture) throws -> Similarity? {
        let longest = Double(max(box.width, box.height))
        let small = min(1, 32 / longest)
        let (width, height) = (max(6, Int(Double(box.width) * small)), max(6, Int(Double(box.height) * small)))
        let map = Self.map(of: box, width, height)
        // Twice as far as the box is long to each side.
        let rim = Int(2 * longest * small)
        let sought = try picture.warped(map, width: width, height: height)
        guard sought.deviation >= Self.leastDeviation else { return nil }
        var best: (score: Float, pose: Similarity)?
        let middle = (x: Double(box.center.x), y: Double(box.center.y))
        for factor in [0.85, 1, 1.18] {
            let center = pose.apply(middle.x, middle.y)
            let (a, b) = (pose.a * factor, pose.b * factor)
            let sized = Similarity(
                a: a, b: b, x: center.x - (a * middle.x - b * middle.y), y: center.y - (b * middle.x + a * middle.y))
            let wider: GreyPicture.Map = (
                map.a, 0, map.c - Double(rim) * map.a, 0, map.e, map.f - Double(rim) * map.e
            )
            let around = try other.warped(
                Self.map(wider, then: sized), width: width + 2 * rim, height: height + 2 * rim)
            let match = try around.match(sought)
            guard match.score > max(0.4, best?.score ?? 0) else { continue }
            let shift = Similarity(
                a: 1, b: 0, x: Double(match.x - rim) * map.a, y: Double(match.y - rim) * map.e)
            best = (match.score, sized.after(shift))
        }
        return best?.pose
    }

    /// Where in a whole picture it is, about as large and turned as it was; nil where nothing fits well.
    func place(in other: GreyPicture, like last: Similarity) throws -> Similarity? {
        let whole = FoundBox(left: 0, top: 0, right: Float(other.width), bottom: Float(other.height))
        let middle = (x: Double(box.center.x), y: Double(box.center.y))
        var best: (score: Float, pose: Similarity)?
        for factor in [0.7, 0.85, 1, 1.2, 1.4] {
            let small = min(1, 24 / max(6, Double(min(box.width, box.height)) * last.scale * factor))
            let (width, height) = (Int(Double(other.width) * small), Int(Double(other.height) * small))
            let all = try other.warped(Self.map(of: whole, width, height), width: width, height: height)
            for turn in [-0.4, 0, 0.4] {
                let (a, b) = (cos(turn) * factor, sin(turn) * factor)
                let pose = Similarity(a: a, b: b, x: 0, y: 0).after(last)
                guard let back = pose.inverse else { continue }
                let side = (
                    max(6, Int(Double(box.width) * pose.scale * small)),
                    max(6, Int(Double(box.height) * pose.scale * small))
                )
                guard max(side.0, side.1) * 10 <= min(width, height) * 9 else { continue }
                // The first picture turned and sized, around the middle of the box.
                let (u, v) = (1 / small, Double(side.0 - 1) / 2)
                let w = Double(side.1 - 1) / 2
                let sought = try picture.warped(
                    (
                        back.a * u, -back.b * u, middle.x - u * (back.a * v - back.b * w), back.b * u, back.a * u,
                        middle.y - u * (back.b * v + back.a * w)
                    ), width: side.0, height: side.1)
                guard sought.deviation >= 6 else { continue }
                let match = try all.match(sought)
                guard match.score > max(0.55, best?.score ?? 0) else { continue }
                let (x, y) = ((Double(match.x) + v + 0.5) / small - 0.5, (Double(match.y) + w + 0.5) / small - 0.5)
                best = (
                    match.score,
                    Similarity(
                        a: pose.a, b: pose.b, x: x - (pose.a * middle.x - pose.b * middle.y),
                        y: y - (pose.b * middle.x + pose.a * middle.y))
                )
            }
        }
        return best?.pose
    }
}

extension GreyPicture {
    /// The correlation with a picture of the same size, -1…1, by weights.
    fileprivate func correlation(with other: GreyPicture, _ weights: [Float]) -> Float {
        var (sum, first, second): (Float, Float, Float) = (0, 0, 0)
        for index in weights.indices {
            sum += weights[index]
            first += weights[index] * Float(lumas[index])
            second += weights[index] * Float(other.lumas[index])
        }
        (first, second) = (first / sum, second / sum)
        var (both, one, two): (Float, Float, Float) = (0, 0, 0)
        for index in weights.indices {
            let (a, b) = (Float(lumas[index]) - first, Float(other.lumas[index]) - second)
            both += weights[index] * a * b
            one += weights[index] * a * a
            two += weights[index] * b * b
        }
        return both / max(1e-6, one * two).squareRoot()
    }

    /// The part of it in a box and a margin around, with where it begins; nil where that lies outside.
    fileprivate func part(_ box: FoundBox, margin: Float) -> (picture: GreyPicture, x: Int, y: Int)? {
        let inside = box.grown(margin).inside(width, height)
        let (left, top) = (Int(inside.left.rounded(.down)), Int(inside.top.rounded(.down)))
        let (right, bottom) = (Int(inside.right.rounded(.up)), Int(inside.bottom.rounded(.up)))
        guard right > left, bottom > top, right <= width, bottom <= height else { return nil }
        var cut: [UInt8] = []
        cut.reserveCapacity((right - left) * (bottom - top))
        for y in top..<bottom { cut += lumas[(y * width + left)..<(y * width + right)] }
        return (GreyPicture(width: right - left, height: bottom - top, lumas: cut), left, top)
    }
}
