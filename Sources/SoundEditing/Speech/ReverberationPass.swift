internal import LibAV
internal import Spectra

/// Learns the echoes of the room from the first minute of the sound, twice, for the filter that takes them out.
public struct ReverberationPass: SoundPassing {
    /// How much of the result is mixed in, 0…1.
    let share: Double

    var name: String { "reverberation" }

    /// What was learned.
    struct Finding: Codable {
        let settings: STFTSettings
        /// What the filter of each channel knows.
        let filters: [EchoFilter.Knowledge]
        /// How far the tail is lowered: 0 for dry sound, 0.5 at most.
        let tailWeight: Double
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let survey = try ReverberationSurvey(rate: step.format.sampleRate, channels: step.format.channelCount)
        for _ in 0..<2 {
            survey.repeatFromStart()
            try track.show(
                survey, survey.settings, inside: step.weights, seconds: ReverberationSurvey.length)
        }
        return Finding(
            settings: survey.settings, filters: survey.filters.map(\.knowledge), tailWeight: survey.tailWeight)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        let (format, weights, share) = (step.format, step.weights, share)
        return [
            {
                MixStage(format, weights: weights, share: share) {
                    try SpectralStage(Dereverberation(finding), finding.settings, format)
                }
            }
        ]
    }
}
