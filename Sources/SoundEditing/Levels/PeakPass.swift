internal import CSoundEditing
internal import LibAV

/// Finds the greatest sample, and what brings it to a level.
public struct PeakPass: SoundPassing {
    /// What it is to be, dB of full scale.
    let decibels: Double
    /// How much of the way there is gone, in decibels: 0…1.
    let share: Double

    var name: String { "peak" }

    /// - Returns: the factor on every sample; 1 for silence.
    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Double {
        var peak: Float = 0
        try track.listen(inside: step.weights) { block in
            try block.withChannels { channels in
                for samples in channels {
                    guard let start = samples.baseAddress else { continue }
                    peak = max(peak, csound_peak(start, samples.count))
                }
            }
        }
        guard peak > 0, peak.isFinite else {
            notes.append("the peaks are not normalized: the sound is silent")
            return 1
        }
        return Decibels.factor((decibels - Decibels.level(Double(peak))) * share)
    }

    func recipes(_ factor: Double, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        let weights = step.weights
        return [{ LevelStage(SpanLevel(weights: weights, factor: factor)) }]
    }
}
