/// The gain that brings sound to a loudness: a plain one where its peaks stay below full scale; else a limiter holds
/// them, which costs loudness, so the gain is raised by what is missing until it is within 0.2 LU, in at most five
/// passes. (libavfilter's `loudnorm` rides the gain over the whole track in that case, and resamples to 192 kHz.)
struct LoudnessSearch {
    private let target: Double
    private let peak: Double
    /// Decibels.
    private(set) var gain: Double
    /// What the limiter is told, decibels.
    private var limit = Self.ceiling - 0.5
    private var passes = 0
    private var reached: Double?

    /// Decibels below full scale that peaks between the samples are kept to.
    static let ceiling = -1.0
    /// LU.
    static let tolerance = 0.2
    private static let most = 60.0

    /// Samples a second of the sound.
    private let rate: Int

    init(_ loudness: MeasuredLoudness, target: Double, rate: Int) {
        self.rate = rate
        self.target = target
        peak = loudness.truePeak
        gain = min(Self.most, target - loudness.integrated)
    }

    /// Peaks of the source that are above the ceiling are held too, even where the sound gets quieter.
    var needsLimiter: Bool { peak + gain > Self.ceiling }

    /// For libavfilter; the limiter looks at samples, so it works at four times the rate (as BS.1770 measures peaks) and
    /// leaves half a decibel for what is between these.
    var filter: String {
        let limiter = "alimiter=limit=\(Decibels.factor(limit)):attack=5:release=100:level=0:latency=1"
        return "volume=\(gain)dB,aresample=\(4 * rate),\(limiter),aresample=\(rate)"
    }

    /// Takes what the last filter reached; true when that will do.
    mutating func isDone(at loudness: MeasuredLoudness) -> Bool {
        reached = loudness.integrated
        passes += 1
        let missing = target - loudness.integrated
        let excess = loudness.truePeak - Self.ceiling
        let isLoudEnough = abs(missing) <= Self.tolerance || gain >= Self.most
        if passes == 5 || (isLoudEnough && excess <= 0.1) { return true }
        if excess > 0.1 { limit = max(-20, limit - excess) }
        if !isLoudEnough { gain = min(Self.most, gain + missing) }
        return false
    }

    /// What to tell the user when the loudness could not be reached without distortion.
    var shortfall: String? {
        guard let reached, abs(target - reached) > 2 * Self.tolerance else { return nil }
        let rounded = (reached * 10).rounded() / 10
        return "the sound is normalized to \(rounded) LUFS instead of \(target): its peaks allow no more"
    }
}
