import Foundation
import Testing

/// Looks and free edits by a checkpoint: a tiny one with random weights, whose pictures are no beauties but whose way
/// is that of a real one.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ModelRenderTests {
    let box: Fixture
    let options = ["--model", Checkpoints.tiny, "--steps", "2", "--model-size", "64", "--codec", "ffv1"]

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 2, size: "96x64", rate: "12")
    }

    private func hashes(_ name: String) throws -> [String] { try Measure.frameHashes(name, in: box) }

    /// Of a real film with cuts.
    @Test(arguments: [("anchors", "3", 72), ("off", "2", 48)])
    func chunksAndWorkersGiveTheSameFrames(temporal: String, seconds: String, count: Int) throws {
        try box.ffmpeg(
            "-i", "\(Media.folder)/bbb_squirrels_720p.mp4", "-t", seconds, "-vf", "scale=96:54", "-an", "-vsync",
            "passthrough", "-c:v", "libx264", "-preset", "ultrafast", "film.mp4")
        let edit = ["video", "film.mp4", "turn into watercolor", "--temporal", temporal] + options
        expectDone(try box.run(edit + ["-o", "whole.mkv"]), "whole.mkv")
        expectDone(try box.run(edit + ["-o", "parts.mkv", "--chunk-seconds", "2", "--jobs", "2"]), "parts.mkv")
        let whole = try hashes("whole.mkv")
        #expect(whole.count == count)
        #expect(try hashes("parts.mkv") == whole)
    }

    @Test func theSeedAndThePromptDecideThePicture() throws {
        func frames(_ name: String, _ instruction: String, _ seed: String) throws -> [String] {
            let more = ["--seed", seed, "--preview", "0.3s@0", "-o", name]
            expectDone(try box.run(["video", "in.mp4", instruction] + options + more), name)
            return try hashes(name)
        }
        let first = try frames("1.mkv", "put the ball on the moon", "1")
        #expect(try frames("again.mkv", "put the ball on the moon", "1") == first)
        #expect(try frames("2.mkv", "put the ball on the moon", "2") != first)
        #expect(try frames("3.mkv", "put the ball in the sea", "1") != first)
    }

    @Test func theProvenanceNamesTheModelAndItsSums() throws {
        expectDone(
            try box.run(["video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--preview", "0.2s@0"] + options),
            "a.mkv")
        let sidecar = String(decoding: try box.data("a.mkv.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("diffusion_pytorch_model.safetensors") && sidecar.contains("imageGuidance"))
    }

    @Test func theRoomForItsPicturesIsToldWithoutRunningIt() throws {
        let edit = ["video", "in.mp4", "turn into watercolor", "--chunk-seconds", "1", "-o", "a.mkv"] + options
        func room(_ temporal: String) throws -> Int {
            let told = try box.run(edit + ["--temporal", temporal, "--dry-run"])
            expectDone(told)
            let bytes = told.stdout.firstMatch(of: /work folder: about (\d+) bytes/)?.1
            return try #require(bytes.flatMap { Int($0) })
        }
        let (few, all) = (try room("anchors"), try room("off"))
        // 24 pictures instead of 1, of 64×42 or so.
        let difference = 23 * 64 * 42 * 3
        #expect(abs(all - few - difference) < difference / 20, "\(few), \(all)")
        #expect(!box.exists("a.mkv"))
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aSignalEndsAModelAtWork(signal: Int32, exit: Int32) throws {
        // Pictures on which the model is always in the middle of something.
        try box.clip("large.mp4", seconds: 1, size: "320x180", rate: "12")
        let running = try Command.start(
            [
                "video", "large.mp4", "turn into watercolor", "-o", "a.mkv", "--model", Checkpoints.tiny, "--steps",
                "200", "--model-size", "320", "--progress", "plain",
            ], in: box.folder)
        var waited = 0
        while !running.talkSoFar.contains("model at level"), running.isRunning, waited < 6000 {
            usleep(10_000)
            waited += 1
        }
        running.signal(signal)
        let run = running.wait(seconds: 30)
        #expect(run.exit == exit, "\(run.stderr)")
        #expect(run.stderr.contains("stopped"), "\(run.stderr)")
        #expect(!box.listing().contains { $0.hasPrefix(".") || $0 == "a.mkv" }, "\(box.listing())")
    }

    @Test func whatAModelNeedsIsToldBeforeAnythingIsRendered() throws {
        expectRefused(
            try box.run("video", "in.mp4", "add a hat to the man", "-o", "a.mkv"), exit: 6, saying: ["--model"])
        expectRefused(
            try box.run("video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--model", "nowhere"), exit: 6,
            saying: ["nowhere", "no such folder"])
        let lone = try box.run("video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--steps", "3")
        #expect(lone.exit == 2)
        expectTalk(lone, ["cannot use --steps", "--model"])
        expectRefused(
            try box.run(
                "video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--model", Checkpoints.tiny, "--guidance",
                "0.5"),
            exit: 2, saying: ["guidance", "0.5"])
        let unknown = try box.run(
            "video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--model", Checkpoints.tiny, "--sampler", "heun")
        expectRefused(unknown, exit: 2, saying: ["'heun'", "euler_ancestral"])
        // Nothing was looked through for it.
        #expect(!unknown.stderr.contains("frame"), "\(unknown.stderr)")
        #expect(!box.exists("a.mkv"))
    }
}
