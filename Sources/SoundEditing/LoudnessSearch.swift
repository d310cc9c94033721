/// The gain that brings sound to a loudness: a plain one where its peaks stay below full scale; else a limiter holds
/// them, which costs loudness, so the gain is raised by what is missing until it is within 0.2 LU, in at most four
/// passes. (libavfilter's `loudnorm` rides the gain over the whole track in that case, and resamples to 192 kHz.)
struct LoudnessSearch {
    private let target: Double
    private let peak: Double
    /// Decibels.
    private(set) var gain: Double
    private var passes = 0
    private var reached: Double?

    /// Decibels below full scale that peaks between the samples are kept to.
    static let ceiling = -1.0
    /// LU.
    static let tolerance = 0.2
    private static let most = 60.0

    init(_ loudness: Loudness, target: Double) {
        self.target = target
        peak = loudness.truePeak
        gain = min(Self.most, target - loudness.integrated)
    }

    /// Making it quieter can't add peaks.
    var needsLimiter: Bool { gain > 0 && peak + gain > Self.ceiling }

    /// For libavfilter; the limiter looks at samples, so it leaves half a decibel for what is between them.
    var filter: String {
        let limit = Decibels.factor(Self.ceiling - 0.5)
        return "volume=\(gain)dB,alimiter=limit=\(limit):attack=5:release=100:level=0:latency=1"
    }

    /// Takes what the last gain reached; true when that will do.
    mutating func isDone(at loudness: Double) -> Bool {
        reached = loudness
        passes += 1
        let missing = target - loudness
        if abs(missing) <= Self.tolerance || passes == 4 || gain >= Self.most { return true }
        gain = min(Self.most, gain + missing)
        return false
    }

    /// What to tell the user when the loudness could not be reached without distortion.
    var shortfall: String? {
        guard let reached, abs(target - reached) > 2 * Self.tolerance else { return nil }
        let rounded = (reached * 10).rounded() / 10
        return "the sound is normalized to \(rounded) LUFS instead of \(target): its peaks allow no more"
    }
}
