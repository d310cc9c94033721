internal import LibAV
internal import Spectra

/// Sends sound through an edit of its spectra, or another stream of samples, and mixes what comes out with what went in,
/// by weight; outside the spans the samples stay as they are, to the bit.
final class SpectralStage: SoundStage {
    private let stream: any SampleStream
    private let format: SoundFormat
    private var mixer: SpanMixer

    /// - Parameters:
    ///   - stream: of as many channels as the format has.
    ///   - share: 0…1, of the edited sound inside the spans.
    init(_ stream: any SampleStream, _ format: SoundFormat, weights: SpanWeights, share: Double) {
        self.stream = stream
        self.format = format
        mixer = SpanMixer(format, weights: weights, share: share)
    }

    /// An edit of spectra; it gets every frame of the sound, inside the spans and outside.
    convenience init(
        _ edit: any SpectrumEdit, _ settings: STFTSettings, _ format: SoundFormat, weights: SpanWeights, share: Double
    ) throws {
        let stream = try SpectralStream(settings, channels: format.channelCount, edit: edit)
        self.init(stream, format, weights: weights, share: share)
    }

    func push(_ block: Frame?) throws -> [Frame] {
        let edited: [[Float]]
        if let block {
            edited = try stream.push(block.finiteSamples())
            mixer.append(source: block)
        } else {
            edited = try stream.finish()
        }
        if let frame = try Frame(samples: edited, format) { mixer.append(edited: frame) }
        return try mixer.mixed(isOver: block == nil)
    }
}

extension Frame {
    /// [channel][sample] of a planar float block; samples that are no numbers count as silence, since a single one would
    /// spread over a whole spectrum and stay in what edits remember.
    func finiteSamples() throws -> [[Float]] {
        try withChannels { channels in
            channels.map { samples in
                var copy = [Float](samples)
                copy.withUnsafeMutableBufferPointer { copy in
                    for place in copy.indices where !copy[place].isFinite { copy[place] = 0 }
                }
                return copy
            }
        }
    }

    /// A block of planar float from [channel][sample]; nil for no samples.
    convenience init?(samples: [[Float]], _ format: SoundFormat) throws {
        guard let count = samples.first?.count, count > 0 else { return nil }
        try self.init(silence: format, sampleCount: count)
        try withChannels { channels in
            for (target, source) in zip(channels, samples) { _ = target.update(from: source) }
        }
    }
}
