public import EditPlans

/// One input, what is done to it and the file that comes of it.
public struct BatchItem: Hashable, Sendable {
    /// The place in the batch, from 1, in the order of the jobs and of the files' names.
    public var position: Int
    /// Where its job begins in the job file.
    public var line: Int?
    /// Absolute paths.
    public var input, output: String
    /// `.video` or `.audio`: which command does it.
    public var medium: Medium
    /// What is done.
    public var edit: JobEdit
    /// Further words for the command, without `--overwrite`.
    public var options: [String]
    /// An output that is there already may be replaced.
    public var mayOverwrite: Bool
    /// How much there is to do, in any unit, for shares and times left.
    public var work: Double
    /// Another value means that the input is another.
    public var inputStamp: String
    /// Another value means that something else is to be done.
    public var editStamp: String

    /// The command line that does it, without the program's name.
    /// - Parameter overwriting: whether an output that is there is to be replaced.
    public func arguments(overwriting: Bool) -> [String] {
        let options = overwriting ? options + [JobSetting.overwrite.option] : options
        return edit.arguments(medium, input: input, output: output, options: options)
    }
}

extension JobEdit {
    /// Whether it changes edits of this program, which are its inputs.
    public var isRevision: Bool { if case .revision = self { true } else { false } }

    /// The command line that makes the edit, without the program's name.
    /// - Parameter medium: `.video` or `.audio`, which are commands.
    public func arguments(_ medium: Medium, input: String, output: String, options: [String]) -> [String] {
        let command = isRevision ? "revise" : medium.rawValue
        let words = [command, "--output=\(output)", "--progress=json"] + options
        switch self {
        case .revision(let text): return words + ["--", input, text]
        case .instruction(let text): return words + ["--", input, text]
        case .plan(let path): return words + ["--plan=\(path)", "--", input]
        case .preset(let name): return words + ["--preset=\(name)", "--", input]
        }
    }
}
