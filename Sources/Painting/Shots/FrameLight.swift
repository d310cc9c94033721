/// The light that a frame is seen at: while a shot fades in from black or out to it, or likewise white.
public struct FrameLight: Codable, Hashable, Sendable {
    /// The share of its full light, above 0 and at most 1: a sample is white or black + gain · what it would be from
    /// there.
    public let gain: Double
    /// It fades from or to white; else black.
    public let fromWhite: Bool
    /// How much of a painting is shown, 0…1: 0 for a frame that is all black, which passes as it is.
    public let share: Double

    /// Takes the values as they are.
    public init(gain: Double, fromWhite: Bool = false, share: Double = 1) {
        self.gain = gain
        self.fromWhite = fromWhite
        self.share = share
    }

    /// Outside of fades.
    public static let full = FrameLight(gain: 1)
    /// Of a frame on which nothing is seen.
    static let none = FrameLight(gain: 1, share: 0)
}
