import Foundation
import Testing

/// A thing is found by its name and cut out, and it, or everything but it, is edited.
@Suite(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
struct ThingTests {
    let box: Fixture
    /// Samples well inside of the cat, and well outside, on all frames.
    let inside = "24:24:80:50", outside = "16:16:236:8"

    init() throws { box = try Fixture() }

    /// A cat of 256 × 176 for a second of 12 frames, which sways by a few pixels.
    private func film(_ name: String = "in.mkv", seconds: Int = 1, _ more: String = "null") throws {
        try box.ffmpeg(
            "-loop", "1", "-r", "12", "-t", "\(seconds)", "-i", "\(Media.folder)/chelsea.png", "-vf",
            "scale=272:-2,crop=256:176:8+6*sin(n/2):2,setsar=1,\(more),format=yuv420p", "-c:v", "ffv1", "-bitexact",
            name)
    }

    /// Two shots, of which only the first shows the cat.
    private func twoShots() throws {
        try film("a.mkv")
        try box.ffmpeg(
            "-i", "a.mkv", "-f", "lavfi", "-i", "testsrc2=s=256x176:r=12:d=1", "-filter_complex",
            "[1:v]format=yuv420p,setsar=1[b];[0:v][b]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
    }

    @Test(arguments: [
        "make the cat black and white", "brighten the cat", "make the orange cat blue", "make the cat purple",
        "turn the cat into watercolor",
    ])
    func aThingIsEditedAndAllElseKeepsItsBits(words: String) throws {
        try film()
        let run = try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["found on 12 of 12 frames"])
        try box.expect(inside, changed: true)
        try box.expect(outside, changed: false)
    }

    @Test(arguments: [
        "make everything but the cat black and white", "blur the background behind the cat",
        "keep only the cat in color",
    ])
    func allElseIsEditedAndTheThingKeepsItsBits(words: String) throws {
        try film()
        expectDone(try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        try box.expect(inside, changed: false)
        try box.expect(outside, changed: true)
    }

    @Test func theColourIsTheOneThatIsAskedFor() throws {
        try film()
        expectDone(try box.edit("in.mkv", "make the cat blue", to: "out.mkv", "--codec", "ffv1"))
        try box.ffmpeg("-i", "out.mkv", "-vf", "crop=20:20:100:14", "-c:v", "ffv1", "fur.mkv")
        let colour = try Measure.colour("fur.mkv", in: box)
        // The source is orange there: 128, 97, 73.
        #expect(colour[2] > colour[0] + 20 && colour[2] > colour[1] + 15, "\(colour)")
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        try film("a.mkv")
        try film("b.mkv", "hflip,negate,hue=h=90,negate")
        try box.ffmpeg(
            "-i", "a.mkv", "-i", "b.mkv", "-filter_complex", "[0:v][1:v]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
        let options = ["--codec", "ffv1"]
        let chunks = options + ["--jobs", "2", "--chunk-seconds", "0.5"]
        for (name, options) in [("whole.mkv", options), ("chunks.mkv", chunks)] {
            expectDone(
                try box.run(["video", "in.mkv", "make everything but the cat sepia", "-o", name] + options))
        }
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 24)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        #expect(try Measure.frameHashes("in.mkv", in: box) != whole)
    }

    /// Everything but the cat is all of a frame on which no cat is.
    @Test func aShotWithoutTheThingIsAllElse() throws {
        try twoShots()
        let run = try box.edit(
            "in.mkv", "make everything but the cat black and white", to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["found on 12 of 24 frames"])
        let (ours, theirs) = (try Measure.frameHashes("out.mkv", in: box), try Measure.frameHashes("in.mkv", in: box))
        for frame in 12..<24 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
        expectDone(try box.edit("in.mkv", "make the cat black and white", to: "cat.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("cat.mkv", in: box).dropFirst(12) == theirs.dropFirst(12))
    }

    @Test(arguments: [[], ["--jobs", "2", "--chunk-seconds", "0.5"]])
    func withoutTheThingNothingIsWritten(options: [String]) throws {
        try film()
        for (words, reason) in [
            ("make the dog sepia", "what is seen is one cat"), ("make the blue cat sepia", "none is blue"),
            ("make everything but the car black and white", "cannot find car"),
        ] {
            let run = try box.run(["video", "in.mkv", words, "-o", "out.mkv"] + options)
            expectRefused(run, exit: 4, saying: [reason])
            #expect(!box.exists("out.mkv"))
        }
    }

    @Test func twoStepsLookForTheirThingOnce() throws {
        try film()
        let run = try box.edit(
            "in.mkv", "make the cat sepia and make the cat brighter", to: "out.mkv", "--codec", "ffv1")
        expectDone(run)
        #expect(run.stderr.components(separatedBy: "found on").count == 2, "\(run.stderr)")
    }

    @Test func findTellsWhatIsThere() throws {
        try twoShots()
        let table = try box.run("find", "in.mkv", "the cat", "--save-mask", "mattes.mkv")
        #expect(table.exit == 0 && table.stdout.contains("cat: cut out of 12 of 24 frames of 256x176"), "\(table)")
        #expect(table.stdout.contains("* cat, 0.00 to 0.92 s"), "\(table.stdout)")
        let mattes = try box.part(outside, of: "mattes.mkv")
        #expect(mattes.count == 24 && Set(mattes).count == 1)
        expectRefused(try box.run("find", "in.mkv", "the elephant"), exit: 4, saying: ["one cat"])
        expectRefused(try box.run("find", "in.mkv", "the bailiff"), exit: 3, saying: ["79 kinds"])
    }

    @Test func withoutTheNetworkItSaysHowToGetIt() throws {
        try film()
        let run = try Running(
            "env",
            [
                "MEDIAEDIT_NETWORKS=\(box.path("none"))", Command.path, "video", "in.mkv", "make the cat sepia", "-o",
                "out.mkv",
            ], in: box.folder
        ).wait()
        expectRefused(run, exit: 6, saying: ["models pull onnxruntime ssd u2netp rvm"])
    }
}
