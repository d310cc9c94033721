import Foundation
import Glibc
import Testing

/// `batch`: many files, a queue that outlives kills, and what failed by name.
@Suite struct BatchTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    // MARK: inputs

    private static let tiny = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p"

    /// Eight frames of 64 x 64, each number its own hue.
    func tinyClip(_ name: String, hue: Int) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x64:r=8:d=1,hue=h=\(hue) \(Self.tiny) -bitexact \(name)")
    }

    func folder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: box.path(name), withIntermediateDirectories: true)
    }

    /// Clips that take some seconds each.
    func slowClips(_ count: Int, in folder: String) throws {
        try self.folder(folder)
        for number in 1...count {
            try box.clip("\(folder)/s\(number).mp4", seconds: 2, size: "320x180", video: Self.tiny, sound: nil)
        }
    }

    // MARK: what is there

    func outputs(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: box.path(folder))) ?? [])
            .filter { !$0.hasPrefix(".") && $0.hasSuffix(".mkv") }.sorted()
    }

    func modified(_ name: String) throws -> Double {
        var status = stat()
        guard stat(box.path(name), &status) == 0 else { throw TestTrouble(description: "no file \(name)") }
        return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    }

    func report(_ name: String = "report/report.json") throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: box.data(name)) as? [String: Any])
    }

    func items(_ report: [String: Any]) -> [[String: Any]] { report["items"] as? [[String: Any]] ?? [] }

    /// The numbers of the processes that a process has started and that still run.
    func children(of parent: pid_t) -> [pid_t] {
        let numbers = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
        return numbers.filter { pid in
            guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            return fields.count > 2 && fields[2] == "\(parent)" && fields[1] != "Z"
        }
    }

    func wait(seconds: Double = 60, until isSo: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<Int(seconds * 50) {
            if try isSo() { return true }
            usleep(20_000)
        }
        return try isSo()
    }

    // MARK: stopping and going on

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aSignalStopsTheChildrenAndTheSameCommandGoesOn(signal: Int32, exit: Int32) throws {
        try slowClips(3, in: "in")
        let words = ["batch", "in", "oil painting", "-o", "out", "--jobs", "2"]
        let running = try Command.start(words, in: box.folder)
        #expect(wait { children(of: running.pid).count == 2 })
        usleep(300_000)
        let started = children(of: running.pid)
        running.signal(signal)
        let run = running.wait(seconds: 20)
        #expect(run.exit == exit, "\(run.stderr)")
        #expect(run.stderr.contains("the same command goes on"))
        #expect(started.allSatisfy { kill($0, 0) != 0 })
        let hidden = try FileManager.default.contentsOfDirectory(atPath: box.path("out")).filter {
            $0.contains(".part-") || $0.hasPrefix(".mediaedit-work")
        }
        #expect(hidden.isEmpty, "\(hidden)")
        let last = try Command.run(words, in: box.folder)
        #expect(last.exit == 0, "\(last.stderr)")
        #expect(last.stdout.contains("3 of 3 done"))
    }

    @Test(arguments: [true, false])
    func anOutputThatWasFinishedBeforeTheKillIsTakenOrMadeAgain(hasSidecar: Bool) throws {
        try tinyClip("a.mp4", hue: 0)
        try box.write("jobs.yaml", "jobs: [{input: a.mp4, instruction: black and white, output: o.mp4}]")
        #expect(try box.run("batch", "jobs.yaml", "--jobs", "4096").stderr.contains("processors"))
        let made = try modified("o.mp4")
        // As if the batch had been killed after its child had renamed the output and before it knew.
        let change = """
            import sqlite3
            queue = sqlite3.connect("jobs.yaml.mediaedit-queue.sqlite")
            queue.execute("UPDATE item SET state = 'running', owner_start = 1, output_stamp = NULL")
            queue.commit()
            """
        try box.tool("python3", ["-c", change])
        if !hasSidecar { try FileManager.default.removeItem(atPath: box.path("o.mp4.mediaedit.json")) }
        let run = try box.run("batch", "jobs.yaml")
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stdout.contains("1 of 1 done"))
        #expect(try (modified("o.mp4") == made) == hasSidecar)
        #expect(box.exists("o.mp4.mediaedit.json"))
    }

    @Test func aCrashedChildIsOneFailedItem() throws {
        try slowClips(1, in: "in")
        try tinyClip("in/t.mp4", hue: 0)
        let running = try Command.start(
            ["batch", "in", "oil painting", "-o", "out", "--report", "report"], in: box.folder)
        #expect(wait { !children(of: running.pid).isEmpty })
        usleep(200_000)
        for child in children(of: running.pid) { kill(child, SIGKILL) }
        let run = running.wait()
        #expect(run.exit == 9, "\(run.stderr)")
        expectTalk(run, ["s1.mp4", "crashed with signal 9", "--retry-failed"])
        #expect(box.exists("out/t.oil.mp4"))
        let retried = try box.run("batch", "in", "oil painting", "-o", "out", "--retry-failed")
        #expect(retried.exit == 0, "\(retried.stderr)")
        #expect(box.exists("out/s1.oil.mp4"))
    }

    @Test func twoProcessesShareAQueueAndNeverAnItem() throws {
        try folder("in")
        try tinyClip("in/a0.mp4", hue: 0)
        for number in 1..<12 { try box.write("in/a\(number).mp4", try box.data("in/a0.mp4")) }
        let words = ["batch", "in", "black and white", "-o", "out", "--progress", "json", "--report"]
        let one = try Command.start(words + ["one"], in: box.folder)
        let two = try Command.start(words + ["two"], in: box.folder)
        let runs = [one.wait(), two.wait()]
        #expect(runs.map(\.exit) == [0, 0], "\(runs.map(\.stderr))")
        let began = runs.flatMap { $0.stderr.split(separator: "\n") }.filter {
            $0.contains("\"state\":\"running\"") && $0.contains("\"type\":\"job\"")
        }
        #expect(began.count == 12)
        for folder in ["one", "two"] {
            let items = items(try report("\(folder)/report.json"))
            #expect(items.count == 12)
            #expect(items.allSatisfy { $0["state"] as? String == "done" && $0["attempts"] as? Int == 1 })
        }
    }

    @Test func videoAndAudioJobsMix() throws {
        try folder("in")
        try tinyClip("in/a.mp4", hue: 0)
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=48000:d=1 -c:a pcm_s16le in/b.wav")
        try box.write("in/c.wav", "no sound")
        try box.write(
            "jobs.yaml",
            """
            defaults: {crf: 20, output: "out/{stem}.{edit}.{ext}"}
            jobs:
              - input: in/*.mp4
                instruction: black and white
              - input: in/*.wav
                instruction: turn it down by 6 dB
              - audio: in/b.wav
                instruction: fade out over 0.2 seconds
                output: "out/{stem}-faded.flac"
            """)
        let run = try box.run("batch", "jobs.yaml", "--jobs", "2")
        #expect(run.exit == 9, "\(run.stderr)")
        expectTalk(run, ["1 of 4 failed", "in/c.wav: cannot "])
        for name in ["a.black-and-white.mp4", "b.gain.wav", "b-faded.flac"] {
            #expect(box.exists("out/\(name)"), "\(name)")
        }
        let level = { (name: String) in Measure.level(try Measure.samples(name, in: box)) }
        expectClose(try level("out/b.gain.wav"), try level("in/b.wav") - 6, within: 0.1)
        let folder = try box.run(
            "batch", "in", "mute", "--only", "audio", "-o", "muted", "--set", "crf=20", "--dry-run")
        #expect(
            folder.stdout.contains("b.mute.wav") && !folder.stdout.contains(".mp4"), "\(folder.stdout)\(folder.stderr)")
    }

    @Test func failFastStopsAtTheFirstFailure() throws {
        try folder("in")
        try box.write("in/a-broken.mp4", "nothing")
        for name in ["b", "c"] { try tinyClip("in/\(name).mp4", hue: 0) }
        let run = try box.run("batch", "in", "black and white", "--fail-fast", "--report", "report")
        #expect(run.exit == 9)
        expectTalk(run, ["1 of 3 failed", "2 were not begun", "a-broken.mp4"])
        #expect(try report()["waiting"] as? Int == 2)
        let rest = try box.run("batch", "in", "black and white")
        #expect(rest.exit == 9)
        #expect(rest.stdout.contains("2 of 3 done, 1 failed"))
    }

    // MARK: what is done again

    @Test func aChangedInputOrInstructionIsDoneAgainAndOnlyThat() throws {
        for name in ["a", "b"] { try tinyClip("\(name).mp4", hue: 0) }
        func jobs(_ instruction: String) throws {
            try box.write(
                "jobs.yaml", "jobs: [{input: '?.mp4', instruction: \(instruction), output: 'out/{stem}.mp4'}]")
        }
        try jobs("black and white")
        #expect(try box.run("batch", "jobs.yaml").exit == 0)
        let first = try ["a", "b"].map { try modified("out/\($0).mp4") }
        #expect(try box.run("batch", "jobs.yaml").exit == 0)
        #expect(try ["a", "b"].map { try modified("out/\($0).mp4") } == first)
        try tinyClip("b.mp4", hue: 90)
        #expect(try box.run("batch", "jobs.yaml").exit == 0)
        #expect(try modified("out/a.mp4") == first[0])
        #expect(try modified("out/b.mp4") > first[1])
        try jobs("sepia")
        let dry = try box.run("batch", "jobs.yaml", "--dry-run")
        #expect(dry.stdout.contains("2 of 2 to do"), "\(dry.stdout)")
        let run = try box.run("batch", "jobs.yaml")
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(try modified("out/a.mp4") > first[0])
    }

    @Test func anOutputThatSomeoneElseMadeIsNotReplaced() throws {
        try tinyClip("a.mp4", hue: 0)
        try box.write("a.black-and-white.mp4", "precious")
        try box.write("jobs.yaml", "jobs: [{input: a.mp4, instruction: black and white}]")
        let run = try box.run("batch", "jobs.yaml")
        #expect(run.exit == 9)
        expectTalk(run, ["exists already", "--overwrite"])
        #expect(try box.data("a.black-and-white.mp4") == Data("precious".utf8))
        #expect(try box.run("batch", "jobs.yaml", "--retry-failed", "--overwrite").exit == 0)
        #expect(try box.data("a.black-and-white.mp4") != Data("precious".utf8))
    }

    @Test func theOutputsInAFolderAreNoInputsOfTheNextRun() throws {
        try tinyClip("a.mp4", hue: 0)
        #expect(try box.run("batch", ".", "black and white").exit == 0)
        let again = try box.run("batch", ".", "sepia")
        #expect(again.exit == 0, "\(again.stderr)")
        #expect(box.listing().filter { $0.hasSuffix(".mp4") } == ["a.black-and-white.mp4", "a.mp4", "a.sepia.mp4"])
    }

    // MARK: what is refused before anything is begun

    @Test func aDryRunPrintsATableAndWritesNothing() throws {
        try tinyClip("a.mp4", hue: 0)
        let before = box.listing()
        let run = try box.run("batch", ".", "black and white", "-o", "out", "--dry-run")
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.lines.at(1)?.contains("out/a.black-and-white.mp4") == true, "\(run.stdout)")
        #expect(box.listing() == before)
    }

    @Test(arguments: [
        ("jobs: [{input: a.mp4, instruktion: x}]", Int32(2), ["jobs.yaml:1", "instruktion", "did you mean"]),
        ("jobs:\n  - input: a.mp4\n    preset: cinematic\n    codec: xvid\n", 2, ["jobs.yaml:2", "xvid", "h264"]),
        ("jobs:\n  - input: a.mp4\n    preset: cinematik\n", 2, ["jobs.yaml:2", "cinematik"]),
        ("jobs:\n  - input: a.mp4\n    instruction: blargh the frobnicator\n", 3, ["jobs.yaml:2", "blargh"]),
        ("jobs:\n  - input: b.mp4\n    preset: cinematic\n", 4, ["jobs.yaml:2", "b.mp4"]),
        ("jobs:\n  - input: a.mp4\n    plan: p.json\n", 4, ["jobs.yaml:2", "p.json"]),
        ("jobs: [{input: a.mp4, preset: cinematic, output: ./a.mp4}]", 5, ["is the input"]),
        ("jobs: [{input: [a.mp4, c.mp4], preset: cinematic, output: x.mp4}]", 5, ["same output", "{name}"]),
    ])
    func whatIsWrongWithJobsIsRefusedBeforeAnythingIsBegun(yaml: String, exit: Int32, words: [String]) throws {
        for name in ["a", "c"] { try tinyClip("\(name).mp4", hue: 0) }
        try box.write("jobs.yaml", yaml)
        let before = box.listing()
        expectRefused(try box.run("batch", "jobs.yaml"), exit: exit, saying: words)
        #expect(box.listing() == before)
    }

    @Test func theExampleIsAJobFile() throws {
        for folder in ["clips", "takes", "voices", "plans"] { try self.folder(folder) }
        try tinyClip("clips/a.mp4", hue: 0)
        try box.write("jobs.yaml", try box.run("batch", "--example").stdout)
        // Everything in it is understood; only its further folders are empty.
        expectRefused(try box.run("batch", "jobs.yaml", "--dry-run"), exit: 4, saying: ["takes"])
    }

    // MARK: progress

    @Test func progressIsALineOfJSONForEachEvent() throws {
        try slowClips(1, in: "in")
        let run = try box.run("batch", "in", "oil painting", "--progress", "json")
        #expect(run.exit == 0, "\(run.stderr)")
        let lines = try run.stderr.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
        }
        let progress = lines.filter { $0["type"] as? String == "progress" }
        #expect(!progress.isEmpty)
        for line in progress {
            #expect(line["job"] as? Int == 1 && (line["file"] as? String)?.hasSuffix("s1.mp4") == true)
            #expect((line["percent"] as? Double).map { (0...100).contains($0) } == true)
            #expect(line.keys.contains("eta_s"))
        }
        // The last one is told whatever the time between two of them.
        #expect(progress.last?["percent"] as? Double == 100 && progress.last?["stage"] as? String == "done")
        #expect(lines.last?["type"] as? String == "done" && lines.last?["done"] as? Int == 1)
    }

    @Test func childrenShareTheProcessors() throws {
        try slowClips(2, in: "in")
        let running = try Command.start(["batch", "in", "oil painting", "-o", "out", "--jobs", "2"], in: box.folder)
        let share = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        #expect(wait { !children(of: running.pid).isEmpty })
        let child = try #require(children(of: running.pid).first)
        // The environment that the process was started with.
        let environment = String(
            decoding: FileManager.default.contents(atPath: "/proc/\(child)/environ") ?? Data(), as: UTF8.self)
        #expect(environment.split(separator: "\0").contains("MEDIAEDIT_THREADS=\(share)"))
        running.signal(SIGTERM)
        #expect(running.wait(seconds: 20).exit == 143)
    }

    @Test func everyOptionOfAnEditIsAKeyOfAJob() throws {
        // What a batch says itself, or does in its own way: where things go, what is edited, how it is watched and
        // spread.
        let own: Set<String> = [
            "output", "plan", "preset", "dry_run", "progress", "quiet", "verbose", "version", "help", "jobs",
            "stage_only", "executor", "partition", "account", "time", "mem", "cpus_per_task", "detach",
        ]
        let options = try ["video", "audio"].map { command in
            try box.run(command, "--help").stdout.split(separator: "\n").compactMap {
                $0.firstMatch(of: /^ +(?:-., )?--([a-z-]+)/).map { String($0.1).replacing("-", with: "_") }
            }
        }
        let example = try box.run("batch", "--example").stdout
        let listed = try #require(example.split(separator: "with _ for -:").last).matches(of: /[a-z_]+/).map {
            String($0.output)
        }
        #expect(Set(listed) == Set(options.joined()).subtracting(own))
        #expect(options.allSatisfy { $0.count > 12 } && Set(options[0]).isSuperset(of: own))
    }

    @Test func aJobsChunksAreCutAsItSays() throws {
        try folder("in")
        try box.clip("in/a.mp4", seconds: 2, sound: nil)
        try box.write(
            "jobs.yaml",
            """
            jobs:
              - video: in/a.mp4
                instruction: watercolor
                chunk_seconds: 0.4
                no_shots: true
                no_resume: true
                codec: ffv1
                output: "{dir}/../out.mkv"
            """)
        expectDone(try box.run("batch", "jobs.yaml", "--jobs", "1"))
        expectDone(try box.edit("in/a.mp4", "watercolor", to: "whole.mkv", "--codec", "ffv1", "--no-shots"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
        let sidecar = String(decoding: try box.data("out.mkv.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains(#""noShots" : true"#), "\(sidecar)")
        let refused = try box.run("batch", "in", "watercolor", "--set", "chunk_seconds=0.01")
        expectRefused(refused, exit: 2, saying: ["--chunk-seconds 0.01"])
    }
}
