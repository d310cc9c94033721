import ArgumentParser
import EditPlans
import Planning

/// What is to be done: an instruction, a stored plan or a preset.
struct WishOptions: ParsableArguments {
    @Argument(help: "What to do to it, in plain words.")
    var instruction: String?

    @Option(name: .customLong("plan"), help: "Run a stored plan (JSON or YAML) instead of an instruction.")
    var planFile: String?

    @Option(
        help: "Run an edit preset ('mediaedit presets' lists them); of a film also the encoder's speed (veryfast).")
    var preset: String?

    @Flag(help: "Run the plan even if words of the instruction were not understood.")
    var ignoreUnresolved = false

    @OptionGroup var language: LanguageModelOptions

    /// Refuses none and more than one.
    /// - Parameter editPreset: the preset, where it names an edit.
    func requireOne(editPreset: String?) throws {
        let given = [instruction, planFile, editPreset].compactMap { $0 }.count
        if given == 0 { throw ValidationError("nothing to do: give an instruction, --plan FILE or --preset NAME") }
        if given > 1 { throw ValidationError("give only one of an instruction, --plan FILE and --preset NAME") }
    }

    /// The plan for a film or for sound.
    /// - Parameters:
    ///   - input: the file; its length and rate are asked for where the instruction speaks of parts of it.
    ///   - hasModel: whether a diffusion model is named.
    func plan(for medium: Medium, of input: String, editPreset: String?, hasModel: Bool) throws -> EditPlan {
        if let planFile { return try EditPlan(contentsOf: planFile) }
        if let editPreset { return EditPlan(steps: try EditPreset.named(editPreset, in: PresetFolders.edits).steps) }
        let making = PlanMaking(
            medium: medium, input: input, hasModel: hasModel, languageModel: try language.model())
        let plan = try making.plan(instruction ?? "")
        guard plan.unresolved.isEmpty || ignoreUnresolved else { throw making.unresolved(plan) }
        return plan
    }
}
