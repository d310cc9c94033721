internal import EditPlans
internal import LibAV

/// A change that is made from what the sound itself holds, and measured first.
public enum SoundRepair: Codable, Hashable, Sendable {
    /// Leaves out what stands in the middle between left and right.
    case removeVoice
    /// Leaves only that.
    case isolateVoice
    /// Fills the gap that the span names, or the dropouts that are found.
    case fillGaps
    /// Takes out clicks, and fills what they leave.
    case removeClicks
    /// Makes a new band above the one where the sound ends.
    case extendBand

    var operation: Operation {
        switch self {
        case .removeVoice: .sound(.removeVocals)
        case .isolateVoice: .sound(.isolateVocals)
        case .fillGaps: .sound(.inpaint)
        case .removeClicks: .sound(.declick)
        case .extendBand: .sound(.superResolution)
        }
    }

    /// Refuses sound that it can't be done on, as far as the format tells.
    func check(_ format: SoundFormat) throws {
        switch self {
        case .removeVoice, .isolateVoice: _ = try VoicePlace(format, operation)
        case .fillGaps, .removeClicks, .extendBand: break
        }
    }
}
