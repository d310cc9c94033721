import Foundation
import Testing

/// Edits by a checkpoint that is told a text only, under the controls, with a tiny one of random weights.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlRenderTests {
    let box: Fixture
    let edit = [
        "video", "in.mp4", "turn into watercolor", "--model", Checkpoints.tinyTextToImage, "--steps", "2",
        "--model-size", "64", "--codec", "ffv1", "--temporal", "off",
    ]

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 1, size: "64x48", rate: "8")
    }

    private func frames(_ name: String, _ options: [String]) throws -> [String] {
        expectDone(try box.run(edit + ["-o", name] + options), name)
        return try Measure.frameHashes(name, in: box)
    }

    @Test func chunksAndWorkersGiveTheSameFramesUnderControls() throws {
        let options = [
            "--control", "p2p", "--source-prompt", "a test picture", "--word-weight", "watercolor=2", "--fuse-tokens",
            "0.75", "--match-anchors", "0.5", "--skip-similar", "0.2",
        ]
        let whole = try frames("whole.mkv", options)
        #expect(whole.count == 8)
        #expect(try frames("parts.mkv", options + ["--chunk-seconds", "0.3", "--jobs", "2"]) == whole)
        #expect(try frames("all.mkv", options.dropLast(2)) != whole)
    }

    @Test func everyControlHasItsOwnPictures() throws {
        let names = ["sdedit", "p2p", "pnp", "masactrl", "diffedit", "ddpm"]
        let results = try names.map { try frames("\($0).mkv", ["--control", $0, "--preview", "0.2s@0"]).first ?? "" }
        #expect(Set(results).count == names.count)
    }

    @Test func theImageGuidanceIsSearchedAndTold() throws {
        let options = [
            "video", "in.mp4", "turn into watercolor", "--model", Checkpoints.tiny, "--steps", "1", "--model-size",
            "64",
            "--codec", "ffv1", "--search-guidance", "--preview", "0.3s@0", "-o", "a.mkv",
        ]
        let run = try box.run(options)
        expectDone(run, "a.mkv")
        expectTalk(run, ["note: image guidance", "1.2 (", "1.5 (", "1.8 ("])
    }

    @Test func controlsThatCannotBeAreRefused() throws {
        let unknown = try box.run(edit + ["-o", "a.mkv", "--control", "magic"])
        #expect(unknown.exit == 2)
        expectTalk(unknown, ["magic", "masactrl"])
        let alone = try box.run("video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--control", "p2p")
        #expect(alone.exit == 2)
        expectTalk(alone, ["--control", "--model"])
        expectRefused(
            try box.run(edit + ["-o", "a.mkv", "--word-weight", "sky=2"]), exit: 2, saying: ["p2p"])
        expectRefused(
            try box.run(edit + ["-o", "a.mkv", "--search-guidance"]), exit: 6, saying: ["image guidance"])
        expectRefused(
            try box.run(
                "video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--model", Checkpoints.tiny, "--control",
                "pnp"),
            exit: 6, saying: ["pnp", "text only"])
        #expect(!box.exists("a.mkv"))
    }
}
