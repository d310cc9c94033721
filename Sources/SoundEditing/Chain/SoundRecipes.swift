internal import EditPlans
internal import LibAV

/// The stages of each step; what has to be known for them is measured here.
extension SoundChain {
    func recipes(for edit: SoundEdit, after earlier: [Recipe]) throws -> [Recipe] {
        let format = self.format
        let places = places(of: edit)
        let weights = SpanWeights(places, rate: format.sampleRate)
        let end = sampleCount
        switch edit.change {
        case .level(let factor):
            return [{ LevelStage(SpanLevel(weights: weights, factor: factor)) }]
        case .fadeIn(let seconds, let floor):
            let stretch = samples(places?.first ?? 0..<min(seconds, duration))
            return [{ LevelStage(RampLevel(stretch: stretch, before: floor, after: 1)) }]
        case .fadeOut(let seconds, let floor):
            let stretch = samples(places?.last ?? max(0, duration - seconds)..<duration)
            return [{ LevelStage(RampLevel(stretch: stretch, before: 1, after: floor)) }]
        case .filter(let filter, let share):
            let text = try filter.description(layout: format.channelLayout, channels: format.channelCount)
            if filter.kind == .mono {
                let heard = cancellation
                return [
                    {
                        MixStage(format, weights: weights, share: share) {
                            CancellationMeter(try GraphStage(text, format), heard)
                        }
                    }
                ]
            }
            return [{ MixStage(format, weights: weights, share: share) { try GraphStage(text, format) } }]
        case .pitch(let ratio):
            let delay = try PitchStage.delay(ratio: ratio, rate: format.sampleRate)
            return [
                { MixStage(format, weights: weights) { try PitchStage(ratio: ratio, delay: delay, format) } }
            ]
        case .reverb(let room, let level):
            let gain = room.level * level
            return [{ SendStage(try Reverberation(room, format), format, weights: weights, gain: gain, end: end) }]
        case .echo(let feedback):
            return [
                { SendStage(Echoes(feedback: feedback, format), format, weights: weights, gain: feedback, end: end) }
            ]
        case .declip(let share): return try declipping(share: share, edit, weights, after: earlier)
        case .dehum(let hz, let share): return try dehumming(hz, share: share, weights, after: earlier)
        case .spectral(let change, let share):
            return [try spectral(change, share: share, weights, after: earlier)]
        case .repair(let repair, let share):
            return [try repairing(repair, share: share, weights, after: earlier)]
        case .generation(let generation, let share):
            return [try generating(generation, share: share, weights, after: earlier)]
        case .normalize(let lufs, let share):
            return [try normalizing(to: lufs, share: share, weights, after: earlier)]
        }
    }

    private func samples(_ span: Range<Double>) -> Range<Int> {
        let rate = Double(format.sampleRate)
        let first = Int((span.lowerBound * rate).rounded())
        return first..<max(first, Int((span.upperBound * rate).rounded()))
    }

    /// Lets `hear` listen to what lies inside the spans after some of the steps.
    func listen(inside weights: SpanWeights, after recipes: [Recipe], _ hear: (Frame) throws -> Void) throws {
        var position = 0
        try listen(after: recipes) { block in
            let range = position..<(position + block.sampleCount)
            position = range.upperBound
            for part in weights.inside(range) {
                let inner = (part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)
                if let piece = try block.part(inner, format) { try hear(piece) }
            }
            return true
        }
    }

    // MARK: - Clipping

    private func declipping(
        share: Double, _ edit: SoundEdit, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> [Recipe] {
        let format = self.format
        var survey = ClipSurvey(format)
        try listen(inside: weights, after: earlier) { try survey.push($0) }
        let (ceilings, count) = survey.result
        guard count > 0 else {
            note("no clipping was found; the sound is left as it is")
            return []
        }
        let heard = DeclipStage.Heard()
        let restoring: Recipe = {
            MixStage(format, weights: weights, share: share) { DeclipStage(ceilings, format, heard: heard) }
        }
        note("\(count) clipped samples are restored")
        // A span that is quieter than the rest would be heard; there the limiter holds the peaks.
        guard !keepsPeaks, edit.time == nil else { return [restoring] }
        try listen(after: earlier + [restoring]) { _ in true }
        guard Double(heard.peak) > LimiterStage.ceiling else { return [restoring] }
        let factor = LimiterStage.ceiling / Double(heard.peak)
        let decibels = (-Decibels.level(factor) * 10).rounded() / 10
        note("the sound is made \(decibels) dB quieter, so that the restored peaks fit below full scale")
        return [restoring, { LevelStage(SpanLevel(weights: weights, factor: factor)) }]
    }

    // MARK: - Hum

    private func dehumming(
        _ hz: Double?, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> [Recipe] {
        let format = self.format
        let rate = Double(format.sampleRate)
        let finder = try HumFinder(format, sampleCount: weights.inside(0..<sampleCount).reduce(0) { $0 + $1.count })
        var opening = BlockQueue(format)
        let wanted = min(sampleCount, 2 * format.sampleRate)
        try listen(after: earlier) { block in
            if opening.count < wanted { opening.append(try block.copy()) }
            return opening.count < wanted
        }
        try listen(inside: weights, after: earlier) { try finder.push($0.copy()) }
        try finder.push(nil)
        if let hum = finder.find(hz) {
            let (frequency, above) = ((hum.frequency * 100).rounded() / 100, hum.prominence.rounded())
            note(
                "a hum of \(frequency) Hz is taken out, with \(hum.overtones.filter { $0 > 1 }.count) overtones "
                    + "(it stands up to \(Int(above)) dB above what is around it)")
            let filter = hum.filter(below: 0.45 * rate)
            // In a span there is sound before it for the notches to settle on.
            let start = weights.spans == nil && wanted > 0 ? try opening.take(wanted) : nil
            let lead = try start.map { try hum.lead(to: $0, format) }
            return [
                {
                    MixStage(format, weights: weights, share: share) {
                        try GraphStage(filter, format, lead: lead?.copy())
                    }
                }
            ]
        }
        guard let hz else {
            note("no hum of 50 or 60 Hz was found; the sound is left as it is")
            return []
        }
        note("no hum stands out at \(hz) Hz; narrow notches are set there and at its overtones all the same")
        let overtones = Array(1...max(1, min(20, Int(1000 / hz))))
        let filter = Hum(frequency: hz, overtones: overtones, prominence: 0).filter(below: 0.45 * rate)
        guard !filter.isEmpty else { return [] }
        return [{ MixStage(format, weights: weights, share: share) { try GraphStage(filter, format) } }]
    }

    // MARK: - Loudness

    private func normalizing(
        to lufs: Double, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        guard let loudness = try measure(earlier, weights) else {
            note("the sound is not normalized: it is silent, or shorter than the 0.4 s that measuring takes")
            return { LevelStage(SpanLevel(weights: weights, factor: 1)) }
        }
        let format = self.format
        let target = loudness.integrated + (lufs - loudness.integrated) * share
        var search = LoudnessSearch(loudness, target: target, rate: format.sampleRate)
        while true {
            let gain = search.gain
            guard search.needsLimiter else {
                return { LevelStage(SpanLevel(weights: weights, factor: Decibels.factor(gain))) }
            }
            let filter = search.filter
            let recipe: Recipe = { MixStage(format, weights: weights) { try GraphStage(filter, format) } }
            guard let reached = try measure(earlier + [recipe], weights), !search.isDone(at: reached) else {
                if let shortfall = search.shortfall { note(shortfall) }
                return recipe
            }
        }
    }

    /// The loudness inside the spans after some of the steps.
    private func measure(_ recipes: [Recipe], _ weights: SpanWeights) throws -> MeasuredLoudness? {
        let meter = try LoudnessMeter(format)
        try listen(inside: weights, after: recipes) { try meter.push($0) }
        return try meter.finish()
    }
}
