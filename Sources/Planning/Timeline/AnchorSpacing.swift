/// Sets the anchors of a shot: a decision without pictures.
///
/// Anchors lie close where much changes, because there a painting doesn't carry far, and apart where little does.
public struct AnchorSpacing: Sendable {
    /// Frames between two anchors where it is decided by what changes.
    public static let range = 6...16
    /// The sum of mean absolute luma differences, 0…255, after which a new anchor is due.
    private static let enough = 60.0

    private let fixed: Int?
    private var frames = 0
    private var change = 0.0
    /// The times of the shot so far: the seconds that were handed in with its anchors.
    public private(set) var times: [Double] = []

    /// - Parameter fixed: frames from one anchor to the next, at least 1; nil decides by what changes.
    public init(_ fixed: Int?) { self.fixed = fixed.map { max(1, $0) } }

    /// The next frame is the first of a shot.
    public mutating func beginShot() {
        times = []
        frames = 0
        change = 0
    }

    /// Adds the next frame of the shot.
    ///
    /// - Parameter difference: mean absolute luma difference to the frame before, 0…255.
    public mutating func add(_ time: Double, difference: Double) {
        if !times.isEmpty {
            frames += 1
            change += difference
        }
        let isDue =
            fixed.map { frames >= $0 }
            ?? (frames >= Self.range.upperBound || frames >= Self.range.lowerBound && change >= Self.enough)
        guard times.isEmpty || isDue else { return }
        times.append(time)
        frames = 0
        change = 0
    }
}
