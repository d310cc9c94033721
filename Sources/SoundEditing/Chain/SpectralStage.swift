internal import LibAV
internal import Spectra

/// Sound through an edit of its spectra, or another stream of samples; as many samples come out as went in, in step.
final class SpectralStage: SoundStage {
    private let stream: any SampleStream
    private let format: SoundFormat

    /// - Parameter stream: of as many channels as the format has.
    init(_ stream: any SampleStream, _ format: SoundFormat) {
        self.stream = stream
        self.format = format
    }

    convenience init(_ edit: any SpectrumEdit, _ settings: STFTSettings, _ format: SoundFormat) throws {
        self.init(try SpectralStream(settings, channels: format.channelCount, edit: edit), format)
    }

    func push(_ block: Frame) throws -> [Frame] { try blocks(stream.push(block.finiteSamples())) }

    func finish() throws -> [Frame] { try blocks(stream.finish()) }

    private func blocks(_ samples: [[Float]]) throws -> [Frame] {
        try Frame(samples: samples, format).map { [$0] } ?? []
    }
}

extension Frame {
    /// [channel][sample] of a planar float block; samples that are no numbers count as silence, since a single one
    /// would spread over a whole spectrum and stay in what edits remember.
    func finiteSamples() throws -> [[Float]] {
        try withChannels { channels in
            channels.map { samples in
                var copy = [Float](samples)
                copy.withUnsafeMutableBufferPointer { copy in
                    for index in copy.indices where !copy[index].isFinite { copy[index] = 0 }
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
