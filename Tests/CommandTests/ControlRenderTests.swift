import Foundation
import Testing

/// Edits by a checkpoint that is told a text only, under the controls, with a tiny one of random weights.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlRenderTests {
    let box: Fixture
    let edit = [
        "video", "in.mp4", "turn into watercolor", "--model", Checkpoints.tinyTextToImage, "--steps", "2",
        "--model-size", "32", "--codec", "ffv1", "--temporal", "off",
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

    @Test func controlsThatCannotBeAreRefused() throws {
        expectRefused(
            try box.run(edit + ["-o", "a.mkv", "--control", "magic"]), exit: 2, saying: ["magic", "masactrl"])
        expectRefused(
            try box.run(edit + ["-o", "a.mkv", "--word-weight", "sky=2"]), exit: 2, saying: ["p2p"])
        expectRefused(
            try box.run(edit + ["-o", "a.mkv", "--search-guidance"]), exit: 6, saying: ["image guidance"])
        expectRefused(
            try box.run("video", "in.mp4", "turn into watercolor", "-o", "a.mkv", "--control", "p2p"), exit: 2,
            saying: ["--control", "--model"])
        #expect(!box.exists("a.mkv"))
    }
}
