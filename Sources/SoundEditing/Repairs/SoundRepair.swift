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
    /// Makes a new band above the one where the sound ends.
    case extendBand

    /// nil for operations that are none.
    init?(_ step: EditStep) {
        switch step.operation {
        case .audioRemoveVocals: self = .removeVoice
        case .audioIsolateVocals: self = .isolateVoice
        case .audioInpaint: self = .fillGaps
        case .audioSuperResolution: self = .extendBand
        default: return nil
        }
    }

    var operation: Operation {
        switch self {
        case .removeVoice: .audioRemoveVocals
        case .isolateVoice: .audioIsolateVocals
        case .fillGaps: .audioInpaint
        case .extendBand: .audioSuperResolution
        }
    }

    /// Refuses sound that it can't be done on, as far as the format tells.
    func check(_ format: SoundFormat) throws {
        switch self {
        case .removeVoice, .isolateVoice: _ = try VoicePlace(format, operation)
        case .fillGaps, .extendBand: break
        }
    }
}
