internal import LibAV
internal import MediaTypes
internal import Spectra

/// Finds the level of the noise at each frequency, for the denoisers.
public struct NoisePass: SoundPassing {
    /// Decibels that noise goes down by at most; from 100 on by as much as it will.
    let limit: Double
    /// How much of the result is mixed in, 0…1.
    let share: Double

    var name: String { "noise" }

    /// What the denoisers must know.
    struct Finding: Codable {
        let profile: NoiseProfile
        /// The network for speech is the right one for this sound, and there.
        let takesNetwork: Bool
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let (rate, channels) = (step.format.sampleRate, step.format.channelCount)
        // What the stage will hear, so that its frames and the survey's are the same.
        let areas = step.weights.widened(by: Int(MixStage.reach * Double(rate)))
        let survey = try NoiseSurvey(rate: rate, channels: channels, isOnePart: areas.map { $0.count < 2 } ?? true)
        try track.show(survey, survey.settings, inside: SpanWeights(samples: areas, rate: rate))
        survey.finish()
        let files = Self.denoiserFiles(for: survey, &notes)
        return Finding(profile: survey.profile, takesNetwork: files != nil)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        let (format, weights, share, limit, profile) = (step.format, step.weights, share, limit, finding.profile)
        let (rate, channels) = (format.sampleRate, format.channelCount)
        let files = try finding.takesNetwork ? DenoiserFiles.required() : nil
        return [
            {
                MixStage(format, weights: weights, share: share) {
                    let steady = try SpectralStream(
                        profile.settings, channels: channels, edit: NoiseReduction(profile, limit: limit))
                    guard let files else { return SpectralStage(steady, format) }
                    let speech = try SpeechStream(files, rate: rate, channels: channels, limit: limit)
                    return SpectralStage(
                        BlendStream(speech, steady, share: SpeechStream.steadyShare, channels: channels), format)
                }
            }
        ]
    }

    /// The network's files, when it is the right one for this sound; else says why it isn't taken.
    private static func denoiserFiles(for survey: NoiseSurvey, _ notes: inout [String]) -> DenoiserFiles? {
        if survey.isMusic {
            notes.append(
                "the sound is mostly music: steady noise is taken out by its spectrum, "
                    + "because the network for speech would take the music for noise")
            return nil
        }
        switch DenoiserFiles.find() {
        case .found(let files): return files
        case .missing:
            notes.append(
                "noise is taken out by its spectrum: the better network for speech, DeepFilterNet 3, is not installed; "
                    + "Scripts/setup installs it")
        case .unusable(let path):
            notes.append(
                "noise is taken out by its spectrum: \(path) is damaged or another version than Scripts/setup "
                    + "installs; "
                    + "delete it and run Scripts/setup")
        }
        return nil
    }
}

extension DenoiserFiles {
    /// The files that were there a moment ago.
    fileprivate static func required() throws -> DenoiserFiles {
        if case .found(let files) = find() { return files }
        throw SoundError(
            .badLibrary, "cannot take out noise: the network for speech was there and is gone; run Scripts/setup again")
    }
}
