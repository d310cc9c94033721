extension Watercolor {
    /// What a watercolour has beside paint.
    public struct Options: Codable, Equatable, Sendable {
        /// The texture of the paper: 0 is smooth, 1 cold-pressed.
        public var paper: Double
        /// Lines drawn in ink over the washes, 0…1. They suit drawings and architecture better than faces and foliage.
        public var lines: Double
        /// A ragged border of white paper.
        public var border: Bool

        /// Cold-pressed paper without lines or a border, unless something else is given.
        public init(paper: Double = 1, lines: Double = 0, border: Bool = false) {
            self.paper = paper
            self.lines = lines
            self.border = border
        }
    }
}
