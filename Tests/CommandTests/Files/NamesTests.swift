import Foundation
import Testing

/// Odd file names work, and outputs never take the place of anything unasked.
@Suite struct NamesTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    static let odd = [
        "with space.mp4", "trailing .mp4", "ünïcödé—コード 🎬.mp4", "new\nline.mp4", "100%d %s %%.mp4", "a:b.mp4",
        "file:x.mp4",
        "it's.mp4", "a \"quote\".mp4", "[brackets]{x}?*.mp4", "pipe|x.mp4", "back\\slash.mp4", "semi;colon,comma.mp4",
        "$HOME `x`.mp4", "#hash&and.mp4", "two.dots.mp4", "UPPER.MP4",
    ]

    @Test(arguments: odd) func anOddNameIsAFileLikeAnyOther(name: String) throws {
        try box.clip("plain.mp4", seconds: 0.4)
        try FileManager.default.moveItem(atPath: box.path("plain.mp4"), toPath: box.path(name))
        let output = "\(name.dropLast(4)).copy\(name.suffix(4))"
        let run = try box.run("video", name, "--plan", box.noSteps())
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stdout.hasSuffix(output + "\n"), "\(run.stdout)")
        #expect(box.exists(output), "\(box.listing())")
        #expect(try box.run("probe", name).exit == 0)
        let chosen = try box.copy(name, to: "out " + name)
        #expect(chosen.exit == 0 && box.exists("out " + name), "\(chosen.stderr)")
    }

    @Test func aLeadingDashWorksAfterADotOrTwoDashes() throws {
        try box.clip("plain.mp4", seconds: 0.4)
        try FileManager.default.moveItem(atPath: box.path("plain.mp4"), toPath: box.path("-x.mp4"))
        expectDone(try box.run("video", "./-x.mp4", "--plan", box.noSteps(), "-o", "a.mp4"))
        expectDone(try box.run("video", "--plan", box.noSteps(), "-o", "b.mp4", "--", "-x.mp4"))
        expectDone(try box.run("video", "--plan", box.noSteps(), "--", "-x.mp4"))
        #expect(box.exists("a.mp4") && box.exists("b.mp4") && box.exists("-x.copy.mp4"))
    }

    @Test func aTextOverlayTakesAnySign() throws {
        try box.clip(seconds: 0.4, sound: nil)
        try box.copy("in.mp4", to: "plain.mp4").expectNoTalkOfFilters()
        for text in [#"It's 100%: a\b, [c]; d=e {f}"#, "%{pts} \\n $x", "ünï Ω é"] {
            let run = try box.edit("in.mp4", "add the title \"\(text)\"", to: "out.mp4", "--overwrite")
            expectDone(run)
            #expect(try Measure.worst("plain.mp4", "out.mp4", in: box) < 35, "no text is seen: \(text)")
        }
    }

    @Test func theInputIsNeverTheOutput() throws {
        try box.clip()
        let before = try box.data("in.mp4")
        try FileManager.default.createSymbolicLink(atPath: box.path("link.mp4"), withDestinationPath: "in.mp4")
        try FileManager.default.linkItem(atPath: box.path("in.mp4"), toPath: box.path("hard.mp4"))
        for output in [
            "in.mp4", "./in.mp4", "../\(URL(fileURLWithPath: box.folder).lastPathComponent)/in.mp4", "link.mp4",
            "hard.mp4", box.path("in.mp4"),
        ] {
            for options in [[], ["--overwrite"]] {
                let run = try box.run(["video", "in.mp4", "make it warmer", "-o", output] + options)
                expectRefused(run, exit: 5, saying: ["input|same file"])
            }
        }
        #expect(try box.data("in.mp4") == before && box.data("hard.mp4") == before)
    }

    @Test func theInputThroughALinkIsNeverTheOutput() throws {
        try box.clip()
        let before = try box.data("in.mp4")
        try FileManager.default.createSymbolicLink(atPath: box.path("link.mp4"), withDestinationPath: "in.mp4")
        expectRefused(try box.edit("link.mp4", "make it warmer", to: "in.mp4", "--overwrite"), exit: 5)
        #expect(try box.data("in.mp4") == before)
    }

    @Test func anExistingOutputIsKeptUnlessToldOtherwise() throws {
        try box.clip()
        try box.write("out.mp4", "precious")
        expectRefused(try box.copy("in.mp4", to: "out.mp4"), exit: 5, saying: ["out.mp4", "exists", "--overwrite"])
        #expect(try box.data("out.mp4") == Data("precious".utf8))
        try box.write("in.copy.mp4", "precious")
        expectRefused(try box.run("video", "in.mp4", "--plan", box.noSteps()), exit: 5, saying: ["in.copy.mp4"])
        expectDone(try box.copy("in.mp4", to: "out.mp4", "--overwrite"))
        #expect(try Probe("out.mp4", in: box).picture().packets == 25)
    }

    @Test func aRefusedOverwriteLeavesTheOldOutput() throws {
        try box.clip("in.mkv", seconds: 2, video: "-c:v libx264 -g 10 -crf 16", sound: nil)
        let bytes = try box.data("in.mkv")
        try box.write("in.mkv", Data(bytes.prefix(bytes.count * 6 / 10)))
        try box.write("out.mkv", "precious")
        expectRefused(try box.copy("in.mkv", to: "out.mkv", "--overwrite"), exit: 4)
        #expect(try box.data("out.mkv") == Data("precious".utf8))
    }

    @Test(arguments: ["nowhere/out.mp4", "/proc/out.mp4", "folder.mp4"]) func aPlaceThatCannotBeWrittenIsNamed(
        output: String
    ) throws {
        try box.clip()
        try FileManager.default.createDirectory(atPath: box.path("folder.mp4"), withIntermediateDirectories: false)
        expectRefused(try box.copy("in.mp4", to: output, "--overwrite"), exit: 5, saying: [output])
    }

    @Test func aFullDiskIsSaidAndNothingIsLeft() throws {
        try box.clip("in.mp4", seconds: 2, size: "640x360")
        _ = try box.noSteps()
        let before = box.listing()
        // A limit on the size of files stands for the full disk: both are a write that fails half way.
        let script =
            "trap '' XFSZ; ulimit -f 40; exec '\(Command.path)' video in.mp4 --plan no-steps.json -o out.mp4 --crf 1"
        let run = try Running("bash", ["-c", script], in: box.folder).wait()
        expectRefused(run, exit: 7, saying: ["out.mp4"])
        #expect(box.listing() == before)
    }

    @Test func anExtensionThatNothingWritesIsNamed() throws {
        try box.clip()
        let run = try box.copy("in.mp4", to: "out.xyz")
        #expect([2, 5].contains(run.exit), "\(run.exit)")
        expectRefused(run, exit: run.exit, saying: ["xyz", "mp4"])
    }
}

extension Outcome {
    /// For runs whose success is tested elsewhere.
    fileprivate func expectNoTalkOfFilters(at place: SourceLocation = #_sourceLocation) {
        #expect(exit == 0 && !stderr.contains("Parsed_"), "\(stderr)", sourceLocation: place)
    }
}
