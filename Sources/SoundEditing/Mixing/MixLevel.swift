/// The factor on a file's sound while it is heard: its level, its fades, and how far it is turned down under a voice.
struct MixLevel: LevelCurve {
    let gain: Double
    /// The track's samples over which it is heard.
    let stretch: Range<Int>
    /// Samples of the linear rise at the start and of the linear fall at the end.
    let fadeIn, fadeOut: Int
    let duck: DuckLevel?

    func level(at sample: Int) -> Double {
        guard stretch.contains(sample) else { return 0 }
        let rise = fadeIn > 0 ? min(1, (Double(sample - stretch.lowerBound) + 0.5) / Double(fadeIn)) : 1
        let fall = fadeOut > 0 ? min(1, (Double(stretch.upperBound - sample) - 0.5) / Double(fadeOut)) : 1
        return gain * rise * fall * (duck?.level(at: sample) ?? 1)
    }

    func constant(over samples: Range<Int>) -> Double? {
        let isEven =
            samples.lowerBound >= stretch.lowerBound + fadeIn && samples.upperBound <= stretch.upperBound - fadeOut
        guard isEven, let level = duck.map({ $0.constant(over: samples) }) ?? 1 else { return nil }
        return gain * level
    }
}
