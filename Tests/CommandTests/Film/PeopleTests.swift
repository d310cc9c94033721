import Foundation
import Testing

/// People are cut out, and what is behind them, or they themselves, are edited.
@Suite(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
struct PeopleTests {
    let box: Fixture
    /// Samples well inside of the person, and well outside, on all frames.
    let inside = "16:16:80:100", outside = "24:24:0:4"

    init() throws { box = try Fixture() }

    /// A portrait of 192 × 144 for a second of 12 frames, which sways by a few pixels.
    private func film(_ name: String = "in.mkv", seconds: Int = 1, format: String = "yuv420p", _ more: String = "null")
        throws
    {
        try box.ffmpeg(
            "-loop", "1", "-r", "12", "-t", "\(seconds)", "-i", "\(Media.folder)/astronaut.jpg", "-vf",
            "scale=208:-2,crop=192:144:8+4*sin(n/2):0,setsar=1,\(more),format=\(format)", "-c:v", "ffv1", "-bitexact",
            name)
    }

    /// Two shots of which only the first shows somebody.
    private func twoShots() throws {
        try film("a.mkv")
        try box.ffmpeg(
            "-i", "a.mkv", "-f", "lavfi", "-i", "testsrc2=s=192x144:r=12:d=1", "-filter_complex",
            "[1:v]format=yuv420p,setsar=1[b];[0:v][b]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
    }

    @Test(arguments: [
        "blur the background", "replace the background with blue", "make everything but the person black and white",
        "desaturate the background",
    ])
    func aBackgroundIsEditedAndThePersonKeepsHerBits(words: String) throws {
        try film()
        let run = try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["people are seen on 12 of 12 frames"])
        try box.expect(inside, changed: false)
        try box.expect(outside, changed: true)
    }

    @Test(arguments: ["make the person sepia", "brighten the people", "make the people black and white"])
    func aPersonIsEditedAndTheBackgroundKeepsItsBits(words: String) throws {
        try film()
        expectDone(try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        try box.expect(inside, changed: true)
        try box.expect(outside, changed: false)
    }

    @Test func aPaintedLookIsSeenInsideOfItsMaskOnly() throws {
        try film()
        let run = try box.edit("in.mkv", "turn the background into watercolor", to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        try box.expect(inside, changed: false)
        try box.expect(outside, changed: true)
    }

    @Test(arguments: [
        ("yuv422p10le", "blur the background"), ("yuv422p10le", "make the background brighter"),
        ("gray", "blur the background"), ("nv12", "blur the background"),
        ("gbrp", "replace the background with white"), ("rgb24", "make the background brighter"),
        ("yuva420p", "replace the background with white"),
    ])
    func everyLayoutOfSamplesIsEdited(format: String, words: String) throws {
        try film(format: format)
        expectDone(try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"))
        try box.expect(inside, changed: false)
        try box.expect(outside, changed: true)
    }

    @Test func aColourIsThatColourAndAPictureCoversTheFrame() throws {
        try film()
        let green = try box.edit("in.mkv", "replace the background with lime", to: "green.mkv", "--codec", "ffv1")
        expectDone(green)
        try box.ffmpeg("-i", "green.mkv", "-vf", "crop=\(outside)", "-c:v", "ffv1", "corner.mkv")
        let colour = try Measure.colour("corner.mkv", in: box)
        #expect(colour[0] < 4 && colour[1] > 250 && colour[2] < 4, "\(colour)")
        // Three times as wide as high, and black at both ends, which a frame of 4:3 shows only where it is squeezed.
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=red:s=240x144,pad=432:144:96:0:black", "-frames:v", "1", "wide.png")
        expectDone(try box.edit("in.mkv", "replace the background with wide.png", to: "out.mkv", "--codec", "ffv1"))
        try box.ffmpeg("-i", "out.mkv", "-vf", "crop=\(outside)", "-c:v", "ffv1", "corner.mkv", "-y")
        let red = try Measure.colour("corner.mkv", in: box)
        #expect(red[0] > 245 && red[1] < 8 && red[2] < 8, "\(red)")
    }

    @Test func whatCannotBeLaidBehindPeopleIsRefused() throws {
        try film()
        for (words, exit, reason) in [
            ("replace the background with in.mkv", Int32(3), "is a film"),
            ("replace the background with nowhere.png", 4, "nowhere.png"),
            ("replace the background with transparent", 3, "seen through"),
        ] {
            expectRefused(try box.edit("in.mkv", words, to: "out.mkv"), exit: exit, saying: [reason])
            #expect(!box.exists("out.mkv"))
        }
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        // Two shots of people, so that the pass has parts.
        try film("a.mkv")
        try film("b.mkv", "hflip,negate,hue=h=90,negate")
        try box.ffmpeg(
            "-i", "a.mkv", "-i", "b.mkv", "-filter_complex", "[0:v][1:v]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
        let options = ["--codec", "ffv1"]
        let chunks = options + ["--jobs", "2", "--chunk-seconds", "0.5"]
        for (name, options) in [("whole.mkv", options), ("chunks.mkv", chunks)] {
            expectDone(try box.run(["video", "in.mkv", "blur the background", "-o", name] + options))
        }
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 24)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        #expect(try Measure.frameHashes("in.mkv", in: box) != whole)
    }

    /// What a killed run has found in one shot isn't looked for again.
    @Test func aKilledSearchGoesOnAtTheNextShot() throws {
        for (name, filters) in [
            ("a.mkv", "null"), ("b.mkv", "hflip,hue=h=90"), ("c.mkv", "negate"), ("d.mkv", "hflip"),
        ] {
            try film(name, filters)
        }
        try box.ffmpeg(
            "-i", "a.mkv", "-i", "b.mkv", "-i", "c.mkv", "-i", "d.mkv", "-filter_complex",
            "[0:v][1:v][2:v][3:v]concat=n=4", "-c:v", "ffv1", "-bitexact", "in.mkv")
        let command = [
            "video", "in.mkv", "blur the background", "-o", "out.mkv", "--codec", "ffv1", "--jobs", "2",
            "--chunk-seconds", "0.5", "--progress", "none",
        ]
        let parts = ".out.mkv.mediaedit-job/passes/people-1"
        func found() -> [String] {
            (0..<4).map { "\(parts)/0000\($0)/mattes.json" }.filter {
                box.exists($0) && box.exists($0.replacingOccurrences(of: "mattes.json", with: "record.json"))
            }
        }
        func time(_ name: String) throws -> Date? {
            try FileManager.default.attributesOfItem(atPath: box.path(name))[.modificationDate] as? Date
        }
        let running = try Command.start(command, in: box.folder)
        while running.isRunning, found().isEmpty { usleep(2000) }
        running.signal(SIGKILL)
        _ = running.wait()
        usleep(200_000)
        let kept = found()
        #expect((1..<4).contains(kept.count), "\(kept)")
        let times = try kept.map(time)
        let again = try Command.start(command, in: box.folder)
        var later = times
        while again.isRunning {
            if kept.allSatisfy(box.exists) { later = try kept.map(time) }
            usleep(5000)
        }
        expectDone(again.wait(), "out.mkv")
        #expect(later == times)
        expectDone(try box.run(["video", "in.mkv", "blur the background", "-o", "whole.mkv", "--codec", "ffv1"]))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
    }

    @Test func aStepWithATimeLeavesTheOtherFrames() throws {
        try film(seconds: 2)
        expectDone(
            try box.edit("in.mkv", "blur the background from 1s to 2s", to: "out.mkv", "--codec", "ffv1"))
        let ours = try Measure.frameHashes("out.mkv", in: box), theirs = try Measure.frameHashes("in.mkv", in: box)
        #expect(ours.prefix(12) == theirs.prefix(12))
        for frame in 12..<24 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
    }

    @Test(arguments: ["blur the background", "make the person sepia", "turn the background into watercolor"])
    func aShotWithoutPeopleIsLeftAndTold(words: String) throws {
        try twoShots()
        let run = try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["people are seen on 12 of 24 frames", "left as they are: 1 to 1.92 s"])
        let ours = try Measure.frameHashes("out.mkv", in: box), theirs = try Measure.frameHashes("in.mkv", in: box)
        for frame in 0..<12 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
        #expect(ours.dropFirst(12) == theirs.dropFirst(12))
    }

    @Test(arguments: [[], ["--jobs", "2", "--chunk-seconds", "0.5"]])
    func withoutPeopleNothingIsWritten(options: [String]) throws {
        try box.clip(seconds: 2)
        for words in ["blur the background", "make the person sepia"] {
            let run = try box.run(["video", "in.mp4", words, "-o", "out.mp4"] + options)
            expectRefused(run, exit: 4, saying: ["cannot find people", "edit the whole frame"])
            #expect(!box.exists("out.mp4"))
        }
    }

    @Test func oneStepOfTwoFindsPeopleForBoth() throws {
        try film()
        let run = try box.edit(
            "in.mkv", "blur the background and brighten the person", to: "out.mkv", "--codec", "ffv1")
        expectDone(run)
        #expect(run.stderr.components(separatedBy: "people are seen").count == 2, "\(run.stderr)")
        try box.expect(inside, changed: true)
        try box.expect(outside, changed: true)
    }

    @Test func findTellsWherePeopleAreAndWhen() throws {
        try twoShots()
        let table = try box.run("find", "in.mkv", "the person")
        #expect(
            table.exit == 0 && table.lines.first?.hasPrefix("people: on 12 of 24 frames") == true, "\(table.stdout)")
        let run = try box.run("find", "in.mkv", "the people", "--json")
        let json = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(json["frames"] as? Int == 24 && json["frames_shown"] as? Int == 12)
        let boxes = try #require(json["boxes"] as? [[String: Any]])
        #expect(boxes.count == 12)
        let first = try #require(boxes.first?["box"] as? [Int])
        // From the crown to the frame's lower edge.
        #expect(first.count == 4 && first[1] < 20 && first[1] + first[3] > 140, "\(first)")
    }

    @Test func mattesAreKeptWhiteWherePeopleAre() throws {
        try twoShots()
        let run = try box.run("find", "in.mkv", "the person", "--save-mask", "mattes.mkv")
        #expect(run.exit == 0, "\(run.stderr)")
        func levels(_ crop: String) throws -> [UInt8] {
            try box.ffmpeg(
                "-i", "mattes.mkv", "-vf", "crop=\(crop),scale=1:1:flags=area,format=gray", "-f", "rawvideo",
                "one.gray",
                "-y")
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: box.path("one.gray"))))
        }
        // On the frames of the second shot nobody is.
        #expect(try levels(inside) == [UInt8](repeating: 255, count: 12) + [UInt8](repeating: 0, count: 12))
        #expect(try levels(outside) == [UInt8](repeating: 0, count: 24))
        let faces = try box.run("find", "in.mkv", "the faces", "--save-mask", "faces.mkv")
        #expect(faces.exit == 2 && !box.exists("faces.mkv"), "\(faces.stderr)")
    }

    @Test(arguments: [("make the person sepia", "make it sepia"), ("blur the background", "blur the background")])
    func mattesThatWereKeptGiveTheSameFrames(named: String, masked: String) throws {
        try film()
        #expect(try box.run("find", "in.mkv", "the person", "--save-mask", "mattes.mkv").exit == 0)
        expectDone(try box.edit("in.mkv", named, to: "named.mkv", "--codec", "ffv1"))
        expectDone(try box.edit("in.mkv", masked, to: "masked.mkv", "--codec", "ffv1", "--mask", "mattes.mkv"))
        let hashes = try Measure.frameHashes("named.mkv", in: box)
        #expect(try Measure.frameHashes("masked.mkv", in: box) == hashes)
        #expect(try Measure.frameHashes("in.mkv", in: box) != hashes)
    }

    @Test func aVeilShowsWhatWouldBeEdited() throws {
        try film()
        let run = try box.run("find", "in.mkv", "the person", "--show-mask", "shown.mkv")
        #expect(run.exit == 0, "\(run.stderr)")
        func red(_ name: String, _ crop: String) throws -> Double {
            try box.ffmpeg("-i", name, "-vf", "crop=\(crop)", "-c:v", "ffv1", "corner.mkv", "-y")
            let colour = try Measure.colour("corner.mkv", in: box)
            return colour[0] - colour[1]
        }
        #expect(try red("shown.mkv", inside) > red("in.mkv", inside) + 20)
        #expect(try abs(red("shown.mkv", outside) - red("in.mkv", outside)) <= 4)
    }
}

/// Without the network all else works, and says how to get it.
@Suite struct MissingPeopleNetworkTests {
    @Test(arguments: [
        ["video", "in.mp4", "blur the background", "-o", "out.mp4"], ["find", "in.mp4", "the person"],
        ["video", "in.mp4", "make the person sepia", "-o", "out.mp4"],
    ])
    func theCommandThatFetchesItIsNamed(arguments: [String]) throws {
        let box = try Fixture()
        try box.clip()
        let run = try Running(
            "env", ["MEDIAEDIT_NETWORKS=\(box.path("none"))", Command.path] + arguments, in: box.folder
        ).wait()
        expectRefused(run, exit: 6, saying: ["mediaedit models pull onnxruntime rvm"])
        #expect(!box.exists("out.mp4"))
    }
}
