/// A rectangle in which a finder sees a thing, in pixels of the frame; it may reach beyond the frame.
public struct FoundBox: Equatable, Sendable, Codable {
    /// Its sides, counted from the frame's left and upper edge.
    public var left, top, right, bottom: Float

    /// A box by its sides.
    public init(left: Float, top: Float, right: Float, bottom: Float) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Pixels from side to side.
    public var width: Float { right - left }
    /// Pixels from the upper to the lower side.
    public var height: Float { bottom - top }
    /// The middle.
    public var center: (x: Float, y: Float) { ((left + right) / 2, (top + bottom) / 2) }

    /// The share of both boxes that they have in common, 0…1 (intersection over union).
    public func overlap(_ other: FoundBox) -> Float {
        let across = max(0, min(right, other.right) - max(left, other.left))
        let down = max(0, min(bottom, other.bottom) - max(top, other.top))
        let both = across * down
        return both / (width * height + other.width * other.height - both + 1e-6)
    }

    /// Pixels in it.
    var area: Float { width * height }

    /// The share of another box that lies in this one, 0…1.
    func holds(_ other: FoundBox) -> Float {
        let across = max(0, min(right, other.right) - max(left, other.left))
        let down = max(0, min(bottom, other.bottom) - max(top, other.top))
        return across * down / (other.area + 1e-6)
    }

    /// The same box elsewhere.
    public func moved(_ x: Float, _ y: Float) -> FoundBox {
        FoundBox(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
    }

    /// A box that is larger on every side.
    func grown(_ margin: Float) -> FoundBox {
        FoundBox(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }

    /// The smallest upright box around it where a pose takes it.
    public func bounds(_ pose: Similarity) -> FoundBox {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)].map {
            pose.apply(Double($0.0), Double($0.1))
        }
        let (xs, ys) = (corners.map { Float($0.x) }, corners.map { Float($0.y) })
        return FoundBox(
            left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
    }

    /// The smallest box around it and another one.
    func joined(_ other: FoundBox) -> FoundBox {
        FoundBox(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    /// The part of it that lies inside of a frame.
    func inside(_ width: Int, _ height: Int) -> FoundBox {
        FoundBox(
            left: max(0, left), top: max(0, top), right: min(Float(width), right), bottom: min(Float(height), bottom))
    }

    /// The box between two, 0 being this one and 1 the other.
    func between(_ other: FoundBox, _ share: Float) -> FoundBox {
        func mix(_ a: Float, _ b: Float) -> Float { a + (b - a) * share }
        return FoundBox(
            left: mix(left, other.left), top: mix(top, other.top), right: mix(right, other.right),
            bottom: mix(bottom, other.bottom))
    }
}

/// A box and how sure the finder is of it.
public struct Detection: Equatable, Sendable {
    /// Where.
    public var box: FoundBox
    /// 0…1.
    public var score: Float
    /// What it is, for finders of several kinds of things.
    public var label: Int
    /// A number by which whoever has seen it knows it again.
    public var mark: Int

    /// A box and how sure the finder is of it.
    public init(box: FoundBox, score: Float, label: Int = 0, mark: Int = 0) {
        self.box = box
        self.score = score
        self.label = label
        self.mark = mark
    }

    /// Without those that lie over a surer one by more than `limit` (non-maximum suppression).
    public static func sparse(_ detections: [Detection], limit: Float = 0.3) -> [Detection] {
        var kept: [Detection] = []
        for detection in detections.sorted(by: { $0.score > $1.score })
        where kept.allSatisfy({ $0.box.overlap(detection.box) < limit }) { kept.append(detection) }
        return kept
    }
}

extension FoundBox {
    /// A box in fractions of a picture, in pixels of it.
    public func scaled(_ width: Int, _ height: Int) -> FoundBox {
        let (across, down) = (Float(width), Float(height))
        return FoundBox(left: left * across, top: top * down, right: right * across, bottom: bottom * down)
    }

    /// x, y, width and height in whole pixels.
    public var pixels: [Int] {
        [Int(left.rounded()), Int(top.rounded()), Int(width.rounded()), Int(height.rounded())]
    }
}
