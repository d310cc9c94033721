import Foundation
import Testing

/// Masks that the user gives: a picture for all frames, or a film of masks at its times.
@Suite struct GivenMaskTests {
    let box: Fixture
    private let lossless = ["--codec", "ffv1"]

    init() throws {
        box = try Fixture()
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=96x64:r=12:d=1 -pix_fmt yuv444p -c:v ffv1 -bitexact in.mkv")
    }

    /// White on the right half, of any size; `alpha` has it opaque there and colours that mean nothing.
    private func half(_ name: String, size: String = "96x64", alpha: Bool = false) throws {
        let right = "gt(X,W/2-0.5)*255"
        let levels = alpha ? "format=rgba,geq=r=90:g='mod(X,200)':b=9:a='\(right)'" : "format=gray,geq=lum='\(right)'"
        try box.ffmpeg("-f", "lavfi", "-i", "color=black:s=\(size)", "-vf", levels, "-frames:v", "1", name)
    }

    /// A bar of 24 pixels that goes 5 pixels a frame to the right: a mask for each frame.
    private func bars(
        _ name: String = "m.mkv", size: String = "96x64", rate: Int = 12, seconds: Double = 1, more: String = "null"
    ) throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=\(size):r=\(rate):d=\(seconds)", "-vf",
            "format=gray,geq=lum='255*between(X,5*N,5*N+23)',\(more)", "-c:v", "ffv1", "-bitexact", name)
    }

    private func edit(_ words: String, _ output: String, _ more: [String]) throws -> Outcome {
        try box.run(["video", "in.mkv", words, "-o", output] + lossless + more)
    }

    @Test(arguments: [
        ("half.png", "96x64", false), ("large.png", "384x256", false), ("alpha.png", "96x64", true),
    ])
    func aPictureIsAMaskOfAllFrames(name: String, size: String, alpha: Bool) throws {
        try half(name, size: size, alpha: alpha)
        let run = try edit("make it sepia", "out.mkv", ["--mask", name])
        expectDone(run, "out.mkv")
        expectTalk(run, ["the mask \(name): white on 12 of 12 frames, 50.0 % of the picture"])
        expectDone(try edit("make it sepia", "whole.mkv", []))
        try box.expect("46:64:0:0", changed: false)
        #expect(try box.part("46:64:50:0", of: "out.mkv") == box.part("46:64:50:0", of: "whole.mkv"))
        #expect(try box.part("46:64:50:0", of: "out.mkv") != box.part("46:64:50:0", of: "in.mkv"))
    }

    /// Each frame by its own mask, to the bit on both sides of it.
    @Test func aFilmOfMasksIsUsedFrameByFrame() throws {
        try bars()
        expectDone(try edit("make it sepia", "out.mkv", ["--mask", "m.mkv"]), "out.mkv")
        expectDone(try edit("make it sepia", "whole.mkv", []))
        for frame in 0..<12 {
            func part(_ name: String, _ x: Int, _ width: Int) throws -> [String] {
                try box.ffmpeg(
                    "-i", name, "-vf", "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(width):64:\(x):0",
                    "-c:v", "ffv1", "one.mkv")
                return try Measure.frameHashes("one.mkv", in: box)
            }
            #expect(try part("out.mkv", 5 * frame, 24) == part("whole.mkv", 5 * frame, 24), "frame \(frame)")
            let rest = 5 * frame + 24
            #expect(try part("out.mkv", rest, 96 - rest) == part("in.mkv", rest, 96 - rest), "frame \(frame)")
            if frame > 0 { #expect(try part("out.mkv", 0, 5 * frame) == part("in.mkv", 0, 5 * frame)) }
        }
    }

    @Test func everythingButAndBehindAreTheOtherSide() throws {
        try half("half.png")
        expectDone(try edit("make everything but the gate sepia", "out.mkv", ["--mask", "half.png"]))
        try box.expect("46:64:0:0", changed: true)
        try box.expect("46:64:50:0", changed: false)
        expectDone(try edit("replace the background with blue", "out.mkv", ["--mask", "half.png", "--overwrite"]))
        try box.expect("40:64:0:0", changed: true)
        try box.expect("44:64:52:0", changed: false)
        expectDone(try edit("make the gate black and white", "out.mkv", ["--mask", "half.png", "--overwrite"]))
        try box.expect("46:64:0:0", changed: false)
        try box.expect("46:64:50:0", changed: true)
    }

    @Test(arguments: ["turn into watercolor", "blur it", "pixelate it", "make it much brighter", "sharpen it a lot"])
    func everyKindOfStepTakesIt(words: String) throws {
        try half("half.png")
        expectDone(try edit(words, "out.mkv", ["--mask", "half.png"]))
        try box.expect("46:64:0:0", changed: false)
        try box.expect("44:64:52:0", changed: true)
    }

    /// Masks that `find` has kept give the frames that were edited without them.
    @Test func whatIsKeptIsTakenBackToTheBit() throws {
        let shown = ["--box", "30 20 30 24", "--at", "0.5"]
        #expect(try box.run(["find", "in.mkv", "--save-mask", "m.mkv"] + shown).exit == 0)
        expectDone(try edit("pixelate the sign", "box.mkv", shown))
        expectDone(try edit("pixelate the sign", "mask.mkv", ["--mask", "m.mkv"]))
        let hashes = try Measure.frameHashes("box.mkv", in: box)
        #expect(try Measure.frameHashes("mask.mkv", in: box) == hashes)
        #expect(try Measure.frameHashes("in.mkv", in: box) != hashes)
    }

    @Test func chunksWorkersAndPreviewsGiveTheSameFrames() throws {
        try box.ffmpeg(words: "-y -f lavfi -i testsrc2=s=96x64:r=12:d=3 -pix_fmt yuv444p -c:v ffv1 -bitexact in.mkv")
        try bars(seconds: 3)
        let mask = ["--mask", "m.mkv"]
        expectDone(try edit("make it sepia", "whole.mkv", mask))
        expectDone(try edit("make it sepia", "chunks.mkv", mask + ["--jobs", "2", "--chunk-seconds", "0.5"]))
        expectDone(try edit("make it sepia", "part.mkv", mask + ["--preview", "0.5s@1"]))
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 36 && Set(whole).count == 36)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        #expect(try Measure.frameHashes("part.mkv", in: box) == Array(whole[12..<18]))
    }

    /// Backwards, and twice as fast, each frame still has its own mask.
    @Test(arguments: ["reverse it", "speed it up to double speed", "keep 0.25s to 0.75s"])
    func aChangedTimelineTakesItsMasksAlong(words: String) throws {
        try bars()
        expectDone(try edit("make it sepia", "first.mkv", ["--mask", "m.mkv"]))
        expectDone(try box.run(["video", "first.mkv", words, "-o", "then.mkv"] + lossless))
        expectDone(try edit("\(words) and make it sepia", "both.mkv", ["--mask", "m.mkv"]))
        #expect(try Measure.frameHashes("both.mkv", in: box) == Measure.frameHashes("then.mkv", in: box))
    }

    @Test func theSidecarKnowsTheFileAndARevisionKeepsIt() throws {
        try half("half.png")
        expectDone(try edit("make it sepia", "out.mkv", ["--mask", "half.png"]))
        #expect(String(decoding: try box.data("out.mkv.mediaedit.json"), as: UTF8.self).contains("half.png"))
        expectDone(try box.run("revise", "out.mkv", "a bit weaker", "-o", "weaker.mkv"))
        #expect(try box.part("46:64:0:0", of: "weaker.mkv") == box.part("46:64:0:0", of: "in.mkv"))
        #expect(try box.part("46:64:50:0", of: "weaker.mkv") != box.part("46:64:50:0", of: "in.mkv"))
        let other = try box.run("revise", "out.mkv", "a bit weaker", "--mask", "half.png", "-o", "b.mkv")
        #expect(other.exit == 2 && !box.exists("b.mkv"), "\(other)")
        expectTalk(other, ["--mask", "keeps the masks"])
        try half("half.png", size: "192x128")
        expectRefused(try box.run("rerun", "out.mkv", "-o", "again.mkv"), exit: 4, saying: ["half.png"])
    }

    @Test func aJobNamesItFromItsOwnFolder() throws {
        try half("half.png")
        try box.write("jobs.yaml", "jobs:\n  - {input: in.mkv, instruction: make it sepia, mask: half.png}\n")
        #expect(try box.run("batch", "jobs.yaml", "--progress", "none").exit == 0)
        let output = try #require(box.listing().first { $0.contains("sepia") && $0.hasSuffix(".mkv") })
        #expect(try Measure.frameHashes(output, in: box) != Measure.frameHashes("in.mkv", in: box))
        #expect(try box.part("46:64:0:0", of: output).count == 12)
    }

    @Test func findTellsWhatIsWhite() throws {
        try bars(more: "drawbox=color=black:t=fill:enable='gte(n,6)'")
        let run = try box.run("find", "in.mkv", "--mask", "m.mkv")
        #expect(run.exit == 0 && run.stdout.contains("white on 6 of 12 frames of 96x64"), "\(run)")
        #expect(run.stdout.contains("0.00 to 0.42 s, shown") && run.stdout.contains("0.50 to 0.92 s, black"))
    }
}

/// Masks that can't be: each is refused before anything is written.
@Suite struct RefusedMaskTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=96x64:r=12:d=1 -pix_fmt yuv420p -c:v ffv1 -bitexact in.mkv")
    }

    private func expectRefusal(
        _ words: String, _ more: [String], exit: Int32, _ saying: [String], at place: SourceLocation = #_sourceLocation
    ) throws {
        let run = try box.run(["video", "in.mkv", words, "-o", "out.mkv"] + more)
        expectRefused(run, exit: exit, saying: saying, at: place)
        #expect(!box.exists("out.mkv"), sourceLocation: place)
    }

    @Test(arguments: [
        ("color=white:s=96x96:r=12:d=1", "m.mkv", ["m.mkv", "96x96", "96x64", "shape"]),
        ("color=white:s=96x64:r=12:d=2", "m.mkv", ["m.mkv", "lasts", "in.mkv"]),
        ("color=white:s=96x64:r=6:d=1", "m.mkv", ["m.mkv", "6 frames a second", "12"]),
        ("color=black:s=96x64:r=12:d=1", "m.mkv", ["m.mkv", "black on all of the 12 frames"]),
        ("color=black:s=96x64:r=12:d=0.05", "m.png", ["m.png", "black"]),
    ])
    func aMaskOfAnotherFilm(source: String, name: String, saying: [String]) throws {
        try box.ffmpeg("-f", "lavfi", "-i", source, "-pix_fmt", "gray", name)
        try expectRefusal("make it sepia", ["--mask", name], exit: 4, saying)
    }

    @Test func whatIsNoMask() throws {
        try expectRefusal("make it sepia", ["--mask", "nowhere.png"], exit: 4, ["nowhere.png"])
        try box.write("text.png", "white")
        try expectRefusal("make it sepia", ["--mask", "text.png"], exit: 4, ["text.png"])
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 tone.wav")
        try expectRefusal("make it sepia", ["--mask", "tone.wav"], exit: 4, ["tone.wav", "no pictures"])
    }

    @Test func optionsThatContradict() throws {
        try box.ffmpeg(words: "-f lavfi -i color=white:s=96x64:r=12:d=1 -pix_fmt gray -c:v ffv1 m.mkv")
        let mask = ["--mask", "m.mkv"]
        try expectRefusal("make it sepia", mask + ["--at", "0.5"], exit: 2, ["m.mkv", "--at", "film"])
        try expectRefusal("append in.mkv, make it sepia", mask, exit: 2, ["m.mkv", "joined"])
        try expectRefusal("crop it to a square, then make it sepia", mask, exit: 3, ["m.mkv", "a step before it"])
        for (words, options, talk) in [
            ("make it sepia", mask + ["--box", "1 1 9 9"], ["--box", "--mask"]),
            ("make it sepia", ["--at", "0.5"], ["--at", "--mask"]),
            ("rotate it by 90 degrees", mask, ["--mask", "part of the picture"]),
        ] {
            let run = try box.run(["video", "in.mkv", words, "-o", "out.mkv"] + options)
            #expect(run.exit == 2 && !box.exists("out.mkv"), "\(run)")
            expectTalk(run, talk)
        }
        let sound = try box.run("audio", "in.mkv", "make it louder", "--mask", "m.mkv")
        #expect(sound.exit == 2, "\(sound)")
        expectTalk(sound, ["--mask"])
    }

    /// Opaque at first, and then not: its alpha channel may be meant, or its luma.
    @Test func anAlphaChannelThatBeginsOpaqueIsUnclear() throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=white:s=96x64:r=12:d=1", "-vf", "format=rgba,geq=r=255:g=255:b=255:a='255-9*N'",
            "-c:v", "ffv1", "-pix_fmt", "bgra", "m.mkv")
        try expectRefusal("make it sepia", ["--mask", "m.mkv"], exit: 4, ["m.mkv", "alpha channel or its luma"])
    }
}
