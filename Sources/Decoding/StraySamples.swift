/// Samples of uncompressed float that are no sound.
public struct StraySamples: Sendable, Hashable {
    /// Those that were no numbers (NaN) or infinite, over all channels; readers give silence for them.
    public private(set) var broken = 0
    /// Those that were louder than ``loudest``, over all channels; readers give that for them.
    public private(set) var absurd = 0

    /// 72 dB above full scale: more than any recording or mix has, and little enough for filters to compute with.
    public static let loudest: Float = 4096

    /// None yet.
    public init() {}

    /// What stands for a sample that isn't within ±``loudest``.
    mutating func replace(_ sample: Float) -> Float {
        guard sample.isFinite else {
            broken += 1
            return 0
        }
        absurd += 1
        return sample < 0 ? -Self.loudest : Self.loudest
    }

    /// Adds those of another track.
    mutating func add(_ other: StraySamples) {
        broken += other.broken
        absurd += other.absurd
    }

    /// What the user should know.
    public var notes: [String] {
        [
            broken > 0 ? "\(broken) samples are no numbers or infinite and are replaced by silence" : nil,
            absurd > 0 ? "\(absurd) samples are more than 72 dB above full scale and are limited to that" : nil,
        ].compactMap { $0 }
    }
}
