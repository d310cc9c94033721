import Foundation
import Testing

let areNetworksLeftOut: Bool = {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["XDG_DATA_HOME"] ?? "\(environment["HOME"] ?? "/")/.local/share"
    let folder = environment["MEDIAEDIT_NETWORKS"] ?? "\(home)/mediaedit/networks"
    return FileManager.default.fileExists(atPath: "\(folder)/left-out")
}()

/// Faces are found, followed and covered.
@Suite(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
struct FaceTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A portrait of 128 × 128 that moves over a test picture of 320 × 180, for 2 s of 25 frames; its face is about 29
    /// pixels high, at (36, 16) of it.
    private func film(_ name: String = "in.mkv", from first: Int = 0, format: String = "yuv420p") throws {
        let place = "overlay=x=20+2*n:y=30:enable=gte(n\\,\(first)):shortest=1"
        try box.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-loop", "1", "-r", "25", "-i",
            "\(Media.folder)/astronaut.jpg", "-filter_complex",
            "[1:v]scale=128:128[p];[0:v][p]\(place),format=\(format)", "-t", "2", "-c:v", "ffv1", "-bitexact", name)
    }

    /// The frames' checksums of a part of the picture.
    private func part(_ crop: String, of name: String) throws -> [String] {
        try box.ffmpeg("-i", name, "-vf", "crop=\(crop)", "-c:v", "ffv1", "part.mkv")
        return try Measure.frameHashes("part.mkv", in: box)
    }

    @Test func aFaceIsHiddenOnEveryFrameAndAllElseStays() throws {
        try film()
        let run = try box.edit("in.mkv", "blur the faces", to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["1 face is covered, on 50 of 50 frames", "can be missed"])
        // The face itself moves through this band, and what is left and right of the portrait doesn't.
        for (crop, isChanged) in [("320:12:0:54", true), ("320:20:0:160", false), ("60:180:260:0", false)] {
            let (ours, theirs) = (try part(crop, of: "out.mkv"), try part(crop, of: "in.mkv"))
            #expect(ours.count == 50)
            for frame in 0..<min(ours.count, theirs.count) {
                #expect((ours[frame] != theirs[frame]) == isChanged, "\(crop), frame \(frame)")
            }
        }
        // What found it doesn't find it any more.
        expectRefused(try box.run("find", "out.mkv", "the faces"), exit: 4, saying: ["no face was seen"])
    }

    @Test(arguments: ["yuv420p", "yuv422p10le", "gray", "nv12", "gbrp", "rgb24"])
    func everyLayoutOfSamplesIsCovered(format: String) throws {
        try film(format: format)
        expectDone(try box.edit("in.mkv", "black out the faces", to: "out.mkv", "--codec", "ffv1"))
        let ours = try part("320:12:0:54", of: "out.mkv"), theirs = try part("320:12:0:54", of: "in.mkv")
        for frame in 0..<50 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
        #expect(try part("320:20:0:160", of: "out.mkv") == part("320:20:0:160", of: "in.mkv"))
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        // Two shots, so that the pass has parts.
        try film("a.mkv")
        try film("b.mkv", from: 20)
        try box.ffmpeg(
            "-i", "a.mkv", "-i", "b.mkv", "-filter_complex", "[1:v]negate,hflip[b];[0:v][b]concat", "-c:v", "ffv1",
            "-bitexact", "in.mkv")
        let options = ["--codec", "ffv1"]
        let chunks = options + ["--jobs", "2", "--chunk-seconds", "0.5"]
        for (name, options) in [("whole.mkv", options), ("chunks.mkv", chunks)] {
            expectDone(try box.run(["video", "in.mkv", "pixelate the faces", "-o", name] + options))
        }
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 100)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        #expect(try Measure.frameHashes("in.mkv", in: box) != whole)
    }

    @Test func aStepWithATimeLeavesTheOtherFrames() throws {
        try film()
        expectDone(try box.edit("in.mkv", "blur the faces from 1s to 2s", to: "out.mkv", "--codec", "ffv1"))
        let ours = try Measure.frameHashes("out.mkv", in: box), theirs = try Measure.frameHashes("in.mkv", in: box)
        #expect(ours.prefix(25) == theirs.prefix(25))
        for frame in 25..<50 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
    }

    @Test(arguments: [[], ["--jobs", "2", "--chunk-seconds", "0.5"]])
    func withoutAFaceNothingIsWritten(options: [String]) throws {
        try box.clip(seconds: 2)
        let run = try box.run(["video", "in.mp4", "blur the faces", "-o", "out.mp4"] + options)
        expectRefused(run, exit: 4, saying: ["none was found", "--box"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func findTellsWhereFacesAreAndWhen() throws {
        try film(from: 20)
        let table = try box.run("find", "in.mkv", "the faces")
        #expect(table.exit == 0 && table.lines.first?.hasPrefix("faces: 1, on") == true, "\(table.stdout)")
        let run = try box.run("find", "in.mkv", "the faces", "--json")
        let json = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(json["frames"] as? Int == 50)
        let frames = try #require(json["boxes"] as? [[String: Any]])
        // Seen from frame 20 on, and followed beyond.
        for frame in 20..<50 {
            let found = frames.first { abs(($0["time_s"] as? Double ?? -1) - Double(frame) / 25) < 0.01 }
            let box = try #require((found?["boxes"] as? [[Int]])?.first, "frame \(frame)")
            let middle = (x: box[0] + box[2] / 2, y: box[1] + box[3] / 2)
            #expect(abs(middle.x - (20 + 2 * frame + 56)) < 8 && abs(middle.y - 63) < 8, "frame \(frame): \(box)")
        }
    }

    @Test func whatCannotBeFoundIsRefused() throws {
        try film()
        expectRefused(try box.run("find", "in.mkv", "the unicorns"), exit: 3, saying: ["faces, people"])
    }

    /// A face that is still seen through what comes in over it is still covered, though another shot has begun.
    @Test func aFaceIsCoveredThroughADissolve() throws {
        try box.ffmpeg(
            "-loop", "1", "-r", "25", "-t", "3", "-i", "\(Media.folder)/astronaut.jpg", "-f", "lavfi", "-i",
            "testsrc2=s=320x180:r=25:d=3", "-filter_complex",
            "[0:v]scale=320:-2,crop=320:180:0:0,setsar=1,fps=25,format=yuv420p[a];[1:v]format=yuv420p[b];"
                + "[a][b]xfade=duration=1.2:offset=1",
            "-c:v", "ffv1", "-bitexact", "in.mkv")
        let run = try box.edit("in.mkv", "black out the faces", to: "out.mkv", "--codec", "ffv1")
        // One face, and not one in each shot.
        expectTalk(run, ["1 face is covered"])
        // The face lies here. To frame 46, four fifths of the way, enough of it shows through to be known.
        let ours = try part("24:24:136:36", of: "out.mkv"), theirs = try part("24:24:136:36", of: "in.mkv")
        for frame in 0..<47 { #expect(ours.at(frame) != theirs.at(frame), "frame \(frame)") }
    }

    @Test func aVeilShowsWhatWouldBeCovered() throws {
        try film(from: 0)
        let run = try box.run("find", "in.mkv", "the faces", "--show-mask", "shown.mkv")
        #expect(run.exit == 0, "\(run.stderr)")
        // What is covered gets red, and the rest stays as it is.
        func red(_ name: String, _ crop: String) throws -> Int {
            try box.ffmpeg(
                "-i", name, "-vf", "crop=\(crop),scale=1:1:flags=area,format=rgb24", "-frames:v", "1", "-f", "rawvideo",
                "-c:v", "rawvideo", "one.rgb")
            let pixel = try Data(contentsOf: URL(fileURLWithPath: box.path("one.rgb")))
            return Int(pixel[0]) - Int(pixel[1])
        }
        #expect(try red("shown.mkv", "16:16:68:56") > red("in.mkv", "16:16:68:56") + 20)
        #expect(try abs(red("shown.mkv", "60:100:250:0") - red("in.mkv", "60:100:250:0")) <= 4)
        // The sidecar knows that it is a veil: the same comes again.
        expectDone(try box.run("rerun", "shown.mkv", "-o", "again.mkv"))
        #expect(try Measure.frameHashes("again.mkv", in: box) == Measure.frameHashes("shown.mkv", in: box))
    }
}

/// Without the networks all else works, and says how to get them.
@Suite struct MissingNetworkTests {
    /// Runs the command with networks in an empty folder.
    private func without(_ folder: String, _ arguments: [String], _ box: Fixture) throws -> Outcome {
        try Running("env", ["MEDIAEDIT_NETWORKS=\(folder)", Command.path] + arguments, in: box.folder).wait()
    }

    @Test(arguments: [["video", "in.mp4", "blur the faces", "-o", "out.mp4"], ["find", "in.mp4", "the faces"]])
    func theCommandThatFetchesThemIsNamed(arguments: [String]) throws {
        let box = try Fixture()
        try box.clip()
        let run = try without(box.path("none"), arguments, box)
        expectRefused(run, exit: 6, saying: ["mediaedit models pull onnxruntime centerface"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func theDoctorAndTheListNameThem() throws {
        let box = try Fixture()
        for arguments in [["doctor"], ["models", "list"]] {
            let run = try without(box.folder, arguments, box)
            #expect(run.exit == 0)
            for name in ["onnxruntime", "centerface"] { #expect(run.stdout.contains(name), "\(run.stdout)") }
        }
    }

    @Test func anUnknownNameIsRefused() throws {
        let box = try Fixture()
        let run = try box.run("models", "pull", "no-such-network")
        #expect(run.exit == 2 && run.stderr.contains("no-such-network"), "\(run.stderr)")
    }
}
