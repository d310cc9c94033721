extension Watercolor {
    /// What a watercolour has beside paint and paper.
    public struct Options: Codable, Equatable, Sendable {
        /// The paper whose texture shows: 0 is smooth, 1 cold-pressed.
        public var paper: Double

        public init(paper: Double = 1) { self.paper = paper }
    }
}
