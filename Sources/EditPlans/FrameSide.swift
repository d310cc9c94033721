/// A side of the picture.
public enum FrameSide: String, CaseIterable, Hashable, Sendable {
    case left, right, top, bottom

    /// The one across.
    public var opposite: FrameSide {
        switch self {
        case .left: .right
        case .right: .left
        case .top: .bottom
        case .bottom: .top
        }
    }
}
