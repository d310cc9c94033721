/// How the picture of a frame has moved since its anchors: what the hand that paints it must follow.
///
/// Noise that shapes strokes moves with the picture. At an anchor it lies as it was made; between two anchors it is
/// taken from both, each moved along the optical flow, so that a frame depends on nothing outside of its segment.
public struct PaintMotion {
    /// 0 at the anchor before, towards 1 at the anchor after.
    public var position: Float
    /// The displacement to the place in the anchor before, and after; nil where there is no such anchor.
    public var before, after: Displacement?
    /// The marks of each of the look's layers in this frame, in the order in which they are drawn.
    public var marks: [[Mark]]
    /// Where a look may keep what it decides; nil for frames that aren't anchors.
    public var memory: PaintMemory?
    /// What it has kept at the anchor before, and after; nil where there is no such anchor.
    public var memoryBefore, memoryAfter: PaintMemory?
    /// Where a look may keep what belongs to the frame's page, for when it is finished; nil where it is painted by
    /// itself.
    public var page: PaintMemory?
    /// The frame's own time in ticks, for looks that know their frames.
    public var pts: Int64 = 0

    /// Values as they are.
    public init(position: Float, before: Displacement?, after: Displacement?, marks: [[Mark]]) {
        self.position = position
        self.before = before
        self.after = after
        self.marks = marks
    }

    /// The motion of a picture in which nothing has moved: an anchor, or any frame that is painted by itself.
    ///
    /// - Parameters: of the picture, in pixels.
    public static func still(_ layers: [MarkLayer], width: Int, height: Int) -> PaintMotion {
        PaintMotion(
            position: 0, before: nil, after: nil, marks: layers.map { $0.marks(width: width, height: height) })
    }
}
