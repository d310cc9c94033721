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
        if purpose == .instruction { return words ?? "turn it into \(style.description(step))" }
        return style.description(step)
    }
}

extension Operation.Style {
    /// The picture that the look makes, with the step's parameters: "a pencil drawing in color".
    fileprivate func description(_ step: EditStep) -> String {
        switch self {
        case .watercolor: "a watercolor painting"
        case .oil: "an oil painting"
        case .impressionist: "an impressionist painting"
        case .pencil: step.flag(.color) == true ? "a colored pencil drawing" : "a pencil sketch"
        case .charcoal: "a charcoal drawing"
        case .ink: "an ink drawing"
        case .cartoon: "a cartoon"
        case .anime: "an anime drawing"
        case .comic: "a comic book drawing"
        case .pointillism: "a pointillist painting made of dots"
        case .mosaic: "a mosaic of tiles"
        case .stainedGlass: "a stained glass window"
        case .pixelArt: "pixel art" + (step.integer(.blockSize).map { " of blocks \($0) pixels wide" } ?? "")
        case .poster: "a pop art poster in \(step.integer(.levels) ?? 5) tones"
        case .engraving: "an engraving"
        case .blueprint: "a blueprint"
        case .neon: "glowing neon outlines"
        case .pastel: "a pastel drawing"
        }
    }
}
