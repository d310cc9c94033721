public import EditPlans

/// What is to be done to each input of a job.
public enum JobEdit: Hashable, Sendable {
    /// A sentence.
    case instruction(String)
    /// The absolute path of a stored plan.
    case plan(String)
    /// The name of an edit preset.
    case preset(String)
    /// What is to be other than it is in inputs that are outputs of this program.
    case revision(String)
}

/// One entry of a job file: some inputs and what becomes of them.
public struct Job: Hashable, Sendable {
    /// Where the job begins in its file, from 1; nil for the job of a folder.
    public var line: Int?
    /// Paths or globs; relative ones count from the batch's root.
    public var inputs: [String]
    /// Globs of inputs that are left out: of the name, or with a `/` of the path from the batch's root.
    public var exclude: [String] = []
    /// `.video` or `.audio` where the job says it; nil is decided by each file.
    public var medium: Medium?
    /// The edit.
    public var edit: JobEdit
    /// nil takes the batch's usual one.
    public var output: OutputTemplate?
    /// The options that the job gives, as words of a command line; flags that are on have an empty one.
    public var settings: [JobSetting: String] = [:]
    /// Likewise, for those inputs whose medium has the option: what the job takes over from the defaults.
    public var defaults: [JobSetting: String] = [:]

    /// A job without settings.
    public init(line: Int? = nil, inputs: [String], edit: JobEdit) {
        self.line = line
        self.inputs = inputs
        self.edit = edit
    }

    /// What counts for inputs of a medium.
    public func settings(for medium: Medium) -> [JobSetting: String] {
        defaults.filter { $0.key.media.contains(medium) }.merging(settings) { _, own in own }
    }

    /// The settings as a command line has them, always in the same order; `--overwrite` is not among them.
    public func options(for medium: Medium) -> [String] {
        settings(for: medium).filter { $0.key != .overwrite }.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap {
            $0.key.kind == .flag ? [$0.key.option] : ["\($0.key.option)=\($0.value)"]
        }
    }
}
