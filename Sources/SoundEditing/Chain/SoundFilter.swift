internal import MediaTypes

/// A fixed transform of sound by libavfilter, which keeps the number of samples and adds no delay.
public enum SoundFilter: Codable, Hashable, Sendable {
    /// Filters that do the same to every channel, in libavfilter's syntax.
    case chain(String)
    /// The mean of all channels, in each of them.
    case mono
    /// The difference of left and right times a factor.
    case widen(Double)

    static let telephone = SoundFilter.chain(
        "highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400,"
            + "acompressor=threshold=0.1:ratio=4:attack=5:release=80:makeup=2")
    static let radio = SoundFilter.chain(
        "highpass=f=180,highpass=f=180,lowpass=f=4500,lowpass=f=4500,equalizer=f=1200:t=q:w=0.8:g=4,"
            + "acompressor=threshold=0.1:ratio=6:attack=3:release=60:makeup=2")
    static let muffle = SoundFilter.chain("lowpass=f=600,lowpass=f=600")
    static let compress = SoundFilter.chain(
        "acompressor=threshold=0.032:ratio=4:attack=8:release=150:knee=4:makeup=3")

    /// The filter for libavfilter, over sound of a layout that it keeps.
    func description(layout: String, channels: Int) throws -> String {
        switch self {
        case .chain(let chain): return chain
        case .mono:
            switch channels {
            case 1: return "anull"
            case 2: return "pan=\(layout)|c0=0.5*c0+0.5*c1|c1=0.5*c0+0.5*c1"
            default: return "aformat=channel_layouts=mono,aformat=channel_layouts=\(layout)"
            }
        case .widen(let factor):
            guard channels == 2 else {
                throw SoundError(
                    .badValue,
                    "cannot do audio.widen on \(layout) sound: only two channels have a width; leave the step out")
            }
            return "extrastereo=m=\(factor):c=0"
        }
    }
}
