import Foundation
import Glibc
import Testing

/// The pass that keeps the pictures for a model, shared among the workers of a job.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ModelPassTests {
    let box: Fixture
    let folder = ".out.mkv.mediaedit-job"

    /// Three shots, cut after 0.5 s and 1 s of 2.
    init() throws {
        box = try Fixture()
        try box.ffmpeg(
            "-f", "lavfi", "-i",
            "testsrc2=s=96x64:r=12:d=0.5[a];smptebars=s=96x64:r=12:d=0.5[b];testsrc=s=96x64:r=12:d=1[c];"
                + "[a]format=yuv420p[d];[b]format=yuv420p[e];[c]format=yuv420p[f];[d][e][f]concat=n=3", "-c:v",
            "libx264",
            "-preset", "ultrafast", "-g", "6", "film.mp4")
    }

    private func command(_ seconds: String) -> [String] {
        [
            "video", "film.mp4", "turn into watercolor", "--temporal", "anchors", "--anchor-spacing", "4", "--model",
            Checkpoints.tiny, "--steps", "2", "--model-size", "64", "--codec", "ffv1", "--chunk-seconds", seconds, "-o",
            "out.mkv", "--progress", "none",
        ]
    }

    private func hashes(_ name: String) throws -> [String] { try Measure.frameHashes(name, in: box) }

    private func files(of part: Int) -> [String] {
        box.listing().filter { $0.hasPrefix("\(folder)/passes/model-1/0000\(part)/") }
    }

    /// The pictures of all parts in the order of the film.
    private func pictures() throws -> [Data] {
        try (0..<10).flatMap { part in try files(of: part).filter { $0.hasSuffix(".rgb") }.map { try box.data($0) } }
    }

    private func partCount() -> Int { (0..<10).count { !files(of: $0).isEmpty } }

    private func removePass() throws {
        try FileManager.default.removeItem(atPath: box.path("\(folder)/passes/model-1"))
    }

    @Test func partsInAnyOrderKeepTheSamePicturesAsOne() throws {
        #expect(try box.run(command("1.1") + ["--stage-only"]).exit == 0)
        #expect(partCount() == 1)
        let whole = try pictures()
        #expect(whole.count >= 6 && Set(whole).count >= 5)
        #expect(try box.run(command("0.4") + ["--stage-only"]).exit == 0)
        #expect(partCount() == 3)
        #expect(try pictures() == whole)
        try removePass()
        for part in ["2", "0", "1"] {
            #expect(try box.run("worker", folder, "--pass", "model-1", "--chunk", part).exit == 0)
        }
        #expect(partCount() == 3)
        #expect(try pictures() == whole)
    }

    @Test func aPartThatIsNotWholeIsDoneAgainAndNoOther() throws {
        #expect(try box.run(command("0.4") + ["--stage-only"]).exit == 0)
        let whole = try pictures()
        let kept = try box.data("\(folder)/passes/model-1/00000/record.json")
        func node(_ part: Int) throws -> ino_t {
            var status = stat()
            #expect(stat(box.path("\(folder)/passes/model-1/0000\(part)/record.json"), &status) == 0)
            return status.st_ino
        }
        let before = try node(0)
        // As a worker leaves it that is killed.
        unlink(box.path("\(folder)/passes/model-1/00001/record.json"))
        try box.write("\(folder)/passes/model-1/00001/99999.rgb", "half a picture")
        for part in ["0", "1"] {
            #expect(try box.run("worker", folder, "--pass", "model-1", "--chunk", part).exit == 0)
        }
        #expect(try pictures() == whole)
        #expect(try node(0) == before && box.data("\(folder)/passes/model-1/00000/record.json") == kept)
    }

    @Test func killedInThePassItGoesOnToTheSameFrames() throws {
        expectDone(try box.run(Array(command("0.4").dropLast(6)) + ["-o", "whole.mkv"]), "whole.mkv")
        let running = try Command.start(command("0.4") + ["--jobs", "2"], in: box.folder)
        var waited = 0
        while running.isRunning, waited < 6000, !box.exists("\(folder)/passes/model-1/00000/pictures.json") {
            usleep(2000)
            waited += 1
        }
        running.signal(SIGKILL)
        _ = running.wait()
        #expect(!box.exists("out.mkv"))
        #expect(partCount() > 0)
        expectDone(try box.run(command("0.4") + ["--jobs", "2"]), "out.mkv")
        #expect(try hashes("out.mkv") == hashes("whole.mkv"))
        #expect(!box.listing().contains { $0.hasPrefix(".") }, "\(box.listing())")
    }

    /// A staging killed before `job.json` leaves passes: its own edit takes them, another edit never does.
    @Test func passesOfAKilledStagingAreOfItsEditOnly() throws {
        let left = "\(box.folder)/\(folder)/passes/left"
        func killed(then strength: String) throws {
            try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
            try FileManager.default.removeItem(atPath: "\(box.folder)/\(folder)/job.json")
            #expect(try box.run(command(strength) + ["--stage-only"]).exit == 0)
        }
        #expect(try box.run(command("0.4") + ["--stage-only"]).exit == 0)
        try killed(then: "0.4")
        #expect(FileManager.default.fileExists(atPath: left))
        try killed(then: "0.6")
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test func anUnknownPassAndPartAreRefused() throws {
        #expect(try box.run(command("0.4") + ["--stage-only"]).exit == 0)
        expectRefused(
            try box.run("worker", folder, "--pass", "model-2", "--chunk", "0"), exit: 2, saying: ["model-2", "model-1"])
        expectRefused(
            try box.run("worker", folder, "--pass", "model-1", "--chunk", "3"), exit: 2, saying: ["part 3", "0 to 2"])
    }
}
