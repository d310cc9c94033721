internal import EditPlans
internal import Foundation
internal import LibAV
internal import Spectra

extension SoundChain {
    /// Measures the largest band, and tells how to make the stage that a model does.
    func generating(
        _ generation: SoundGeneration, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        guard let model else { throw SoundEdits.needsModel(generation.operation) }
        let format = self.format
        let layout = try MelPictureLayout(ofCheckpointAt: model.folder)
        let reach = Int(MixStage.reach * Double(format.sampleRate))
        let areas = weights.widened(by: reach)
        let largest = try largestBand(layout, in: areas, after: earlier)
        let edit = try model.editor(for: generation)
        let seconds = (Double(layout.width) / layout.frameRate * 100).rounded() / 100
        note(
            "\"\(generation.instruction)\" is done by \(model.folder) on spectrograms of "
                + "\(layout.width)x\(layout.height), "
                + "\(String(format: "%g", seconds)) s each"
                + (MelPictureLayout.isGiven(in: model.folder)
                    ? "" : ", in Riffusion's layout (the folder has no \(MelPictureLayout.fileName))"))
        return {
            var starts = (areas ?? [0..<Int.max]).map(\.lowerBound)[...]
            return MixStage(format, weights: weights, share: share) {
                let start = Double(starts.popFirst() ?? 0) / Double(format.sampleRate)
                let edits = GeneratedMel(
                    layout, largest: largest, first: Int((start * layout.frameRate).rounded()), edit: edit)
                return SpectralStage(
                    try GeneratedStream(
                        layout, change: generation.change, rate: format.sampleRate, channels: format.channelCount,
                        edits: edits), format)
            }
        }
    }

    /// L of ``MelPictureLayout``: one for all windows, so that what is added to them is as loud in all.
    private func largestBand(
        _ layout: MelPictureLayout, in areas: [Range<Int>]?, after earlier: [Recipe]
    ) throws -> Float {
        let mel = try MonoMel(layout, rate: format.sampleRate)
        var largest = layout.leastLargest
        try listen(inside: SpanWeights(samples: areas, rate: format.sampleRate), after: earlier) { block in
            largest = max(largest, try mel.push(block.finiteSamples()).values.max() ?? 0)
        }
        for frames in try mel.finish() { largest = max(largest, frames.values.max() ?? 0) }
        return largest
    }
}
