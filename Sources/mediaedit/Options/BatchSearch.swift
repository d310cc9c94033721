public import ArgumentParser
public import Batches
import EditPlans
import MediaTypes

extension OutputTemplate: ExpressibleByArgument {
    /// Reads a template; nil for what is none.
    public init?(argument: String) {
        guard let template = try? OutputTemplate(argument) else { return nil }
        self = template
    }
}

/// Which files of a folder.
struct BatchSearch: ParsableArguments {
    @Flag(help: "Look into the folders of the folder too.")
    var recursive = false

    @Option(parsing: .singleValue, help: "Take only files that match, as '*.mp4' or 'day1/*'; may be repeated.")
    var include: [String] = []

    @Option(parsing: .singleValue, help: "Leave out files that match; may be repeated.")
    var exclude: [String] = []

    @Option(help: "Take only video or only audio files.")
    var only: Medium?

    var isGiven: Bool { recursive || !include.isEmpty || !exclude.isEmpty || only != nil }

    func validate() throws {
        if only == .both { throw ValidationError("--only is video or audio; leave it out for both") }
    }
}

/// Where the outputs, the queue and the report go.
struct BatchOutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: "The folder for the outputs; made where it is missing. Else they lie beside their inputs.")
    var folder: String?

    @Option(
        help: """
            For a folder: the outputs' names, with {stem}, {ext}, {name}, {dir}, {edit}, {index}; \
            {dir}/{stem}.{edit}.{ext} by default.
            """)
    var template: OutputTemplate?

    @Flag(help: "Replace outputs that exist.")
    var overwrite = false

    @Option(help: "The file of the queue.")
    var queue: String?

    @Option(help: "Write report.json and report.csv into this folder.")
    var report: String?
}

/// How a batch runs.
struct BatchRunOptions: ParsableArguments {
    enum OnFailure: EnumerableFlag {
        case continueOnError, failFast
    }

    @Option(help: "Items at once, a process each; together they keep no more threads busy than there are processors.")
    var jobs = 1

    @Flag(help: "Try items again that failed before.")
    var retryFailed = false

    @Flag(exclusivity: .exclusive, help: "After a failure go on with the others, or stop.")
    var onFailure = OnFailure.continueOnError

    @Flag(help: "Print what would be done, as a table; write nothing.")
    var dryRun = false

    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressStyle.auto

    @Flag(name: .shortAndLong, help: "Say only errors.")
    var quiet = false
}

extension Job {
    /// Takes a setting of the command line: `crf=20`.
    mutating func set(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let setting = JobSetting(rawValue: parts[0].replacing("-", with: "_")) else {
            let known = JobSetting.allCases.map(\.rawValue).joined(separator: ", ")
            throw BatchError(.usage, "cannot use --set \(text): there is no such setting; there are \(known)")
        }
        let value = parts.count == 2 ? parts[1] : nil
        switch (setting.kind, value) {
        case (.flag, nil), (.flag, "true"): defaults[setting] = ""
        case (.flag, "false"): defaults[setting] = nil
        case (.flag, _):
            throw BatchError(.usage, "cannot use --set \(text): it is on or off; write \(parts[0])=true or =false")
        case (_, nil):
            throw BatchError(.usage, "cannot use --set \(text): it has no value; write \(parts[0])=VALUE")
        case (.whole, let value?) where Int(value) == nil:
            throw BatchError(.usage, "cannot use --set \(text): it is no whole number; write one as \(parts[0])=20")
        case (.path, let value?): defaults[setting] = FilePaths.absolute(value)
        case (_, let value?): defaults[setting] = value
        }
    }
}
