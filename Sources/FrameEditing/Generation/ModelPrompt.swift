internal import Checkpoints
internal import EditPlans

/// What a model is told of a step that it does.
enum ModelPrompt {
    /// Whether a model does the step: a free edit, or a painted look.
    static func isFor(_ step: EditStep) -> Bool {
        step.operation == .generate(.edit) || Catalogue.entry(for: step.operation).kind == .painted
    }

    /// The prompt: the user's own words where there are such for the step, else the look with its parameters.
    ///
    /// - Parameters:
    ///   - purpose: of the checkpoint; one that is told no source is told what the picture shows, not what to do.
    ///   - words: what the user said, where it is about this step alone.
    /// - Returns: `nil` for steps that a model doesn't do.
    static func text(of step: EditStep, for purpose: Checkpoint.Purpose, words: String?) -> String? {
        if step.operation == .generate(.edit) { return step.text(.prompt) }
        guard case .style(let style) = step.operation else { return nil }
        if purpose == .instruction { return words ?? "turn it into \(style.picture(step))" }
        return style.picture(step)
    }
}
