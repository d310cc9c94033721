internal import Spectra

/// Sound through what a model makes of its bands. The sound waits until the model is as far ahead as the vocoder looks.
final class GeneratedStream: SampleStream {
    private let mel: MonoMel
    private let edits: GeneratedMel
    private let vocoder: SourcePhaseVocoder
    /// Samples for a frame of the bands.
    private let samplesPerFrame: Double
    /// Samples that the vocoder looks ahead.
    private let ahead: Double
    private var waiting: [[Float]]
    private var released = 0

    init(
        _ layout: MelPictureLayout, change: VocoderSettings.Change, rate: Int, channels: Int, edits: GeneratedMel
    ) throws {
        let settings = try VocoderSettings(mel: layout.mel, frames: layout.frames, change: change)
        mel = try MonoMel(layout, rate: rate)
        self.edits = edits
        vocoder = try SourcePhaseVocoder(settings, rate: rate, channels: channels, edits: edits)
        samplesPerFrame = Double(rate) / layout.frameRate
        ahead = change == .lower ? 0 : settings.stretch * Double(rate)
        waiting = [[Float]](repeating: [], count: channels)
    }

    func push(_ block: [[Float]]) throws -> [[Float]] {
        try edits.push(mel.push(block))
        for channel in waiting.indices { waiting[channel] += block[channel] }
        // Three frames more for what lies between them.
        let reached = Double(edits.ready - 3) * samplesPerFrame - ahead
        return try release(min(waiting[0].count, Int(max(0, reached)) - released))
    }

    func finish() throws -> [[Float]] {
        for frames in try mel.finish() { try edits.push(frames) }
        try edits.finish()
        let most = try release(waiting[0].count)
        let rest = try vocoder.finish()
        return zip(most, rest).map { $0 + $1 }
    }

    private func release(_ count: Int) throws -> [[Float]] {
        guard count > 0 else { return waiting.map { _ in [] } }
        let block = waiting.map { Array($0.prefix(count)) }
        for channel in waiting.indices { waiting[channel].removeFirst(count) }
        released += count
        return try vocoder.push(block)
    }
}
