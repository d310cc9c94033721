internal import Finders

/// Where what is meant is on each frame.
protocol MeantBoxes {
    /// What is meant, in words.
    var words: String { get }
    /// It is somebody.
    var isPerson: Bool { get }
    /// The number of a frame's take.
    /// - Throws: `EditingError` for a frame on which nothing was looked for.
    func take(of time: Int64) throws -> Int
    /// The boxes of what is meant, in fractions of the picture.
    func boxes(at time: Int64) throws -> [FoundBox]
    /// The boxes of everybody who isn't meant, in fractions of the picture.
    func others(at time: Int64) throws -> [FoundBox]
    /// The boxes of those who are in front of what is meant, sit on it or stand close by, the most so first.
    func people(near meant: [FoundBox], at time: Int64) throws -> [FoundBox]
}
