/// How painted frames are made to follow each other.
public enum Temporal: String, CaseIterable, Codable, Sendable {
    /// Every frame is painted and held still by its neighbours, as far as the look bears it.
    case steady
    /// Between the anchors every pixel is taken from their paintings, where they show it; else from the frame's own.
    case anchors
    /// Every frame is painted by itself.
    case off
}
