/// The place of a stroke, a dot or a tile in one frame.
public struct Mark: Equatable, Sendable {
    /// Pixels; may lie outside of the picture by less than a spacing.
    public var x, y: Float
    /// Which of its layer it is: the key of everything that is random about it. The same in every frame that it is in.
    public var id: UInt32
    /// How much of it is there, 0…1: less than 1 while it comes or goes.
    public var presence: Float

    /// Values as they are.
    public init(x: Float, y: Float, id: UInt32, presence: Float = 1) {
        self.x = x
        self.y = y
        self.id = id
        self.presence = presence
    }
}
