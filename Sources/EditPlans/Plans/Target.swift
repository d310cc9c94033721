/// The part of the picture that a step acts on: the whole frame, a named place (`top-left`), a kind of thing
/// (`background`, `sky`, `faces`) or the words of the user (`red car`);
/// for region operations also a rectangle in pixels of the displayed source, `x y w h` or `w h`.
public struct Target: RawRepresentable, Hashable, Codable, Sendable {
    /// The target as plans spell it: a constant's text, a key of ``places``, or the words of the user.
    public let rawValue: String

    /// Takes any text; what isn't the frame or a named place needs a mask.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The whole picture.
    public static let frame = Target(rawValue: "frame")
    /// Everything behind the main subject; needs a mask.
    public static let background = Target(rawValue: "background")
    /// The main subject; needs a mask.
    public static let foreground = Target(rawValue: "foreground")
    /// The visible sky; needs a mask.
    public static let sky = Target(rawValue: "sky")
    /// Every face in the picture; needs a mask.
    public static let faces = Target(rawValue: "faces")

    /// A rectangle in fractions of the frame.
    public struct Box: Hashable, Sendable {
        /// All in 0…1 of the frame's width and height.
        public let x, y, width, height: Double
    }

    /// The named places, in fractions of the frame: halves, thirds at the corners, the middle.
    public static let places: [String: Box] = [
        "top": Box(x: 0, y: 0, width: 1, height: 0.5),
        "bottom": Box(x: 0, y: 0.5, width: 1, height: 0.5),
        "left": Box(x: 0, y: 0, width: 0.5, height: 1),
        "right": Box(x: 0.5, y: 0, width: 0.5, height: 1),
        "center": Box(x: 0.25, y: 0.25, width: 0.5, height: 0.5),
        "top-left": Box(x: 0, y: 0, width: 1 / 3, height: 1 / 3),
        "top-right": Box(x: 2 / 3, y: 0, width: 1 / 3, height: 1 / 3),
        "bottom-left": Box(x: 0, y: 2 / 3, width: 1 / 3, height: 1 / 3),
        "bottom-right": Box(x: 2 / 3, y: 2 / 3, width: 1 / 3, height: 1 / 3),
    ]

    /// The rectangle of a named place; `nil` for the frame and for what needs a mask.
    public var place: Box? { Self.places[rawValue] }
}
