/// Whether people are in a stretch of frames, by what their mattes show: a network for people leaves stains on pictures
/// without them, and takes some things for people, but not with all of their insides.
public enum PeoplePresence {
    /// The least share of the picture that people cover on a frame on which they are seen.
    public static let leastArea: Float = 0.004
    /// The least median confidence of the frames on which they are seen. Measured: 0.99 and more for people, of all
    /// sizes; 0.93 for a sculpture, 0.8 for a drawn rabbit.
    static let leastConfidence: Float = 0.96
    /// Frames on which they must be seen, where a stretch has twice as many.
    static let leastFrames = 8

    /// People are there: they are seen on half of the frames, or on 8, and clearly.
    public static func isThere(_ frames: [MatteContent]) -> Bool {
        let seen = frames.filter { $0.area >= leastArea }
        guard !seen.isEmpty, seen.count >= min((frames.count + 1) / 2, leastFrames) else { return false }
        return seen.map(\.confidence).sorted()[seen.count / 2] >= leastConfidence
    }
}
