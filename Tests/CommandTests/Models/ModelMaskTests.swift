import Foundation
import Testing

/// A model's edits that are confined to a part of the picture, and those whose anchors are warped.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ModelMaskTests {
    let box: Fixture
    let options = [
        "--model", Checkpoints.tinyTextToImage, "--steps", "2", "--model-size", "64", "--codec", "ffv1", "--temporal",
        "off", "--preview", "0.4s@0",
    ]

    init() throws {
        box = try Fixture()
        // RGB without loss, so that what stays can be compared bit by bit.
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=96x64:r=8:d=1 -pix_fmt gbrp -c:v ffv1 -bitexact in.mkv")
    }

    private func edit(_ name: String, _ instruction: String, _ more: [String] = []) throws {
        expectDone(try box.run(["video", "in.mkv", instruction, "-o", name] + options + more), name)
    }

    /// Hashes of a part of the first frames; `96:32:0:0` is width, height, x, y.
    private func part(_ name: String, _ crop: String) throws -> [String] {
        try box.ffmpeg("-y", "-i", name, "-vf", "crop=\(crop)", "-c:v", "ffv1", "-pix_fmt", "gbrp", "part.mkv")
        return Array(try Measure.frameHashes("part.mkv", in: box).prefix(3))
    }

    @Test func aPlaceIsEditedAndTheRestStaysTheSources() throws {
        try edit("a.mkv", "turn the top half into watercolor")
        try edit("all.mkv", "turn into watercolor")
        #expect(try part("a.mkv", "96:32:0:32") == part("in.mkv", "96:32:0:32"))
        #expect(try part("a.mkv", "96:32:0:0") != part("in.mkv", "96:32:0:0"))
        // The model has seen the source below at every level, so the top isn't what it makes of the whole picture.
        #expect(try part("a.mkv", "96:32:0:0") != part("all.mkv", "96:32:0:0"))
    }

    @Test func aMaskOfAnySizeConfinesTheEdit() throws {
        // White on the right half; twice the film's size.
        try box.ffmpeg(
            words: "-f lavfi -i color=black:s=192x128,drawbox=x=96:w=96:h=128:color=white:t=fill -frames:v 1 mask.png")
        try edit("a.mkv", "turn into watercolor", ["--mask", "mask.png"])
        #expect(try part("a.mkv", "48:64:0:0") == part("in.mkv", "48:64:0:0"))
        #expect(try part("a.mkv", "48:64:48:0") != part("in.mkv", "48:64:48:0"))
        // The sidecar names the file, so that a rerun can tell that it has changed.
        let sidecar = String(decoding: try box.data("a.mkv.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("mask.png"))
        expectDone(try box.run("rerun", "a.mkv", "-o", "again.mkv"), "again.mkv")
        #expect(try part("again.mkv", "96:64:0:0") == part("a.mkv", "96:64:0:0"))
        try box.ffmpeg(words: "-y -f lavfi -i color=white:s=10x10 -frames:v 1 mask.png")
        expectRefused(try box.run("rerun", "a.mkv", "-o", "other.mkv"), exit: 4, saying: ["mask.png"])
        // All of it is as no mask but for the way at the borders, which has none.
        try box.ffmpeg(words: "-f lavfi -i color=white:s=10x10 -frames:v 1 white.png")
        try edit("white.mkv", "turn into watercolor", ["--mask", "white.png"])
        try edit("all.mkv", "turn into watercolor")
        #expect(try part("white.mkv", "96:64:0:0") == part("all.mkv", "96:64:0:0"))
    }

    @Test func masksThatCannotBeAreRefused() throws {
        let edit = ["video", "in.mkv", "turn into watercolor", "-o", "b.mkv"]
        expectRefused(
            try box.run(edit + options + ["--mask", "nowhere.png"]), exit: 4, saying: ["nowhere.png", "mask"])
        try box.write("text.png", "not a picture")
        expectRefused(try box.run(edit + options + ["--mask", "text.png"]), exit: 4, saying: ["text.png", "PNG"])
        try box.ffmpeg(words: "-f lavfi -i color=black:s=10x10 -frames:v 1 black.png")
        // A list of pictures under a picture's name.
        try box.write("list.png", "ffconcat version 1.0\nfile black.png\n")
        expectRefused(try box.run(edit + options + ["--mask", "list.png"]), exit: 4, saying: ["list.png", "playlist"])
        expectRefused(try box.run(edit + options + ["--mask", "black.png"]), exit: 4, saying: ["black"])
        try box.ffmpeg(words: "-f lavfi -i color=white:s=10x10 -frames:v 1 white.png")
        expectRefused(
            try box.run(
                ["video", "in.mkv", "make it warmer", "-o", "b.mkv", "--mask", "white.png"] + options),
            exit: 2, saying: ["white.png", "no step"])
        try box.ffmpeg(
            words: "-f lavfi -i color=black:s=8x8,drawbox=y=6:w=8:h=2:color=white:t=fill -frames:v 1 low.png")
        expectRefused(
            try box.run(
                ["video", "in.mkv", "turn the top half into watercolor", "-o", "b.mkv", "--mask", "low.png"] + options),
            exit: 2, saying: ["'top'", "low.png"])
        #expect(!box.exists("b.mkv"))
    }

    @Test func chunksAndWorkersGiveTheSameFramesWithWarpedAnchors() throws {
        let edit = ["video", "in.mkv", "turn into watercolor"] + options.dropLast(2)
        func frames(_ name: String, _ more: [String]) throws -> [String] {
            expectDone(try box.run(edit + ["-o", name] + more), name)
            return try Measure.frameHashes(name, in: box)
        }
        let whole = try frames("whole.mkv", ["--warp-anchors", "0.5"])
        #expect(whole.count == 8)
        #expect(
            try frames("parts.mkv", ["--warp-anchors", "0.5", "--chunk-seconds", "0.3", "--jobs", "2"]) == whole)
        #expect(try frames("none.mkv", []) != whole)
        #expect(try frames("zero.mkv", ["--warp-anchors", "0"]) == frames("none-again.mkv", []))
    }

    @Test func warpsThatCannotBeAreRefused() throws {
        let edit = ["video", "in.mkv", "turn into watercolor", "-o", "b.mkv"]
        let alone = try box.run(edit + ["--warp-anchors", "0.5"])
        #expect(alone.exit == 2)
        expectTalk(alone, ["--warp-anchors", "--model"])
        expectRefused(
            try box.run(edit + options + ["--warp-anchors", "1.5"]), exit: 2, saying: ["warped anchors", "1.5"])
        #expect(try box.run(edit + options + ["--warp-anchors", "much"]).exit == 2)
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=96x16:r=8:d=1 -pix_fmt yuv420p -c:v ffv1 low.mkv")
        expectRefused(
            try box.run(
                ["video", "low.mkv", "turn into watercolor", "-o", "b.mkv", "--warp-anchors", "0.5"] + options),
            exit: 2, saying: ["64x", "32 pixels"])
        #expect(!box.exists("b.mkv"))
    }
}
