import ArgumentParser
import Decoding
import EditPlans
import MediaTypes
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

    /// Refuses none and more than one.
    /// - Parameter editPreset: the preset, where it names an edit.
    func requireOne(editPreset: String?) throws {
        let given = [instruction, planFile, editPreset].compactMap { $0 }.count
        if given == 0 { throw ValidationError("nothing to do: give an instruction, --plan FILE or --preset NAME") }
        if given > 1 { throw ValidationError("give only one of an instruction, --plan FILE and --preset NAME") }
    }

    /// The plan for a film or for sound.
    /// - Parameter input: the file; its length is asked for where the instruction speaks of a part of it.
    func plan(for medium: Medium, of input: String, editPreset: String?) throws -> EditPlan {
        if let planFile { return try EditPlan(contentsOf: planFile) }
        if let editPreset { return EditPlan(steps: try EditPreset.named(editPreset, in: PresetFolders.edits).steps) }
        let plan = try PlanMaking.plan(instruction ?? "", medium, of: input)
        guard plan.unresolved.isEmpty || ignoreUnresolved else { throw PlanError.unresolved(plan) }
        return plan
    }
}

/// Plans an instruction with what it needs to know of the file.
enum PlanMaking {
    /// - Parameter input: the file; opened only where the words leave something open that its length may answer.
    static func plan(_ instruction: String, _ medium: Medium, of input: String?) throws -> EditPlan {
        let planner = Planner(medium: medium)
        guard Planner.needsLength(instruction), let input, let length = try? MediaFile.open(path: input).duration else {
            return try planner.plan(instruction)
        }
        return try Planner(medium: medium, duration: length).plan(instruction)
    }
}

extension PlanError {
    /// The plan leaves words of the instruction aside: running it would drop a wish silently.
    static func unresolved(_ plan: EditPlan) -> PlanError {
        let words = plan.unresolved.map { "\"\($0)\"" }.joined(separator: ", ")
        let notes = plan.notes.map { "\($0); " }.joined()
        let understood = plan.steps.map(\.operation.rawValue).joined(separator: ", ")
        return PlanError(
            .notUnderstood,
            "cannot follow the whole instruction: \(words) was not understood "
                + "(understood: \(understood)); \(notes)say it in other words, or use --ignore-unresolved")
    }
}
