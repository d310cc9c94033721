/// Whether people are in a stretch of frames, by what their mattes show: a network for people leaves faint stains on
/// pictures without them.
public enum PeoplePresence {
    /// The least share of the picture that people cover on a frame on which they are seen.
    public static let leastArea: Float = 0.004
    /// The least median confidence of the frames on which they are seen.
    static let leastConfidence: Float = 0.6
    /// Frames on which they must be seen, where a stretch has twice as many.
    static let leastFrames = 24

    /// People are there: they are seen on half of the frames, or on 24, and clearly.
    public static func isThere(_ frames: [MatteContent]) -> Bool {
        let seen = frames.filter { $0.area >= leastArea }
        guard !seen.isEmpty, seen.count >= min((frames.count + 1) / 2, leastFrames) else { return false }
        return seen.map(\.confidence).sorted()[seen.count / 2] >= leastConfidence
    }
}
