internal import CSoundEditing
internal import Foundation
internal import LibAV

/// Sound that is added to the sound that it is made from, and goes on after it.
protocol SendEffect: AnyObject {
    /// Samples for which it can still be heard after its input has ended.
    var tail: Int { get }
    /// Replaces samples by the effect alone.
    func run(_ channels: [UnsafeMutableBufferPointer<Float>])
    /// Forgets what it has heard.
    func reset()
}

/// Adds an effect (reverberation, echo) to the sound; the sound itself stays as it is and where it is.
///
/// What lies in the spans is sent to the effect, with 10 ms rises and falls, and the effect rings out after a span has
/// ended; it is cut where the track ends, with a fade of 50 ms. Outside the spans and their tails the samples stay as
/// they are, to the bit.
final class SendStage: SoundStage {
    private let effect: any SendEffect
    private let weights: SpanWeights
    private let gain: Float
    private let format: SoundFormat
    /// Spans with their tails.
    private let areas: [Range<Int>]
    private var position = 0

    /// - Parameters:
    ///   - gain: of the effect.
    ///   - end: samples of the track.
    init(_ effect: any SendEffect, _ format: SoundFormat, weights: SpanWeights, gain: Double, end: Int) {
        self.effect = effect
        self.weights = weights
        self.gain = Float(gain)
        self.format = format
        areas = Self.areas(weights, tail: effect.tail, end: end)
    }

    static func areas(_ weights: SpanWeights, tail: Int, end: Int) -> [Range<Int>] {
        let spans = weights.widened(by: 0) ?? [0..<end]
        return SpanWeights.merged(
            spans.map {
                min($0.lowerBound, end)..<(max(min($0.lowerBound, end) - tail, min($0.upperBound, end - tail)) + tail)
            })
    }

    func push(_ block: Frame) throws -> [Frame] {
        let range = position..<(position + block.sampleCount)
        position = range.upperBound
        let touched = areas.map { ($0, $0.clamped(to: range)) }.filter { !$0.1.isEmpty }
        guard !touched.isEmpty else { return [block] }
        try block.makeWritable()
        for (area, part) in touched {
            guard
                let sent = try block.part(
                    (part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound), format)
            else { continue }
            try sent.withChannels { channels in
                weigh(channels, from: part.lowerBound) { weights.weight(at: $0) }
                effect.run(channels)
                fade(channels, part, area)
                try block.withChannels { outputs in
                    for (channel, output) in zip(channels, outputs) {
                        guard let input = channel.baseAddress, let start = output.baseAddress else { continue }
                        csound_add(input, start + (part.lowerBound - range.lowerBound), part.count, gain)
                    }
                }
            }
            if part.upperBound == area.upperBound { effect.reset() }
        }
        return [block]
    }

    func finish() throws -> [Frame] { [] }

    /// Multiplies by a weight a sample, where it isn't 1.
    private func weigh(
        _ channels: [UnsafeMutableBufferPointer<Float>], from first: Int, _ weight: (Int) -> Double
    ) {
        let count = channels.first?.count ?? 0
        if weights.constant(over: first..<(first + count)) == 1 { return }
        for index in 0..<count {
            let factor = Float(weight(first + index))
            for channel in channels { channel[index] *= factor }
        }
    }

    /// Fades the effect out over the last 50 ms of its area.
    private func fade(_ channels: [UnsafeMutableBufferPointer<Float>], _ part: Range<Int>, _ area: Range<Int>) {
        let length = min(area.count, format.sampleRate / 20)
        let start = area.upperBound - length
        guard part.upperBound > start else { return }
        for sample in max(start, part.lowerBound)..<part.upperBound {
            let factor = Float(0.5 + 0.5 * cos(Double.pi * (Double(sample - start) + 0.5) / Double(length)))
            for channel in channels { channel[sample - part.lowerBound] *= factor }
        }
    }
}
