import ArgumentParser
import EditPlans
import Foundation
import Planning

/// What is to be done: an instruction, a stored plan or a preset.
struct WishOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Files to join to it, and last what to do to it, in plain words.", valueName: "instruction"))
    var words: [String] = []

    @Option(name: .customLong("plan"), help: "Run a stored plan (JSON or YAML) instead of an instruction.")
    var planFile: String?

    @Option(
        help: "Run an edit preset ('mediaedit presets' lists them); of a film also the encoder's speed (veryfast).")
    var preset: String?

    @Flag(help: "Run the plan even if words of the instruction were not understood.")
    var ignoreUnresolved = false

    @OptionGroup var language: LanguageModelOptions

    /// The instruction: the last of the words, unless that is a file's name.
    var instruction: String? { words.last.flatMap { Self.isFile($0) ? nil : $0 } }

    /// The files before it.
    private var further: [String] { Array(words.dropLast(instruction == nil ? 0 : 1)) }

    /// All files that are named, those of folders and globs too, in the order in which they are joined; the first is
    /// the one that is edited.
    /// - Parameter input: what is named before all others.
    func files(after input: String, medium: Medium) throws -> [String] {
        try NamedFiles(medium: medium, order: instruction.flatMap(FileOrder.init(in:))).files([input] + further)
    }

    /// A word with an ending, or a path of a file that is there: one word is no instruction then.
    private static func isFile(_ word: String) -> Bool {
        let ending = URL(fileURLWithPath: word).pathExtension
        if NamedFiles.isSeveral(word) { return true }
        guard !ending.isEmpty, ending.allSatisfy({ $0.isLetter || $0.isNumber }) else { return false }
        return !word.contains(where: \.isWhitespace) || FileManager.default.fileExists(atPath: word)
    }

    /// Refuses none and more than one.
    /// - Parameter editPreset: the preset, where it names an edit.
    func requireOne(editPreset: String?) throws {
        if let odd = further.first(where: { !Self.isFile($0) }) {
            throw ValidationError(
                "unexpected argument '\(odd)': give files first, and one instruction last, in quotes")
        }
        let given = [instruction, planFile, editPreset].compactMap { $0 }.count
        if given == 0 { throw ValidationError("nothing to do: give an instruction, --plan FILE or --preset NAME") }
        if given > 1 { throw ValidationError("give only one of an instruction, --plan FILE and --preset NAME") }
    }

    /// The plan for a film or for sound.
    /// - Parameters:
    ///   - files: the file, and those that are joined to it; the first one's length and rate are asked for where the
    ///     instruction speaks of parts of it.
    ///   - hasModel: whether a diffusion model is named.
    func plan(for medium: Medium, of files: [String], editPreset: String?, hasModel: Bool) throws -> EditPlan {
        let further = Array(files.dropFirst())
        if let planFile { return try Self.joining(further, EditPlan(contentsOf: planFile)) }
        if let editPreset {
            return Self.joining(
                further, EditPlan(steps: try EditPreset.named(editPreset, in: PresetFolders.edits).steps))
        }
        let making = PlanMaking(
            medium: medium, input: files.first, further: further, hasModel: hasModel,
            languageModel: try language.model())
        let plan = try making.plan(instruction ?? "")
        guard plan.unresolved.isEmpty || ignoreUnresolved else { throw making.unresolved(plan) }
        return plan
    }

    /// A stored plan with films joined first.
    private static func joining(_ further: [String], _ plan: EditPlan) -> EditPlan {
        var plan = plan
        plan.steps = further.map { EditStep(.time(.append), parameters: [.file: .text($0)]) } + plan.steps
        return plan
    }
}
