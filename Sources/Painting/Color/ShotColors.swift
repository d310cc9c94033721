/// What is decided once for a shot: how dark and light it is, and which colours it has.
public struct ShotColors: Equatable, Sendable {
    /// Percentiles of luma.
    public let tone: ShotTone
    /// How often each colour occurs.
    public let colors: ColorHistogram

    /// Values as they are.
    public init(tone: ShotTone, colors: ColorHistogram) {
        self.tone = tone
        self.colors = colors
    }

    /// Sums over the frames of a shot, in any order.
    public struct Accumulator: Equatable, Sendable {
        private var tones = ShotTone.Accumulator()
        private var colors = ColorHistogram()

        /// Counts nothing yet; ``shot`` is nil.
        public init() {}

        /// Adds a frame.
        public mutating func add(_ lumas: LumaHistogram, _ colors: ColorHistogram) {
            tones.add(lumas)
            self.colors.add(colors)
        }

        /// Takes off the black pixels of bars.
        public mutating func removeBars(pixels: Int) {
            tones.removeDarkest(pixels)
            colors.removeBlack(pixels)
        }

        /// The colours of all frames so far; nil before the first.
        public var shot: ShotColors? { tones.tone.map { ShotColors(tone: $0, colors: colors) } }
    }
}
