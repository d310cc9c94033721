/// The place of a stroke, a dot or a tile in one frame.
public struct Mark: Equatable, Sendable {
    /// Pixels; may lie outside of the picture by less than a spacing.
    public var x, y: Float
    /// Which of its layer it is: the key of everything that is random about it. The same in every frame that it is in.
    public var id: UInt32
    /// How much of it is there, 0…1: less than 1 while it comes or goes.
    public var presence: Float
    /// The anchors between which it was followed to its place.
    public var origin = Origin.both

    /// The anchor that a mark comes from; at a place that both lead to it comes from both.
    public enum Origin: Sendable {
        case before, after, both
    }

    /// Values as they are, from both anchors.
    public init(x: Float, y: Float, id: UInt32, presence: Float = 1) {
        self.x = x
        self.y = y
        self.id = id
        self.presence = presence
    }
}
