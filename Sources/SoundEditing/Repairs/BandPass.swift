internal import EditPlans
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Spectra

/// Finds where the sound ends, for the stage that makes a band above.
public struct BandPass: SoundPassing {
    /// How much of the new band is mixed in, 0…1.
    let share: Double

    var name: String { "band" }

    /// Where the sound ends.
    struct Finding: Codable {
        /// Hz; nil where there is no edge that a band could be put on.
        let edge: Double?
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let rate = step.format.sampleRate
        let settings = try BandExtension.settings(rate: rate)
        let meter = BandMeter(settings, rate: rate)
        let stream = try SpectralStream(settings, channels: step.format.channelCount, edit: meter)
        try track.listen(inside: step.weights) { _ = try stream.push($0.finiteSamples()) }
        _ = try stream.finish()
        guard !meter.isSilent else { return Finding(edge: nil) }
        guard let edge = meter.edge, BandExtension.top(edge: edge, rate: rate) > 1.05 * edge else {
            notes.append(try Self.noteWithoutEdge(rate))
            return Finding(edge: nil)
        }
        notes.append(
            "the sound ends at \(Self.hertz(edge)); a band up to "
                + "\(Self.hertz(BandExtension.top(edge: edge, rate: rate))) "
                + "is made of the one below: brighter sound, but a guess, not what was lost")
        return Finding(edge: edge)
    }

    /// Sound that reaches half its rate is refused, sound that falls gradually is left.
    private static func noteWithoutEdge(_ rate: Int) throws -> String {
        guard rate >= 32_000 else {
            throw SoundError(
                .badValue,
                "cannot do \(SoundRepair.extendBand.operation.rawValue): the sound fills the band up to "
                    + "\(hertz(Double(rate) / 2)), which is all that \(rate) samples a "
                    + "second can hold; write it at a higher rate first, as 'ffmpeg -i in.wav -ar 48000 out.wav' does")
        }
        return "the band is not extended: the sound has no edge below \(hertz(0.45 * Double(rate)))"
    }

    private static func hertz(_ frequency: Double) -> String {
        String(format: "%g kHz", (frequency / 100).rounded() / 10)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        guard let edge = finding.edge else { return [SoundStep.unchanged] }
        let (format, weights, share) = (step.format, step.weights, share)
        let settings = try BandExtension.settings(rate: format.sampleRate)
        return [
            {
                MixStage(format, weights: weights, share: share) {
                    let edit = BandExtension(
                        edge: edge, settings, rate: format.sampleRate, channels: format.channelCount)
                    return try SpectralStage(edit, settings, format)
                }
            }
        ]
    }
}
