import Foundation
import Testing

/// What README.md says of instructions, plans and batches is so.
@Suite struct ClaimTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test func theSoundOfRainIsHeardAndRainIsSeen() throws {
        let heard = try box.run("plan", "add the sound of rain")
        #expect(heard.stdout.hasPrefix("1. audio.add, strength 0.7, sound \"rain\""), "\(heard.stdout)\(heard.stderr)")
        #expect(try box.run("plan", "add rain").stdout.hasPrefix("1. scene.rain"))
    }

    @Test(
        "What is not understood is named and refused, never guessed or dropped",
        arguments: [
            "mute the boring parts", "slow down the exciting part", "make the funny parts louder",
            "make it look like ref.jpg", "use ref.jpg as the style", "watercolor like ref.png",
            "do the same but warmer", "strip metadata", "remove the ums", "fix the audio", "cut at 0:04",
        ])
    func nothingIsGuessed(_ words: String) throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let run = try box.edit("in.mp4", words, to: "out.mp4")
        #expect(run.exit == 3 && !box.exists("out.mp4"), "\(run.stdout)\(run.stderr)")
    }

    @Test func aPlanSaysWhatWouldBeRefused() throws {
        let mask = try box.run("plan", "make her dress blue and make it warmer")
        #expect(mask.exit == 0 && mask.lines.count == 3, "\(mask.stdout)")
        #expect(mask.lines[1].hasPrefix("   refused: cannot do color.recolor: ") && mask.lines[1].contains("mask"))
        let model = try box.run("plan", "add a hat to the man")
        #expect(model.stdout.contains("   refused: cannot do generate.edit") && model.stdout.contains("--model"))
        #expect(try !box.run("plan", "make it sepia, stabilize it and fade out").stdout.contains("refused"))
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let short = try box.run("plan", "keep 5s to 10s", "in.mp4")
        #expect(short.exit == 0 && short.lines.contains { $0.hasPrefix("refused: ") }, "\(short.stdout)")
        #expect(try !box.run("plan", "make it sepia", "in.mp4").stdout.contains("refused"))
    }

    @Test func theListHoldsNothingThatIsAlwaysRefused() throws {
        let run = try box.run("operations")
        #expect(run.exit == 0 && run.lines.count > 100 && !run.stdout.contains("refused"), "\(run.stdout)")
    }

    @Test(arguments: [
        "make her dress darker", "make the red dress blue", "replace the sky with pink",
    ])
    func whatMustFindSomethingIsRefused(_ words: String) throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let run = try box.edit("in.mp4", words, to: "out.mp4")
        #expect([3, 4, 6].contains(run.exit) && !box.exists("out.mp4"), "\(run.stdout)\(run.stderr)")
    }

    @Test func aBatchRefusesBeforeItBegins() throws {
        try FileManager.default.createDirectory(atPath: box.path("b"), withIntermediateDirectories: false)
        try box.clip("b/in.mp4", seconds: 0.4, size: "64x48")
        let before = box.listing()
        for more in [[], ["--dry-run"]] {
            let run = try box.run(["batch", "b", "remove the logo"] + more)
            #expect(run.exit == 3 && run.stderr.contains("region.remove"), "\(run.stdout)\(run.stderr)")
        }
        let model = try box.run("batch", "b", "add a hat to the man", "--dry-run")
        #expect(model.exit == 6 && model.stderr.contains("generate.edit"), "\(model.stderr)")
        #expect(box.listing() == before)
    }

    @Test(arguments: ["make her smile", "make it cyberpunk", "a wolf in the snow"])
    func aWishForAPictureSaysWhichModelToFetch(_ words: String) throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        for run in [try box.edit("in.mp4", words, to: "out.mp4"), try box.run("plan", words)] {
            expectRefused(
                run, exit: 6, saying: ["mediaedit models pull instruct-pix2pix", "--model instruct-pix2pix", words])
        }
        #expect(!box.exists("out.mp4"))
    }

    @Test(
        .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"),
        arguments: [
            ["a wolf in snow", "--control", "p2p", "--source-prompt", "a dog in snow", "--guidance", "5"],
            ["make her smile", "--control", "sdedit"],
        ])
    func aModelTakesItInTheUsersWords(_ words: [String]) throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let run = try box.run(
            ["video", "in.mp4"] + words + ["--model", Checkpoints.tinyTextToImage, "--model-size", "64", "--dry-run"])
        expectDone(run)
        #expect(run.stdout.contains("generate.edit") && run.stdout.contains("prompt \"\(words[0])\""), "\(run.stdout)")
        #expect(run.stdout.contains("\"\(words[0])\" is done by"), "\(run.stdout)")
    }

    @Test func framesAndTimecodesAreTimesOfTheFile() throws {
        try box.clip("in.mp4", seconds: 2, size: "64x48")
        let frames = try box.run("plan", "make it sepia from frame 10 to 20", "in.mp4")
        #expect(frames.stdout.hasPrefix("1. look.sepia, strength 0.7, from 0.4 s to 0.8 s"), "\(frames.stdout)")
        #expect(try box.run("plan", "sepia after 00:00:01:05", "in.mp4").stdout.contains("from 1.2 s to the end"))
        #expect(try box.run("plan", "sepia after 00:00:01:05").stdout.contains("not understood"))
        // Frames 10 to 19 change, and no other.
        expectDone(try box.edit("in.mp4", "make it sepia from frame 10 to 20", to: "out.mkv", "--codec", "ffv1"))
        expectDone(try box.copy("in.mp4", to: "same.mkv", "--codec", "ffv1"))
        let pairs = zip(try Measure.frameHashes("out.mkv", in: box), try Measure.frameHashes("same.mkv", in: box))
        #expect(pairs.enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset) == Array(10..<20))
    }
}
