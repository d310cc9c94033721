import ArgumentParser
import Batches
import EditPlans
import Foundation
import MediaTypes

/// `mediaedit batch`: edits many files, a process each, with a queue that outlives a kill.
struct BatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Edit many files: the jobs of a file, or all media of a folder.",
        discussion: """
            EXAMPLES:
              mediaedit batch holiday/ "turn into watercolor" --jobs 2
              mediaedit batch takes/ "normalize to -16 LUFS" --only audio --recursive -o leveled/
              mediaedit batch jobs.yaml --jobs 2 --report report/
              mediaedit batch jobs.yaml --dry-run
              mediaedit batch --example > jobs.yaml

            The same command goes on where it was stopped or killed: what is done is left alone while its output is
            there and neither input nor instruction have changed. Where everything stands is kept in
            JOBS.yaml.mediaedit-queue.sqlite beside the job file, for a folder in .mediaedit-batch.sqlite in it (or in
            the -o folder); remove it to begin again. Exit code 9 says that some items failed.
            """)

    @Argument(help: "A job file (YAML), or a folder.")
    var source: String?

    @Argument(help: "For a folder: what to do to each file, in plain words.")
    var instruction: String?

    @Option(name: .customLong("plan"), help: "For a folder: a stored plan instead of an instruction.")
    var planFile: String?

    @Option(help: "For a folder: an edit preset instead of an instruction.")
    var preset: String?

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: """
            For a folder: an option of 'mediaedit video' or 'audio', for the files that have it, as crf=20; may be \
            repeated.
            """)
    var settings: [String] = []

    @OptionGroup(title: "FILES OF A FOLDER") var search: BatchSearch
    @OptionGroup(title: "OUTPUT") var output: BatchOutputOptions
    @OptionGroup(title: "HOW") var how: BatchRunOptions

    @Flag(help: "Print a job file to start from.")
    var example = false

    func validate() throws {
        if example { return }
        guard source != nil else { throw ValidationError("nothing to do: give a job file or a folder") }
        if how.jobs < 1 { throw ValidationError("cannot run \(how.jobs) jobs at once: --jobs is 1 or more") }
        let edits = [instruction, planFile, preset].compactMap { $0 }
        if edits.count > 1 { throw ValidationError("give only one of an instruction, --plan FILE and --preset NAME") }
        let isFolder = source.map(Self.isFolder) ?? false
        if isFolder, edits.isEmpty {
            throw ValidationError(
                "nothing to do to the files of \(source ?? ""): give an instruction, --plan FILE or --preset NAME")
        }
        if !isFolder, !edits.isEmpty || !settings.isEmpty || search.isGiven || output.template != nil {
            throw ValidationError(
                "\(source ?? "") is no folder; for a job file, say the edit, the inputs and their settings in it")
        }
    }

    func run() throws {
        if example { return Terminal.print(BatchExample.text) }
        Interrupts.install()
        let source = source ?? ""
        let isFolder = Self.isFolder(source)
        let queue = BatchQueuePlace(source: source, isFolder: isFolder, options: output)
        let sources = BatchSources(
            source, root: queue.root, outputFolder: queue.outputFolder, known: try queue.outputs())
        var items = isFolder ? try sources.items(ofFolder: self) : try sources.items(ofFile: source)
        if output.overwrite { for index in items.indices { items[index].mayOverwrite = true } }
        guard !items.isEmpty else {
            throw BatchError(
                .input, "cannot start \(source): it has no media files; name another folder, or --recursive")
        }
        if how.dryRun {
            let entries = try queue.preview(items, retryFailed: how.retryFailed)
            for line in BatchListing.plan(items, entries) { Terminal.print(line) }
            for note in sources.notes { Terminal.print("note: \(note)") }
            return
        }
        let printer = BatchPrinter(how.progress, isQuiet: how.quiet)
        for note in sources.notes { printer.note(note) }
        try run(items, try queue.open(), source, root: queue.root, printer)
    }

    private func run(
        _ items: [BatchItem], _ queue: BatchQueue, _ source: String, root: String, _ printer: BatchPrinter
    ) throws {
        let run = try BatchRun(items, queue, how, root: root, printer)
        let end = try run.run()
        let report = BatchReport(items, try queue.entries())
        if let folder = output.report { try BatchReportFiles(folder: folder).write(report) }
        if case .stopped(let signal) = end { throw BatchStop(signal: signal) }
        if !how.quiet { for line in BatchListing.result(report) { Terminal.print(line) } }
        printer.tellDone(report)
        if report.failed > 0 { throw BatchListing.failure(report, source, end) }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// What is to be done to the files of a folder.
    func job(inputs: [String]) throws -> Job {
        let edit: JobEdit =
            if let planFile {
                .plan(FilePaths.absolute(planFile))
            } else if let preset {
                .preset(preset)
            } else {
                .instruction(instruction ?? "")
            }
        var job = Job(inputs: inputs, edit: edit)
        job.medium = search.only
        job.output = output.template
        for setting in settings { try job.set(setting) }
        return job
    }
}

/// A signal ended the batch; the queue keeps what is done.
struct BatchStop: Error {
    /// SIGINT, SIGTERM or SIGHUP.
    let signal: Int32
}
