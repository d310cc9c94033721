internal import LibAV
internal import MediaTypes

/// A fixed transform of sound by libavfilter, which keeps the number of samples and adds no delay.
public enum SoundFilter: Codable, Hashable, Sendable {
    /// Filters that do the same to every channel, in libavfilter's syntax.
    case chain(String)
    /// The mean of all channels, in each of them.
    case mono
    /// The difference of left and right times a factor.
    case widen(Double)
    /// One of two channels in both.
    case takeChannel(isRight: Bool)
    /// Left and right in each other's place, those of the surround too.
    case swap
    /// What is below a frequency, or above it, taken out by 24 dB an octave (Butterworth's filter of fourth order:
    /// -3 dB at the frequency itself).
    case highPass(hz: Double)
    case lowPass(hz: Double)
    /// A band around a frequency, so many octaves wide, by so many decibels.
    case band(hz: Double, decibels: Double, octaves: Double)
    /// The other side turned down: -1 is left alone, 1 right alone.
    case balance(Double)

    static let telephone = SoundFilter.chain(
        "highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400,"
            + "acompressor=threshold=0.1:ratio=4:attack=5:release=80:makeup=2")
    static let radio = SoundFilter.chain(
        "highpass=f=180,highpass=f=180,lowpass=f=4500,lowpass=f=4500,equalizer=f=1200:t=q:w=0.8:g=4,"
            + "acompressor=threshold=0.1:ratio=6:attack=3:release=60:makeup=2")
    /// What is below -45 dB of full scale, turned down by up to 26 dB: quick to open, slow to close.
    static let gate = SoundFilter.chain(
        "agate=threshold=0.0056:ratio=10:range=0.05:attack=3:release=200:knee=2.8:detection=rms")
    /// The band of s and sh around 7 kHz, an octave and a half wide, held down where it is louder than -30 dB of full
    /// scale: by 7 dB at -20 dB, by 13 dB at -10 dB.
    static let deEss = SoundFilter.chain(
        "adynamicequalizer=dfrequency=7000:dqfactor=1:tfrequency=7000:tqfactor=1:mode=cut:threshold=0.03:ratio=1.5:"
            + "attack=2:release=60")
    static let muffle = SoundFilter.chain("lowpass=f=600,lowpass=f=600")
    static let compress = SoundFilter.chain(
        "acompressor=threshold=0.032:ratio=4:attack=8:release=150:knee=4:makeup=3")

    /// The filter for libavfilter, over sound of a layout that it keeps.
    func description(of format: SoundFormat) throws -> String {
        let (layout, channels) = (format.channelLayout, format.channelCount)
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
        case .takeChannel(let isRight):
            guard channels == 2 else {
                throw Self.refusal("audio.take-channel", layout, "there are more or fewer than two channels")
            }
            return "pan=\(layout)|c0=c\(isRight ? 1 : 0)|c1=c\(isRight ? 1 : 0)"
        case .highPass(let hz): return try Self.butterworth("highpass", hz, format)
        case .lowPass(let hz): return try Self.butterworth("lowpass", hz, format)
        case .band(let hz, let decibels, let octaves):
            try Self.require(hz, "audio.equalize", format)
            return "equalizer=f=\(hz):t=o:w=\(octaves):g=\(decibels)"
        case .swap: return Self.pan(layout, try sides("audio.swap-channels", format).map { ($0.other, 1) })
        case .balance(let amount):
            return Self.pan(
                layout,
                try sides("audio.balance", format).map { side in (side.place, 1 - max(0, side.side * -amount)) })
        }
    }

    /// The qualities of the two sections of a Butterworth filter of fourth order.
    private static let qualities = [0.541196100146197, 1.306562964876377]

    private static func butterworth(_ name: String, _ hz: Double, _ format: SoundFormat) throws -> String {
        try require(hz, name == "highpass" ? "audio.high-pass" : "audio.low-pass", format)
        return qualities.map { "\(name)=f=\(hz):t=q:w=\($0)" }.joined(separator: ",")
    }

    private static func require(_ hz: Double, _ operation: String, _ format: SoundFormat) throws {
        let most = Double(format.sampleRate) / 2
        guard hz < most else {
            throw SoundError(
                .badValue,
                "cannot do \(operation) at \(Int(hz)) Hz: sound of \(format.sampleRate) samples a second has nothing "
                    + "above \(Int(most)) Hz; give a lower frequency, or leave the step out")
        }
    }

    /// A channel, the one on the other side, and its side: -1 left, 1 right, 0 neither.
    private typealias Side = (place: Int, other: Int, side: Double)

    private func sides(_ operation: String, _ format: SoundFormat) throws -> [Side] {
        let speakers = ChannelLayout.speakers(of: format.channelLayout)
        guard speakers.contains("FL"), speakers.contains("FR") else {
            throw Self.refusal(operation, format.channelLayout, "it has no left and right")
        }
        return speakers.enumerated().map { place, name in
            let isLeft = name.hasSuffix("L"), isRight = name.hasSuffix("R")
            let other = isLeft || isRight ? name.dropLast() + (isLeft ? "R" : "L") : name[...]
            return (place, speakers.firstIndex { $0 == other } ?? place, isLeft ? -1 : isRight ? 1 : 0)
        }
    }

    /// - Parameter sources: which channel goes into each, and how much of it.
    private static func pan(_ layout: String, _ sources: [(channel: Int, gain: Double)]) -> String {
        "pan=\(layout)|"
            + sources.enumerated().map { "c\($0)=\($1.gain)*c\($1.channel)" }.joined(separator: "|")
    }

    private static func refusal(_ operation: String, _ layout: String, _ why: String) -> SoundError {
        SoundError(
            .badValue,
            "cannot do \(operation) on \(layout) sound: \(why); leave the step out")
    }
}
