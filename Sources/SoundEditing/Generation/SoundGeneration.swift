internal import EditPlans
internal import Spectra

/// What a model is to make of sound.
public enum SoundGeneration: Codable, Hashable, Sendable {
    /// A sound comes to what is there.
    case add(String)
    /// A sound goes.
    case drop(String)
    /// A sound takes the place of another.
    case replace(String, with: String)

    /// The change that a step asks for; nil for operations that a model doesn't do.
    init?(_ step: EditStep) {
        switch step.operation {
        case .audioAdd: self = .add(step.text(.sound) ?? "")
        case .audioDrop: self = .drop(step.text(.sound) ?? "")
        case .audioReplace: self = .replace(step.text(.from) ?? "", with: step.text(.to) ?? "")
        default: return nil
        }
    }

    var operation: EditPlans.Operation {
        switch self {
        case .add: .audioAdd
        case .drop: .audioDrop
        case .replace: .audioReplace
        }
    }

    /// What may become of the sound's bands.
    var change: VocoderSettings.Change {
        switch self {
        case .add: .add
        case .drop: .lower
        case .replace: .replace
        }
    }

    /// What a model that is told what to do is told.
    var instruction: String {
        switch self {
        case .add(let sound): "add \(sound)"
        case .drop(let sound): "remove \(sound)"
        case .replace(let one, let other): "replace \(one) with \(other)"
        }
    }

    /// What is to be heard, for a model that is told what is there.
    var wanted: String {
        switch self {
        case .add(let sound): sound
        case .drop: ""
        case .replace(_, let other): other
        }
    }

    /// What is there and isn't to be heard.
    var unwanted: String {
        switch self {
        case .add: ""
        case .drop(let sound), .replace(let sound, _): sound
        }
    }
}
