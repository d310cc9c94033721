internal import LibAV

/// Finds how loud the sound is, and what brings it to a loudness.
public struct LoudnessPass: SoundPassing {
    /// The integrated loudness that is asked for, LUFS.
    let lufs: Double
    /// How much of the way there is gone, in decibels: 0…1.
    let share: Double

    var name: String { "loudness" }

    /// What brings the sound to the loudness.
    enum Finding: Codable {
        /// A plain factor.
        case factor(Double)
        /// A gain with a limiter, for libavfilter.
        case filter(String)
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let (format, weights) = (step.format, step.weights)
        func measure(through more: [SoundRecipe]) throws -> MeasuredLoudness? {
            let meter = try LoudnessMeter(format)
            try track.listen(inside: weights, through: more) { try meter.push($0) }
            return try meter.finish()
        }
        guard let loudness = try measure(through: []) else {
            notes.append("the sound is not normalized: it is silent, or shorter than the 0.4 s that measuring takes")
            return .factor(1)
        }
        let target = loudness.integrated + (lufs - loudness.integrated) * share
        var search = LoudnessSearch(loudness, target: target, rate: format.sampleRate)
        while search.needsLimiter {
            let found = Finding.filter(search.filter)
            guard let reached = try measure(through: recipes(found, step, tools)), !search.isDone(at: reached) else {
                if let shortfall = search.shortfall { notes.append(shortfall) }
                return found
            }
        }
        return .factor(Decibels.factor(search.gain))
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        let (format, weights) = (step.format, step.weights)
        switch finding {
        case .factor(let factor): return [{ LevelStage(SpanLevel(weights: weights, factor: factor)) }]
        case .filter(let filter): return [{ MixStage(format, weights: weights) { try GraphStage(filter, format) } }]
        }
    }
}
