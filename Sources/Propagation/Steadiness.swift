/// How a look's frames are held still.
public struct Steadiness: Equatable, Sendable {
    /// The share of the neighbour's painting in a frame's own where the flow is sure: 0 is none of it, below 1.
    public let history: Float

    /// Clean, soft areas bear a lot of history; fine lines, strokes and dots, which move with the picture, about half;
    /// tiles and chalk, whose edges it would rub out, less.
    public init(history: Float) { self.history = min(max(history, 0), 0.95) }
}
