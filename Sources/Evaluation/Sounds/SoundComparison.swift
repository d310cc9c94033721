/// Measures an edit of a sound against its source, block by block. Memory does not grow with the length.
///
/// Used by one thread at a time.
public final class SoundComparison {
    private let bands: [FrequencyBand]
    private var channels: [SignalToDistortion]
    private var equality = SampleEquality()
    private let distance: LogSpectralDistance
    private var meters: (source: Meters, edited: Meters)
    private var count = 0

    /// What is measured of each sound by itself.
    private struct Meters {
        var loudness: IntegratedLoudness
        var truePeak: TruePeak
        let levels: BandLevels

        init(rate: Int, channels: [String]) throws {
            loudness = IntegratedLoudness(rate: rate, channels: channels)
            truePeak = TruePeak(rate: rate, channels: channels.count)
            levels = try BandLevels(rate: rate, channels: channels.count)
        }

        mutating func add(_ block: SoundBlock) {
            loudness.add(block)
            truePeak.add(block)
            levels.add(block)
        }

        mutating func finish() -> SoundLevels {
            levels.finish()
            return SoundLevels(loudness: loudness.integrated, truePeak: truePeak.finish())
        }
    }

    /// - Parameters:
    ///   - rate: samples a second of both.
    ///   - channels: FFmpeg's names of the channels, of both.
    ///   - bands: how wide the bands are whose levels are compared.
    /// - Throws: `SpectraError` when memory ends.
    public init(rate: Int, channels names: [String], bands width: FrequencyBand.Width) throws {
        bands = FrequencyBand.bands(width, rate: rate)
        channels = Array(repeating: SignalToDistortion(), count: names.count)
        distance = try LogSpectralDistance(rate: rate, channels: names.count)
        meters = (try Meters(rate: rate, channels: names), try Meters(rate: rate, channels: names))
    }

    /// Adds samples of the same time, equally many of all channels of both. They must be finite.
    public func add(_ source: SoundBlock, _ edited: SoundBlock) {
        for (channel, (one, other)) in zip(source, edited).enumerated() {
            guard let first = one.baseAddress, let second = other.baseAddress else { continue }
            channels[channel].add(first, second, count: one.count)
            equality.add(first, second, count: one.count, at: count)
        }
        distance.add(source, edited)
        meters.source.add(source)
        meters.edited.add(edited)
        count += source.sampleCount
    }

    /// What was measured; nothing can be added after it.
    public func finish() -> SoundMeasures {
        var overall = SignalToDistortion()
        for channel in channels { overall.add(channel) }
        let (source, edited) = (meters.source.finish(), meters.edited.finish())
        return SoundMeasures(
            sampleCount: count, channels: channels, overall: overall, equality: equality,
            logSpectralDistance: count > 0 ? distance.finish() : nil, source: source, edited: edited,
            bands: bands.map {
                BandDifference(
                    band: $0, source: meters.source.levels.level(of: $0), edited: meters.edited.levels.level(of: $0))
            })
    }
}
