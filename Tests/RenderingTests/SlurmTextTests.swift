import Foundation
import MediaTypes
import Testing

@testable import Rendering

/// What is written for Slurm, and what is read of it.
@Suite struct SlurmTextTests {
    @Test func arraysAreNoLongerThanTheClusterTakes() {
        #expect(SlurmSubmission.split(Array(0..<7), maxArraySize: 3) == [[0, 1, 2], [3, 4, 5], [6]])
        #expect(SlurmSubmission.split([4], maxArraySize: 1001) == [[4]])
        #expect(SlurmSubmission.split([], maxArraySize: 10).isEmpty)
        let all = SlurmSubmission.split(Array(0..<25_000), maxArraySize: 1001)
        #expect(all.flatMap { $0 } == Array(0..<25_000) && all.allSatisfy { $0.count <= 1001 })
    }

    @Test func theLatestTaskOfAChunkCounts() {
        let submission = SlurmSubmission(
            job: "", arrays: [.init(id: "4", chunks: [9, 2]), .init(id: "6", chunks: [2])], merge: "7",
            settings: SlurmSettings())
        #expect(submission.tasks == [9: "4_0", 2: "6_0"] && submission.ids == ["4", "6", "7"])
    }

    @Test func maxArraySizeIsReadFromTheConfiguration() {
        #expect(SlurmCluster.maxArraySize("Mail = x\nMaxArraySize            = 10001\nMaxJobs = 3") == 10001)
        #expect(SlurmCluster.maxArraySize("nothing") == nil)
    }

    @Test func linesOfTheQueueAreRead() {
        let table = SlurmTask.table("12|3|RUNNING|None|n1\n12|4|PENDING|(a|b)|\n13|N/A|PENDING|Dependency|\nwarning\n")
        #expect(table["12_3"] == SlurmTask(task: "12_3", state: "RUNNING", reason: "None", node: "n1"))
        #expect(table["12_4"]?.reason == "(a|b)" && table["13"]?.state == "PENDING" && table.count == 3)
    }

    @Test func submissionsCarryTheSettingsAndAreRequeued() {
        let settings = SlurmSettings(
            partition: "render", account: "films", time: "1:00:00", memory: "4G", cpusPerTask: 2)
        let words = SlurmScript.submission(of: "/a.sh", tasks: 8, name: "n", settings: settings)
        for word in [
            "--parsable", "--requeue", "--kill-on-invalid-dep=yes", "--array=0-7", "--partition=render",
            "--account=films", "--time=1:00:00", "--mem=4G", "--cpus-per-task=2",
        ] { #expect(words.contains(word), "\(word)") }
        #expect(words.first == "sbatch" && words.last == "/a.sh")
        let merge = SlurmScript.submission(ofMerge: "/m.sh", after: ["3", "5"], name: "n", settings: settings)
        #expect(merge.contains("--dependency=afterok:3:5") && !merge.contains { $0.hasPrefix("--array") })
    }

    @Test func settingsThatSlurmCannotReadAreRefused() {
        for time in ["90", "90:00", "1:30:00", "2-12", "2-12:30"] { #expect(SlurmSettings(time: time).trouble == nil) }
        for time in ["soon", "1h", "-5", ""] {
            #expect(SlurmSettings(time: time).trouble?.description.contains("time") == true)
        }
        #expect(SlurmSettings(memory: "4GB").trouble != nil && SlurmSettings(memory: "4G").trouble == nil)
        #expect(SlurmSettings(partition: "--wrap=x").trouble != nil && SlurmSettings(cpusPerTask: 0).trouble != nil)
    }

    @Test(arguments: [
        ("sbatch: error: invalid partition specified: nope\nInvalid partition name specified", "sinfo -h -o %P"),
        ("sbatch: error: Batch job submission failed: Invalid account or account/partition combination", "account"),
        ("sbatch: error: Memory specification can not be satisfied", "memory"),
        ("slurm_load_ctl_conf error: Unable to contact slurm controller (connect failure)", "scontrol ping"),
        ("sbatch: error: Batch job submission failed: Socket timed out on send/recv operation", "scontrol ping"),
        ("error: If munged is up, restart with --num-threads=10", "munge -n"),
        ("sbatch: fatal: Could not establish a configuration source", "SLURM_CONF"),
        ("sbatch: error: Batch job submission failed: Requested time limit is invalid", "time"),
        ("sbatch: error: something nobody knows", "something nobody knows"),
    ])
    func complaintsOfSlurmAreToldWithTheRemedy(standardError: String, remedy: String) {
        let run = ToolRun(end: .exit(1), standardError: standardError)
        let error = SlurmTrouble.error(run, cannot: "submit", tool: "sbatch", settings: SlurmSettings())
        #expect(error.kind == .worker && error.description.hasPrefix("cannot submit: "))
        #expect(error.description.contains(remedy) && error.description.contains("; "), "\(error.description)")
    }

    @Test func aProgramThatIsNotThereOrHangsIsTold() {
        let missing = ToolRun(["no-such-program-of-slurm"], seconds: 5)
        #expect(missing.end == .missing)
        #expect(ToolRun(["sleep", "20"], seconds: 0.2).end == .timeout)
        let fine = ToolRun(["sh", "-c", "echo out; echo err >&2; exit 3"], seconds: 20)
        #expect(fine == ToolRun(end: .exit(3), output: "out\n", standardError: "err\n"))
        let error = SlurmTrouble.error(missing, cannot: "x", tool: "sbatch", settings: SlurmSettings())
        #expect(error.description.contains("slurm-client"))
    }

    @Test(arguments: [
        ("#!/bin/sh\nexit 0", "0", 1), ("#!/bin/sh\nkill -9 $$", "137", 3), ("#!/bin/sh\nexit 8", "8", 3),
        ("#!/bin/sh\nexit 4", "4", 1),
    ])
    func aTasksScriptWritesTheWorkersFate(worker: String, code: String, tries: Int) throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("it's \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let job = JobFolder(path: place.path)
        try job.create()
        let folder = SlurmFolder(job: job)
        try folder.create()
        // It stands for the program, which these tests don't build; every start adds a line.
        let program = place.path + "/pro gram"
        let text = worker.replacing("\n", with: "\necho \"$@\" >>\"\(place.path)/starts\"\n", maxReplacements: 1)
        try folder.write(text, to: program)
        chmod(program, 0o755)
        let files = folder.array(1)
        try folder.write("5\n12\n", to: files.list)
        try folder.write(SlurmScript(folder: folder, program: program).tasks(list: files.list), to: files.script)
        let environment = ["SLURM_ARRAY_JOB_ID=31", "SLURM_ARRAY_TASK_ID=1", "SLURMD_NODENAME=n7"]
        let run = ToolRun(["env"] + environment + ["bash", files.script], seconds: 60)
        #expect(run.end == .exit(Int32(code) ?? -1), "\(run)")
        let words = folder.words(ofChunk: 12)
        #expect(words.begun == TaskWords.Begun("31_1 0 n7") && words.ended == TaskWords.Ended("31_1 0 \(code)"))
        let starts = try String(contentsOfFile: place.path + "/starts", encoding: .utf8).split(separator: "\n")
        #expect(starts.count == tries && starts.allSatisfy { $0 == "worker \(place.path) --chunk 12 --threads 1" })
    }
}
