import Foundation
import Glibc
import Testing

/// A render that is stopped in whatever way goes on with the same command.
@Suite struct ChunkResumeTests {
    let box: Fixture
    let command = [
        "video", "in.mp4", "make it sepia", "-o", "out.mkv", "--codec", "ffv1", "--jobs", "2", "--chunk-seconds", "0.7",
        "--progress", "none",
    ]
    let folder = ".out.mkv.mediaedit-job"

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 6, size: "320x180")
    }

    func hashes(_ name: String) throws -> [String] { try Measure.frameHashes(name, in: box) }

    func whole() throws -> [String] {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "whole.mkv", "--codec", "ffv1"))
        return try hashes("whole.mkv")
    }

    func children(of pid: pid_t) -> [pid_t] {
        let text = try? String(contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
    }

    func files() -> [String] {
        box.listing().filter { $0.hasPrefix(folder + "/") }.map { box.path($0) }.filter {
            var status = stat()
            return stat($0, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    func waitForChunk(_ running: Running) {
        var waited = 0
        while running.isRunning, waited < 3000,
            !files().contains(where: { $0.hasSuffix(".json") && $0.contains("/chunks/") })
        {
            usleep(20_000)
            waited += 1
        }
    }

    @Test func killedTenTimesAtRandomMomentsItHasTheSameFrames() throws {
        let seed =
            ProcessInfo.processInfo.environment["MEDIAEDIT_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...99_999)
        print("seed \(seed): MEDIAEDIT_SEED=\(seed) repeats this")
        var random = Numbers(state: seed)
        let whole = try whole()
        for round in 0..<10 {
            let running = try Command.start(command, in: box.folder)
            usleep(useconds_t.random(in: 20_000...1_500_000, using: &random))
            if round % 3 == 1, let worker = children(of: running.pid).randomElement(using: &random) {
                kill(worker, SIGKILL)
                usleep(useconds_t.random(in: 1000...300_000, using: &random))
            }
            running.signal(SIGKILL)
            _ = running.wait()
            usleep(100_000)
            if round % 2 == 0, let file = files().randomElement(using: &random) {
                let length = (try? box.data(String(file.dropFirst(box.folder.count + 1))).count) ?? 0
                truncate(file, off_t(Int.random(in: 0...max(0, length - 1), using: &random)))
            }
            if box.exists("out.mkv") {
                #expect(try hashes("out.mkv") == whole, "seed \(seed), round \(round)")
                for name in ["out.mkv", "out.mkv.mediaedit.json"] { unlink(box.path(name)) }
            }
        }
        expectDone(try box.run(command), "out.mkv")
        #expect(try hashes("out.mkv") == whole, "seed \(seed)")
        #expect(!box.listing().contains { $0.hasPrefix(".") }, "\(box.listing())")
    }

    @Test(arguments: [true, false]) func aFolderThatIsNotItsOwnIsLeftAsItIs(isLink: Bool) throws {
        let place = isLink ? "somebody" : folder
        for name in ["chunks", "models"] {
            try FileManager.default.createDirectory(
                atPath: box.path("\(place)/\(name)"), withIntermediateDirectories: true)
            try box.write("\(place)/\(name)/letter", "precious")
        }
        if isLink { symlink(place, box.path(folder)) }
        let before = box.listing()
        for more in [["--no-resume"], []] {
            expectRefused(
                try box.run(command + more), exit: 5,
                saying: [folder, isLink ? "it is a link" : "not made by mediaedit", "move it away"])
        }
        expectRefused(try box.run("jobs", "clean", folder), exit: 5, saying: [folder])
        #expect(box.listing() == before)
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aSignalEndsItAtOnceAndKeepsWhatIsThere(signal: Int32, exit: Int32) throws {
        let running = try Command.start(command, in: box.folder)
        waitForChunk(running)
        let workers = children(of: running.pid)
        let clock = ContinuousClock(), start = clock.now
        running.signal(signal)
        let run = running.wait(seconds: 20)
        #expect(clock.now - start < .seconds(1))
        #expect(run.exit == exit && run.stderr.contains("chunks are kept"), "\(run.stderr)")
        for worker in workers { #expect(kill(worker, 0) != 0, "worker \(worker) still runs") }
        #expect(!box.exists("out.mkv"))
        let again = try box.run(command)
        expectDone(again, "out.mkv")
        #expect(again.stderr.contains("rendered already"))
        #expect(try hashes("out.mkv") == whole())
    }

    @Test func aChangedSourceStartsOver() throws {
        let running = try Command.start(command, in: box.folder)
        waitForChunk(running)
        running.signal(SIGKILL)
        _ = running.wait()
        try box.clip(seconds: 6, size: "320x180", rate: "24")
        let again = try box.run(command)
        expectDone(again, "out.mkv")
        #expect(again.stderr.contains("has changed") && !again.stderr.contains("rendered already"), "\(again.stderr)")
        #expect(try hashes("out.mkv") == whole())
    }

    @Test func anotherEditOrNoResumeStartsOver() throws {
        let running = try Command.start(command, in: box.folder)
        waitForChunk(running)
        running.signal(SIGKILL)
        _ = running.wait()
        let fresh = try box.run(command + ["--no-resume"])
        expectDone(fresh, "out.mkv")
        #expect(!fresh.stderr.contains("rendered already"))
    }

    @Test func twoCannotRenderTheSameOutput() throws {
        let running = try Command.start(command, in: box.folder)
        var waited = 0
        while !box.exists("\(folder)/job.json"), running.isRunning, waited < 6000 {
            usleep(10_000)
            waited += 1
        }
        // It holds still, however slowly the second one starts.
        running.signal(SIGSTOP)
        let second = try box.run(command)
        running.signal(SIGCONT)
        expectRefused(second, exit: 5, saying: ["another mediaedit", "\(running.pid)"])
        expectDone(running.wait(), "out.mkv")
    }

    @Test func aWorkerThatAlwaysDiesIsNamed() throws {
        let running = try Command.start(command, in: box.folder)
        while running.isRunning {
            for worker in children(of: running.pid) { kill(worker, SIGKILL) }
            usleep(2000)
        }
        let run = running.wait()
        expectRefused(run, exit: 8, saying: ["chunk", "frames", "signal 9", "same command"])
        expectDone(try box.run(command), "out.mkv")
        #expect(try hashes("out.mkv") == whole())
    }

    @Test func aMergeWithoutEveryChunkIsRefused() throws {
        #expect(try box.run(command + ["--stage-only"]).exit == 0)
        #expect(try box.run("worker", folder, "--chunk", "0").exit == 0)
        expectRefused(try box.run("merge", folder), exit: 8, saying: ["chunk 1", "worker"])
        expectRefused(try box.run("worker", folder, "--chunk", "99"), exit: 2, saying: ["99"])
    }

    @Test func coloursOfShotsThatAreSpoiltAreToldAndMadeAnew() throws {
        try box.clip(seconds: 4, size: "128x72")
        let job = [
            "video", "in.mp4", "pop art", "-o", "out.mkv", "--codec", "ffv1", "--chunk-seconds", "0.7", "--progress",
            "none",
        ]
        expectDone(try box.edit("in.mp4", "pop art", to: "whole.mkv", "--codec", "ffv1"))
        #expect(try box.run(job + ["--stage-only"]).exit == 0)
        #expect(try box.run("worker", folder, "--chunk", "0").exit == 0)
        let colors = box.path("\(folder)/passes/survey/shots.colors")
        var bytes = try box.data("\(folder)/passes/survey/shots.colors")
        bytes[bytes.count / 2] ^= 0xff
        try bytes.write(to: URL(fileURLWithPath: colors))
        let spoilt = try box.run("worker", folder, "--chunk", "1")
        expectRefused(spoilt, exit: 4, saying: ["colours", "shots.colors", "damaged", "same"])
        let again = try box.run(job)
        expectDone(again, "out.mkv")
        #expect(again.stderr.contains("rendered already"), "\(again.stderr)")
        #expect(try hashes("out.mkv") == hashes("whole.mkv"))
    }

    @Test func unfinishedJobsAreListedAndCleaned() throws {
        func run(_ arguments: [String]) throws -> Outcome {
            try Running(Command.path, arguments, in: box.folder, stateHome: box.path("state")).wait()
        }
        #expect(try run(command + ["--stage-only"]).exit == 0)
        let list = try run(["jobs", "list"])
        #expect(list.stdout.contains("out.mkv") && list.stdout.contains("0 of"), "\(list.stdout)\(list.stderr)")
        #expect(try run(["jobs", "clean"]).exit == 0)
        #expect(try run(["jobs"]).stdout.isEmpty)
        #expect(!box.exists(folder))
    }
}

/// Numbers from a seed (SplitMix64; Steele, Lea, Flood 2014).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
