internal import EditPlans
internal import Foundation
internal import LibAV
internal import Spectra

/// Finds the largest band of the mel spectrogram that a model is to edit: one for all windows, so that what is added to
/// them is as loud in all.
public struct LargestBandPass: SoundPassing {
    /// What the model is to make of the sound.
    let generation: SoundGeneration
    /// How much of it is mixed in, 0…1.
    let share: Double

    var name: String { "largest-band" }

    /// L of ``MelPictureLayout``.
    struct Finding: Codable {
        let largest: Float
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let model = try required(tools.model)
        let layout = try MelPictureLayout(ofCheckpointAt: model.folder)
        let mel = try MonoMel(layout, rate: step.format.sampleRate)
        var largest = layout.leastLargest
        let heard = SpanWeights(samples: areas(step), rate: step.format.sampleRate)
        try track.listen(inside: heard) { block in
            largest = max(largest, try mel.push(block.finiteSamples()).values.max() ?? 0)
        }
        for frames in try mel.finish() { largest = max(largest, frames.values.max() ?? 0) }
        // Refuses what it can't be told before the first sample is edited.
        _ = try model.editor(for: generation)
        let seconds = (Double(layout.width) / layout.frameRate * 100).rounded() / 100
        notes.append(
            "\"\(generation.instruction)\" is done by \(model.folder) on spectrograms of "
                + "\(layout.width)x\(layout.height), "
                + "\(String(format: "%g", seconds)) s each"
                + (MelPictureLayout.isGiven(in: model.folder)
                    ? "" : ", in Riffusion's layout (the folder has no \(MelPictureLayout.fileName))"))
        return Finding(largest: largest)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        let model = try required(tools.model)
        let (format, weights, areas, share, generation) = (step.format, step.weights, areas(step), share, generation)
        let layout = try MelPictureLayout(ofCheckpointAt: model.folder)
        let edit = try model.editor(for: generation)
        return [
            {
                var starts = (areas ?? [0..<Int.max]).map(\.lowerBound)[...]
                return MixStage(format, weights: weights, share: share) {
                    let start = Double(starts.popFirst() ?? 0) / Double(format.sampleRate)
                    let edits = GeneratedMel(
                        layout, largest: finding.largest, first: Int((start * layout.frameRate).rounded()), edit: edit)
                    return SpectralStage(
                        try GeneratedStream(
                            layout, change: generation.change, rate: format.sampleRate, channels: format.channelCount,
                            edits: edits), format)
                }
            }
        ]
    }

    /// What the stage will hear; nil is everything.
    private func areas(_ step: SoundStep) -> [Range<Int>]? {
        step.weights.widened(by: Int(MixStage.reach * Double(step.format.sampleRate)))
    }

    private func required(_ model: SoundModel?) throws -> SoundModel {
        guard let model else { throw SoundEdits.needsModel(generation.operation) }
        return model
    }
}
