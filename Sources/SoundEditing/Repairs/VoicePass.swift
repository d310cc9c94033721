internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import Spectra

/// Finds how much of stereo sound stands in its middle, for the stage that takes the voice out, or leaves it alone.
public struct VoicePass: SoundPassing {
    /// Whether the voice goes or stays.
    let repair: SoundRepair
    /// How much of the result is mixed in, 0…1.
    let share: Double

    var name: String { "voice" }

    /// Whether there is anything to part.
    struct Finding: Codable {
        /// There is no sound in the middle nor at the sides.
        let isSilent: Bool
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let place = try VoicePlace(step.format, repair.operation)
        var width = StereoWidth()
        try track.listen(inside: step.weights) { block in
            try block.withChannels { channels in
                width.add(UnsafeBufferPointer(channels[place.left]), UnsafeBufferPointer(channels[place.right]))
            }
        }
        if width.isSilent && place.centre == nil { return Finding(isSilent: true) }
        if place.centre == nil && width.decibels < -40 {
            let alike = width.decibels.isFinite ? " to \(Int(width.decibels.rounded())) dB" : ""
            throw SoundError(
                .badValue,
                "cannot do \(repair.operation.rawValue): left and right are the same\(alike), and the voice is told "
                    + "from the rest by its place between them; use a true stereo recording")
        }
        notes.append(
            "the voice is taken to be all that is in the middle between left and right above 120 Hz: drums and "
                + "instruments there go with it, and its echoes at the sides "
                + (repair == .isolateVoice ? "are left out" : "stay"))
        return Finding(isSilent: false)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        guard !finding.isSilent else { return [SoundStep.unchanged] }
        let (format, weights, share, keepsVoice) = (step.format, step.weights, share, repair == .isolateVoice)
        let place = try VoicePlace(format, repair.operation)
        let settings = try CentreExtraction.settings(rate: format.sampleRate)
        return [
            {
                MixStage(format, weights: weights, share: share) {
                    let edit = CentreExtraction(
                        place, keepsVoice: keepsVoice, rate: format.sampleRate, bins: settings.bins)
                    return try SpectralStage(edit, settings, format)
                }
            }
        ]
    }
}
