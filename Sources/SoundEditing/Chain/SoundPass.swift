internal import Foundation

/// A pass over a track that must be done before its first sample is edited.
///
/// A case is a row: what a pass listens for is in its own file.
public enum SoundPass: Codable, Sendable {
    /// Levels at which the sound is clipped.
    case clipping(ClippingPass)
    /// The hum of the mains.
    case hum(HumPass)
    /// How loud the sound is, and what brings it to a loudness.
    case loudness(LoudnessPass)
    /// The level of the noise at each frequency.
    case noise(NoisePass)
    /// The echoes of the room.
    case reverberation(ReverberationPass)
    /// How much stands in the middle between left and right.
    case voice(VoicePass)
    /// Dropouts.
    case gaps(GapPass)
    /// Clicks.
    case clicks(ClickPass)
    /// Where the sound ends.
    case band(BandPass)
    /// The largest band of the mel spectrogram that a model is shown.
    case largestBand(LargestBandPass)
    /// Where a voice is heard, and how far a named file is turned down there.
    case duck(DuckPass)
    /// The greatest sample.
    case peak(PeakPass)
    /// Where a file sounds like the track.
    case sync(SyncPass)

    /// The pass that a change needs; nil for one that needs to know nothing of the sound.
    init?(_ change: SoundEdit.Change) {
        switch change {
        case .level, .fadeIn, .fadeOut, .filter, .pitch, .reverb, .echo, .channels, .rate, .delay, .spectral(.robot, _):
            return nil
        case .declip(let share): self = .clipping(ClippingPass(share: share))
        case .dehum(let hz, let share): self = .hum(HumPass(hz: hz, share: share))
        case .normalize(let lufs, let share): self = .loudness(LoudnessPass(lufs: lufs, share: share))
        case .spectral(.denoise(let limit), let share): self = .noise(NoisePass(limit: limit, share: share))
        case .spectral(.dereverb, let share): self = .reverberation(ReverberationPass(share: share))
        case .repair(.removeVoice, let share): self = .voice(VoicePass(repair: .removeVoice, share: share))
        case .repair(.isolateVoice, let share): self = .voice(VoicePass(repair: .isolateVoice, share: share))
        case .repair(.fillGaps, _): self = .gaps(GapPass())
        case .repair(.removeClicks, _): self = .clicks(ClickPass())
        case .repair(.extendBand, let share): self = .band(BandPass(share: share))
        case .generation(let generation, let share):
            self = .largestBand(LargestBandPass(generation: generation, share: share))
        case .peak(let decibels, let share): self = .peak(PeakPass(decibels: decibels, share: share))
        case .mix(let mix):
            guard mix.ducks || mix.syncs else { return nil }
            self = mix.syncs ? .sync(SyncPass(mix: mix)) : .duck(DuckPass(mix: mix))
        }
    }

    private var pass: any SoundPassing {
        switch self {
        case .clipping(let pass): pass
        case .hum(let pass): pass
        case .loudness(let pass): pass
        case .noise(let pass): pass
        case .reverberation(let pass): pass
        case .voice(let pass): pass
        case .gaps(let pass): pass
        case .clicks(let pass): pass
        case .band(let pass): pass
        case .largestBand(let pass): pass
        case .duck(let pass): pass
        case .peak(let pass): pass
        case .sync(let pass): pass
        }
    }

    /// What it listens for, in a word.
    public var name: String { pass.name }

    func find(_ track: SoundListener, _ step: SoundStep, _ tools: SoundTools) throws -> SoundFinding {
        try pass.found(track, step, tools)
    }

    func recipes(for finding: SoundFinding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        try pass.recipes(reading: finding, step, tools)
    }
}

/// What every pass over sound is.
protocol SoundPassing: Codable, Sendable {
    /// What it finds.
    associatedtype Finding: Codable
    /// What it listens for, in a word.
    var name: String { get }
    /// Listens to the track.
    /// - Parameter notes: what the user should know is added.
    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding
    /// What makes the step's stages from what was found.
    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe]
}

extension SoundPassing {
    fileprivate func found(_ track: SoundListener, _ step: SoundStep, _ tools: SoundTools) throws -> SoundFinding {
        var notes: [String] = []
        let finding = try find(track, step, tools, notes: &notes)
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        return SoundFinding(value: try encoder.encode([finding]), notes: notes)
    }

    fileprivate func recipes(
        reading finding: SoundFinding, _ step: SoundStep, _ tools: SoundTools
    ) throws -> [SoundRecipe] {
        let list = try PropertyListDecoder().decode([Finding].self, from: finding.value)
        return try list.flatMap { try recipes($0, step, tools) }
    }
}
