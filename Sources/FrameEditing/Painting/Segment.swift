/// Which stretch between two anchors an output second belongs to. Frames of one segment are painted together, and
/// depend on nothing but themselves and the first frame of the next one.
public struct Segment: Hashable, Sendable {
    /// Of the film, counted from 0.
    public let shot: Int
    /// The anchor before, counted over the whole film.
    public let anchor: Int
    /// A new one every ``longest`` seconds of the output, however slowly the source goes by.
    public let stretch: Int

    /// Seconds of the output.
    public static let longest = 2.0

    /// - Parameters:
    ///   - shot: of the film, counted from 0.
    ///   - anchor: the anchor before, counted over the whole film.
    ///   - second: of the output.
    public init(shot: Int, anchor: Int, second: Double) {
        self.shot = shot
        self.anchor = anchor
        stretch = Int((second / Self.longest).rounded(.down))
    }

    /// The other one goes on where this one ends, or the other way round, without a cut.
    func borders(_ other: Segment) -> Bool {
        self != other && shot == other.shot && abs(anchor - other.anchor) <= 1 && abs(stretch - other.stretch) <= 1
    }
}
