internal import EditPlans
internal import LibAV
internal import MediaTypes

/// One step of a ``SoundPlan`` at work on a track.
struct SoundStep: Codable, Sendable {
    /// Its number among the sound's steps, from 1.
    let index: Int
    let edit: SoundEdit
    /// Output seconds in which it acts; nil is always.
    let places: [Range<Double>]?
    let format: SoundFormat
    /// Samples a channel of the track.
    let sampleCount: Int
    /// The output holds samples above full scale.
    let keepsPeaks: Bool
    /// Seconds from the first sample at which a named file is heard, in the whole edit, of which this may be a part.
    var extents: [Range<Double>] = []

    /// What must be known of the sound first; nil for nothing.
    var pass: SoundPass? { SoundPass(edit.change) }

    /// How much the step acts on each sample.
    var weights: SpanWeights { SpanWeights(places, rate: format.sampleRate) }

    private var duration: Double { Double(sampleCount) / Double(max(1, format.sampleRate)) }

    /// What makes the step's stages anew, from what its pass found.
    /// - Parameter heard: hears what is lost where channels are mixed to one.
    func recipes(
        _ findings: SoundFindings, _ tools: SoundTools, _ heard: CancellationMeter.Heard
    ) throws -> [SoundRecipe] {
        guard let pass else { return try plainRecipes(tools, heard) }
        guard let finding = findings[index] else {
            throw SoundError(
                .badValue, "cannot edit the sound: step \(index) needs a pass that was not done (\(pass.name))")
        }
        return try pass.recipes(for: finding, self, tools)
    }

    /// The stages of a step that needs to know nothing of the sound; none for others.
    private func plainRecipes(_ tools: SoundTools, _ heard: CancellationMeter.Heard) throws -> [SoundRecipe] {
        let (format, weights, end) = (format, weights, sampleCount)
        switch edit.change {
        case .level(let factor):
            return [{ LevelStage(SpanLevel(weights: weights, factor: factor)) }]
        case .fadeIn(let seconds, let floor):
            let stretch = samples(places?.first ?? 0..<min(seconds, duration))
            return [{ LevelStage(RampLevel(stretch: stretch, before: floor, after: 1)) }]
        case .fadeOut(let seconds, let floor):
            let stretch = samples(places?.last ?? max(0, duration - seconds)..<duration)
            return [{ LevelStage(RampLevel(stretch: stretch, before: 1, after: floor)) }]
        case .channels(let layout):
            guard layout != format.channelLayout else { return [] }
            let output = edit.change.output(of: format)
            guard layout == "mono" else { return [{ try ConversionStage(from: format, to: output) }] }
            let scale = format.channelCount == 2 ? 2.0 : 1
            return [{ CancellationMeter(try ConversionStage(from: format, to: output), heard, scale: scale) }]
        case .rate(let rate):
            guard rate != format.sampleRate else { return [] }
            let output = edit.change.output(of: format)
            return [{ try ConversionStage(from: format, to: output) }]
        case .delay(let seconds):
            let samples = Int((seconds * Double(format.sampleRate)).rounded())
            return [{ MixStage(format, weights: weights, reach: abs(seconds)) { DelayStage(samples, format) } }]
        case .filter(.mono, let share):
            let text = try SoundFilter.mono.description(of: format)
            return [
                {
                    MixStage(format, weights: weights, share: share) {
                        CancellationMeter(try GraphStage(text, format), heard)
                    }
                }
            ]
        case .filter(let filter, let share):
            let text = try filter.description(of: format)
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
        case .spectral(.robot(let hertz), let share):
            let settings = try RobotVoice.settings(rate: format.sampleRate, hertz: hertz)
            return [
                {
                    MixStage(format, weights: weights, share: share) {
                        try SpectralStage(RobotVoice(settings), settings, format)
                    }
                }
            ]
        case .mix(let mix): return mix.recipes(self, tools.files, ducking: nil)
        case .declip, .dehum, .normalize, .peak, .spectral, .repair, .generation: return []
        }
    }

    private func samples(_ span: Range<Double>) -> Range<Int> {
        let rate = Double(format.sampleRate)
        let first = Int((span.lowerBound * rate).rounded())
        return first..<max(first, Int((span.upperBound * rate).rounded()))
    }
}

extension SoundStep {
    /// The step that leaves the samples as they are.
    static func unchanged() -> any SoundStage { LevelStage(RampLevel(stretch: 0..<0, before: 1, after: 1)) }

    /// Where the step may raise peaks, with what rings on after it: nil where it raises none, nil inside for
    /// everywhere.
    var raisedPeaks: [Range<Int>]?? {
        guard edit.raisesPeaks(in: format) else { return nil }
        let weights = weights
        return .some(
            weights.spans.map { _ in
                SendStage.areas(weights, tail: edit.change.tail(format), end: sampleCount)
            })
    }
}

extension SoundEdit {
    /// Whether samples may come out greater than they go in.
    fileprivate func raisesPeaks(in format: SoundFormat) -> Bool {
        switch change {
        case .level(let factor): factor > 1
        case .fadeIn, .fadeOut, .normalize, .peak: false
        case .rate(let rate): rate != format.sampleRate
        case .repair(let repair, _): ![.fillGaps, .removeClicks].contains(repair)
        case .mix(let mix): mix.gain > 0
        case .channels: format.channelCount > 2
        case .delay: false
        case .filter, .pitch, .reverb, .echo, .declip, .dehum, .spectral, .generation: true
        }
    }
}

extension SoundEdit.Change {
    /// Samples for which it is heard after its span.
    fileprivate func tail(_ format: SoundFormat) -> Int {
        switch self {
        case .reverb(let room, _): Reverberation.tail(room, rate: format.sampleRate)
        case .echo(let feedback): Echoes(feedback: feedback, format).tail
        case .filter, .level, .fadeIn, .fadeOut, .normalize, .repair, .pitch, .declip, .dehum, .spectral, .generation,
            .mix, .channels, .rate, .peak, .delay:
            0
        }
    }
}
