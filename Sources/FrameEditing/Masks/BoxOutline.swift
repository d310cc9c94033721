internal import EditPlans
internal import Finders

/// The outline of a followed box on the frames of a take, as mattes: a rectangle that turns and grows with what is in
/// it, wider than the box was drawn, and wider still where it is lost from sight or looks different.
struct BoxOutline {
    private let box: FoundBox
    private let size: MatteSize

    /// How much of the box's sides is added at each of its sides, and while it is lost or looks different.
    private static let (margin, doubtMargin): (Double, Double) = (0.15, 0.45)

    /// - Parameters:
    ///   - box: in pixels of the picture in which it is followed.
    ///   - scale: pixels of a matte to one of these.
    init(_ box: FoundBox, scale: Double, size: MatteSize) {
        self.box = FoundBox(
            left: box.left * Float(scale), top: box.top * Float(scale), right: box.right * Float(scale),
            bottom: box.bottom * Float(scale))
        self.size = size
    }

    /// The matte of a frame.
    ///
    /// - Parameters:
    ///   - pose: leads from the frame on which the box was drawn, in pixels of the matte.
    ///   - likeness: how sure it is, 0…1.
    func matte(_ pose: Similarity, isSure: Bool, likeness: Float) -> Matte {
        let margin = isSure ? Self.margin : Self.doubtMargin
        let (across, down) = (Double(box.width) * (0.5 + margin), Double(box.height) * (0.5 + margin))
        let middle = pose.apply(Double(box.center.x), Double(box.center.y))
        let scale = max(1e-6, pose.scale)
        let (cosine, sine) = (pose.a / scale, pose.b / scale)
        let reach = (across: across * scale, down: down * scale)
        let (width, height) = (size.width, size.height)
        var levels = [UInt8](repeating: 0, count: width * height)
        let radius = (reach.across * reach.across + reach.down * reach.down).squareRoot() + 2
        func clamped(_ value: Double, _ most: Int) -> Int { Int(min(Double(most), max(0, value))) }
        let rows = clamped(middle.y - radius, height)..<clamped(middle.y + radius + 1, height)
        let columns = clamped(middle.x - radius, width)..<clamped(middle.x + radius + 1, width)
        var solid = 0
        var bounds: (left: Int, top: Int, right: Int, bottom: Int) = (width, height, 0, 0)
        for y in rows {
            for x in columns {
                let (u, v) = (Double(x) - middle.x, Double(y) - middle.y)
                // Pixels inside of the nearest side; its edge is two pixels wide.
                let inside = min(
                    reach.across - abs(cosine * u + sine * v), reach.down - abs(cosine * v - sine * u))
                guard inside > -1 else { continue }
                let level = UInt8(min(255, 127.5 * (inside + 1)))
                levels[y * width + x] = level
                guard level > 127 else { continue }
                solid += 1
                bounds = (min(bounds.left, x), min(bounds.top, y), max(bounds.right, x + 1), max(bounds.bottom, y + 1))
            }
        }
        let place = FoundBox(
            left: Float(bounds.left) / Float(width), top: Float(bounds.top) / Float(height),
            right: Float(bounds.right) / Float(width), bottom: Float(bounds.bottom) / Float(height))
        let content = MatteContent(
            area: Float(solid) / Float(width * height), confidence: max(0, min(1, likeness)),
            box: solid > 0 ? place : nil)
        return Matte(width: width, height: height, levels: levels, content: content)
    }
}
