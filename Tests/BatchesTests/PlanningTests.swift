import EditPlans
import MediaTypes
import Testing

@testable import Batches

/// From jobs to items: which files, what comes of them, and which names collide.
@Suite struct PlanningTests {
    let folder: TestFolder

    init() throws {
        folder = try TestFolder()
        try folder.make("a.mp4", "b.mov", "c.wav", "d/a.mp4", "notes.txt", "unknown", ".hidden.mp4")
    }

    private func planning(to output: String? = nil, results: Set<String> = []) -> BatchPlanning {
        BatchPlanning(
            title: "jobs.yaml", root: folder.root, outputFolder: output.map { folder.path($0) },
            questions: .init(
                inspect: { $0.hasSuffix("unknown") ? .init(medium: .video, work: 4) : .init(medium: nil, work: nil) },
                edit: { job, _ in .init(word: "bw", stamp: "\(job.edit)") },
                ext: { path, _, _ in FilePaths.name(of: path).ext },
                isResult: { results.contains(FilePaths.name(of: $0).name) }))
    }

    private func job(_ inputs: String..., output: String? = nil, line: Int? = nil) throws -> Job {
        var job = Job(line: line, inputs: inputs, edit: .instruction("black and white"))
        job.output = try output.map { try OutputTemplate($0) }
        return job
    }

    private func names(_ items: [BatchItem]) -> [String] {
        items.map { FilePaths.relative($0.output, to: folder.root) }
    }

    @Test func globsAreSortedAndOutputsLieBesideTheirInputs() throws {
        var planning = planning()
        let items = try planning.items(of: [try job("**/*.{mp4,mov}")])
        #expect(names(items) == ["a.bw.mp4", "b.bw.mov", "d/a.bw.mp4"])
        #expect(items.map(\.position) == [1, 2, 3])
        #expect(items.allSatisfy { $0.inputStamp == FilePaths.stamp(of: $0.input) })
    }

    @Test func aPathOfATemplateCountsFromTheRootAndAnOutputFolderReplacesIt() throws {
        let job = try job("d/a.mp4", output: "out/{stem}-{index:2}.{ext}")
        var inPlace = planning()
        #expect(names(try inPlace.items(of: [job])) == ["out/a-01.mp4"])
        var elsewhere = planning(to: "else")
        #expect(names(try elsewhere.items(of: [job])) == ["else/out/a-01.mp4"])
        #expect(names(try elsewhere.items(of: [try self.job("d/a.mp4")])) == ["else/a.bw.mp4"])
    }

    @Test func anOutputFolderRepeatsTheFoldersOfAFolder() throws {
        var planning = planning(to: "else")
        let items = try planning.items(of: [try job("a.mp4", "d/a.mp4")], usual: .usualInFolder)
        #expect(names(items) == ["else/a.bw.mp4", "else/d/a.bw.mp4"])
    }

    @Test func theNameDecidesTheMediumOfWhatCannotBeRead() throws {
        var planning = planning()
        let items = try planning.items(of: [try job("a.mp4", "c.wav", "unknown")])
        #expect(items.map(\.medium) == [.video, .audio, .video])
        #expect(items.map(\.work) == [4, 4, 4])
    }

    @Test func twoJobsThatWriteTheSameFileAreRefused() throws {
        var planning = planning()
        let error = #expect(throws: BatchError.self) {
            try planning.items(of: [
                job("a.mp4", output: "out/x.mp4", line: 3), job("b.mov", output: "d/../out/x.mp4", line: 9),
            ])
        }
        #expect(error?.kind == .output)
        for word in ["a.mp4 (line 3)", "b.mov (line 9)", "out/x.mp4", "{dir}"] {
            #expect(error?.description.contains(word) == true, "\(word) is not in \(error?.description ?? "")")
        }
    }

    @Test func anOutputThatIsAnInputIsRefused() throws {
        var planning = planning()
        let error = #expect(throws: BatchError.self) {
            try planning.items(of: [job("a.mp4"), job("b.mov", output: "a.mp4")])
        }
        #expect(error?.kind == .output)
        #expect(error?.description.contains("is the input") == true)
    }

    @Test func missingInputsAreRefused() throws {
        var planning = planning()
        let error = #expect(throws: BatchError.self) {
            try planning.items(of: [job("a.mp4", "x.mp4", "y.mp4", line: 5)])
        }
        #expect(error?.kind == .input)
        #expect(error?.description.contains("jobs.yaml:5") == true)
        #expect(error?.description.contains("x.mp4 (and 1 more that are missing)") == true)
        let none = #expect(throws: BatchError.self) { try planning.items(of: [job("*.avi")]) }
        #expect(none?.description.contains("no file matches *.avi") == true)
    }

    @Test func whatThisToolMadeIsNoInput() throws {
        try folder.make("a.bw.mp4", "a.bw.mp4.mediaedit.json")
        var planning = planning(results: ["a.bw.mp4"])
        #expect(names(try planning.items(of: [try job("a*")])) == ["a.bw.mp4"])
        let only = #expect(throws: BatchError.self) { try planning.items(of: [job("*.bw.mp4")]) }
        #expect(only?.description.contains("was made by mediaedit") == true)
    }

    @Test func aNameThatLooksLikeAGlobIsAName() throws {
        try folder.make("take[1].mp4")
        var planning = planning()
        #expect(names(try planning.items(of: [try job("take[1].mp4")])) == ["take[1].bw.mp4"])
    }

    @Test func excludedInputsAreLeftOut() throws {
        var job = try job("**/*.mp4")
        job.exclude = ["d/*"]
        var planning = planning()
        #expect(names(try planning.items(of: [job])) == ["a.bw.mp4"])
    }

    @Test func aFolderGivesItsMediaFiles() throws {
        var planning = planning()
        func files(
            _ recursive: Bool, include: [String] = [], exclude: [String] = [], only: Medium? = nil
        ) throws -> [String] {
            try planning.files(
                in: folder.root, recursive: recursive, include: include, exclude: exclude, only: only
            ).map { FilePaths.relative($0, to: folder.root) }
        }
        #expect(try files(false) == ["a.mp4", "b.mov", "c.wav", "unknown"])
        #expect(try files(true) == ["a.mp4", "b.mov", "c.wav", "d/a.mp4", "unknown"])
        #expect(try files(true, include: ["*.mp4"], exclude: ["d/*"]) == ["a.mp4"])
        #expect(try files(false, only: .audio) == ["c.wav"])
    }

    @Test func anotherSettingIsAnotherEditAndOverwritingIsNot() throws {
        var one = try job("a.mp4")
        var planning = planning()
        let plain = try planning.items(of: [one])[0]
        one.settings = [.overwrite: ""]
        let replacing = try planning.items(of: [one])[0]
        #expect(replacing.editStamp == plain.editStamp && replacing.mayOverwrite && !plain.mayOverwrite)
        one.settings = [.crf: "20"]
        #expect(try planning.items(of: [one])[0].editStamp != plain.editStamp)
    }
}
