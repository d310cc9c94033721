public import EditPlans
import MediaTypes

/// Turns jobs into items: which files, as what medium, to which outputs. Nothing is written.
public struct BatchPlanning {
    /// What is found by opening a file.
    public struct Inspection: Hashable, Sendable {
        /// `.video` or `.audio`; nil where it is neither, or can't be read.
        public var medium: Medium?
        /// How much work there is in it; nil where that isn't known.
        public var work: Double?

        /// Values as found.
        public init(medium: Medium?, work: Double?) {
            self.medium = medium
            self.work = work
        }
    }

    /// What an edit is called in names, and what tells it from other edits.
    public struct EditName: Hashable, Sendable {
        var word, stamp: String

        /// - Parameter stamp: everything that the result depends on beside the input and the job's settings.
        public init(word: String, stamp: String) {
            self.word = word
            self.stamp = stamp
        }
    }

    /// What planning asks about files and edits.
    public struct Questions {
        /// Opens a file.
        public var inspect: (String) -> Inspection
        /// Reads an instruction, plan or preset; throws when it can't be followed.
        public var edit: (Job, Medium) throws -> EditName
        /// The extension of the output where nothing else decides it.
        public var ext: (String, Medium, Job) throws -> String
        /// Whether a file that a wildcard found is an output of this tool, which is no input of the same batch.
        public var isResult: (String) -> Bool
        /// Whether it is an output of this very batch, which is no input of it even where outputs are revised.
        public var isOwn: (String) -> Bool

        /// Answers to all of them.
        public init(
            inspect: @escaping (String) -> Inspection, edit: @escaping (Job, Medium) throws -> EditName,
            ext: @escaping (String, Medium, Job) throws -> String, isResult: @escaping (String) -> Bool,
            isOwn: @escaping (String) -> Bool = { _ in false }
        ) {
            self.inspect = inspect
            self.edit = edit
            self.ext = ext
            self.isResult = isResult
            self.isOwn = isOwn
        }
    }

    /// Named in messages: the job file or folder, as it was given.
    private let title: String
    private let root: String
    private let outputFolder: String?
    private let questions: Questions
    private var inspections: [String: Inspection] = [:]
    /// Names that were found and lead to no file; the other files of their folder are taken all the same.
    public private(set) var faults: [FileListing.Fault] = []

    /// - Parameters:
    ///   - title: the job file or folder, for messages.
    ///   - root: the folder that relative inputs and outputs count from; absolute.
    ///   - outputFolder: where the outputs go instead; absolute.
    public init(title: String, root: String, outputFolder: String?, questions: Questions) {
        self.title = title
        self.root = root
        self.outputFolder = outputFolder
        self.questions = questions
    }

    /// The items of some jobs.
    ///
    /// - Parameter usual: the template of jobs that have none.
    /// - Throws: ``BatchError``: `input` for inputs that aren't there, `output` for two items with one output or an
    ///   output that is an input; whatever the questions throw.
    public mutating func items(of jobs: [Job], usual: OutputTemplate = .usual) throws -> [BatchItem] {
        var items: [BatchItem] = []
        for job in jobs {
            for input in try inputs(of: job) {
                items.append(try item(input, job, usual, position: items.count + 1))
            }
        }
        let known = items.map(\.work).filter { $0 > 0 }
        let mean = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
        for index in items.indices where items[index].work <= 0 { items[index].work = mean }
        try Self.refuseCollisions(items, title)
        return items
    }

    // MARK: inputs

    /// The media files of a folder: by their extensions, others by opening them.
    /// - Parameters:
    ///   - include: globs, of which a file must match one if there are any.
    ///   - only: leaves out the other medium.
    public mutating func files(
        in folder: String, recursive: Bool, include: [String], exclude: [String], only: Medium?
    ) throws -> [String] {
        let include = include.map(Glob.init)
        let exclude = exclude.map(Glob.init)
        let isWanted = { (path: String) in
            let (name, _, ext) = FilePaths.name(of: path)
            let relative = FilePaths.relative(path, to: folder)
            let matches = { (glob: Glob) in glob.matches(path: relative, name: name) }
            return (include.isEmpty || include.contains(where: matches)) && !exclude.contains(where: matches)
                && !MediaNames.isOther(ext: ext)
        }
        let listing = try FileListing.listing(of: folder, depth: recursive ? .max : 0)
        faults += listing.faults.filter { isWanted($0.path) }
        return listing.files.filter { path in
            guard isWanted(path), !questions.isResult(path) else { return false }
            let ext = FilePaths.name(of: path).ext
            let medium =
                only == nil ? MediaNames.medium(ofExtension: ext) ?? inspect(path).medium : self.medium(of: path)
            return medium != nil && (only == nil || medium == only)
        }
    }

    /// The files of each medium, in their order.
    public mutating func byMedium(_ paths: [String]) -> [Medium: [String]] {
        var found: [Medium: [String]] = [:]
        for path in paths { found[medium(of: path), default: []].append(path) }
        return found
    }

    private mutating func inputs(of job: Job) throws -> [String] {
        let exclude = job.exclude.map(Glob.init)
        var found: [String] = []
        var seen: Set<String> = []
        for input in job.inputs {
            let path = FilePaths.absolute(input, from: root)
            let paths = FilePaths.stamp(of: path) == nil && Glob.isPattern(input) ? try files(input, job) : [path]
            for path in paths where seen.insert(path).inserted {
                let relative = FilePaths.relative(path, to: root)
                let name = FilePaths.name(of: path).name
                if !exclude.contains(where: { $0.matches(path: relative, name: name) }) { found.append(path) }
            }
        }
        let missing = found.filter { FilePaths.stamp(of: $0) == nil }
        if let first = missing.first {
            let others = missing.count > 1 ? " (and \(missing.count - 1) more that are missing)" : ""
            throw BatchError(.input, "cannot start \(place(job)): there is no file \(first)\(others); check its inputs")
        }
        return found
    }

    private mutating func files(_ pattern: String, _ job: Job) throws -> [String] {
        let listing = try FileListing.listing(matching: pattern, from: root)
        let all = listing.files
        for fault in listing.faults where !faults.contains(fault) { faults.append(fault) }
        let found = all.filter { path in
            let name = FilePaths.name(of: path).name
            return !name.hasSuffix(".mediaedit.json") && !name.contains(".mediaedit-queue.sqlite")
                && (job.edit.isRevision ? !questions.isOwn(path) : !questions.isResult(path))
        }
        if found.isEmpty {
            let reason =
                all.isEmpty ? "no file matches \(pattern)" : "all that matches \(pattern) was made by mediaedit"
            throw BatchError(.input, "cannot start \(place(job)): \(reason); check its inputs")
        }
        return found
    }

    private func place(_ job: Job) -> String { title + (job.line.map { ":\($0)" } ?? "") }

    private mutating func inspect(_ path: String) -> Inspection {
        if let known = inspections[path] { return known }
        let found = questions.inspect(path)
        inspections[path] = found
        return found
    }

    /// The medium by what is in the file; by its name where it can't be read, so that its own command says what is
    /// wrong.
    private mutating func medium(of path: String) -> Medium {
        inspect(path).medium ?? MediaNames.medium(ofExtension: FilePaths.name(of: path).ext) ?? .video
    }

    // MARK: outputs

    private mutating func item(
        _ input: String, _ job: Job, _ usual: OutputTemplate, position: Int
    ) throws -> BatchItem {
        let medium = job.medium ?? self.medium(of: input)
        let edit = try questions.edit(job, medium)
        let template = job.output ?? usual
        let name = FilePaths.name(of: input)
        let ext = template.usesExtension ? try questions.ext(input, medium, job) : name.ext
        let fields = OutputTemplate.Fields(
            dir: folderField(of: input), stem: name.stem, name: name.name, edit: edit.word, ext: ext, index: position)
        let options = job.options(for: medium)
        return BatchItem(
            position: position, line: job.line, input: input, output: output(template, fields, input: input),
            medium: medium, edit: job.edit, options: options,
            mayOverwrite: job.settings(for: medium)[.overwrite] != nil,
            work: inspect(input).work ?? 0, inputStamp: FilePaths.stamp(of: input) ?? "",
            editStamp: ([medium.rawValue] + options + [edit.stamp]).joined(separator: "\n"))
    }

    /// `{dir}`: the input's folder; with an output folder, as it lies below the root, so that folders are repeated
    /// there.
    private func folderField(of input: String) -> String {
        let folder = FilePaths.folder(of: input)
        guard outputFolder != nil else { return folder }
        let relative = FilePaths.relative(folder, to: root)
        return relative.isEmpty ? "." : relative
    }

    /// A bare name lies beside its input, a relative path counts from the root; both lie in the output folder if there
    /// is one.
    private func output(_ template: OutputTemplate, _ fields: OutputTemplate.Fields, input: String) -> String {
        let usual = template.namesFolder ? root : FilePaths.folder(of: input)
        return FilePaths.absolute(template.path(fields), from: outputFolder ?? usual)
    }

    private static func refuseCollisions(_ items: [BatchItem], _ title: String) throws {
        let inputs = Dictionary(items.map { (FilePaths.real($0.input), $0) }, uniquingKeysWith: { first, _ in first })
        var outputs: [String: BatchItem] = [:]
        for item in items {
            let real = FilePaths.real(item.output)
            let place = { (item: BatchItem) in "\(item.input)\(item.line.map { " (line \($0))" } ?? "")" }
            if inputs[real] != nil {
                throw BatchError(
                    .output,
                    "cannot start \(title): the output of \(place(item)) is the input \(item.output); "
                        + "choose another output, as \(OutputTemplate.usual.text), or \(option: .output) with another "
                        + "folder")
            }
            if let other = outputs.updateValue(item, forKey: real) {
                throw BatchError(
                    .output,
                    "cannot start \(title): \(place(other)) and \(place(item)) have the same output \(item.output); "
                        + "tell them apart with {dir}, {name}, {edit} or {index} in the output")
            }
        }
    }
}
