/// What was measured of one sound by itself.
public struct SoundLevels: Sendable {
    /// Integrated, in LUFS; nil for less than 400 ms, and where nothing is above −70 LUFS.
    public let loudness: Double?
    /// dBTP; negatively infinite for silence.
    public let truePeak: Double
}

/// The level of a band of frequencies in both sounds.
public struct BandDifference: Sendable {
    /// Which frequencies.
    public let band: FrequencyBand
    /// dBFS, where a sine of full scale has 0; negatively infinite for silence.
    public let source, edited: Double
}

/// What was measured of an edit of a sound against its source.
public struct SoundMeasures: Sendable {
    /// Samples of each channel that were compared.
    public let sampleCount: Int
    /// The ratios of each channel.
    public let channels: [SignalToDistortion]
    /// The ratio of the samples of all channels together.
    public let overall: SignalToDistortion
    /// Which samples are the same number.
    public let equality: SampleEquality
    /// dB; nil when nothing was compared.
    public let logSpectralDistance: Double?
    /// Each by itself, over what was compared.
    public let source, edited: SoundLevels
    /// The bands from low to high.
    public let bands: [BandDifference]

    /// Mean of the channels' scale-invariant ratios in dB, silent channels of the source left out; nil without others.
    public var meanScaleInvariant: Double? {
        let ratios = channels.compactMap(\.scaleInvariant)
        return ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
    }
}
