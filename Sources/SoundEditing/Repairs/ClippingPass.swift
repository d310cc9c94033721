internal import CSoundEditing
internal import LibAV

/// Finds the levels at which a track is clipped, for the stage that restores what lies beyond them.
public struct ClippingPass: SoundPassing {
    /// How much of the restoring is mixed in, 0…1.
    let share: Double

    var name: String { "clipping" }

    /// Where a track is clipped.
    struct Finding: Codable {
        /// Levels of each channel, the upper and the lower; infinite where it isn't clipped.
        let ceilings: [Ceilings]
        /// The factor that lets the restored peaks fit below full scale; nil where they do.
        let factor: Double?

        /// Levels at which one channel is clipped.
        struct Ceilings: Codable {
            let high, low: Double
        }
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        var survey = ClipSurvey(step.format)
        try track.listen(inside: step.weights) { try survey.push($0) }
        let (ceilings, count) = survey.result
        guard count > 0 else {
            notes.append("no clipping was found; the sound is left as it is")
            return Finding(ceilings: [], factor: nil)
        }
        notes.append("\(count) clipped samples are restored")
        let levels = ceilings.map { Finding.Ceilings(high: $0.high, low: $0.low) }
        // A span that is quieter than the rest would be heard; there the limiter holds the peaks.
        guard !step.keepsPeaks, step.edit.time == nil else { return Finding(ceilings: levels, factor: nil) }
        let heard = DeclipStage.Heard()
        try track.listen(through: [restoring(ceilings, step, heard)]) { _ in true }
        guard Double(heard.peak) > LimiterStage.ceiling else { return Finding(ceilings: levels, factor: nil) }
        let factor = LimiterStage.ceiling / Double(heard.peak)
        let decibels = (-Decibels.level(factor) * 10).rounded() / 10
        notes.append("the sound is made \(decibels) dB quieter, so that the restored peaks fit below full scale")
        return Finding(ceilings: levels, factor: factor)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        guard !finding.ceilings.isEmpty else { return [] }
        let weights = step.weights
        let ceilings = finding.ceilings.map { CSoundCeilings(high: $0.high, low: $0.low) }
        let restoring = restoring(ceilings, step, DeclipStage.Heard())
        guard let factor = finding.factor else { return [restoring] }
        return [restoring, { LevelStage(SpanLevel(weights: weights, factor: factor)) }]
    }

    private func restoring(
        _ ceilings: [CSoundCeilings], _ step: SoundStep, _ heard: DeclipStage.Heard
    ) -> SoundRecipe {
        let (format, weights, share) = (step.format, step.weights, share)
        return { MixStage(format, weights: weights, share: share) { DeclipStage(ceilings, format, heard: heard) } }
    }
}
