internal import EditPlans

/// What a plan asks of the sound.
struct SoundPlan {
    /// The steps that change samples.
    let steps: [EditStep]
    /// The sound is taken out altogether.
    let isRemoved: Bool

    init(_ steps: [EditStep]) {
        self.steps = steps.filter {
            let isSound = Catalogue.entry(for: $0.operation).medium == .audio
            return $0.strength > 0 && (isSound || $0.operation == .timeFadeIn || $0.operation == .timeFadeOut)
        }
        isRemoved = self.steps.contains { $0.operation == .audioMute && $0.time == nil && $0.opacity == 1 }
    }

    var isEdited: Bool { !steps.isEmpty }
}
