import Foundation
import Testing

/// What is in a box at one moment is followed through its shot, and it, or everything but it, is edited.
@Suite struct FollowTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A patch of 60 × 44 goes over a still ground of 256 × 176 for 24 frames: at x = 20 + 6n, y = 60. From frame 10 on
    /// a bar may stand in front of it.
    private func film(_ name: String = "in.mkv", behindABar: Bool = false) throws {
        let bar = behindABar ? ",drawbox=x=100:y=0:w=110:h=176:color=gray:t=fill" : ""
        try box.ffmpeg(
            "-loop", "1", "-r", "12", "-t", "2", "-i", "\(Media.folder)/astronaut.jpg", "-loop", "1", "-r", "12", "-t",
            "2", "-i", "\(Media.folder)/chelsea.png", "-filter_complex",
            "[0:v]scale=512:-2,crop=256:176:200:300,eq=contrast=0.7[g];[1:v]crop=180:132:110:70,scale=60:44[p];"
                + "[g][p]overlay=x=20+6*n:y=60:eval=frame\(bar),setsar=1,format=yuv420p", "-c:v", "ffv1", "-bitexact",
            name
        )
    }

    private struct Found: Decodable {
        struct Place: Decodable {
            let time_s: Double
            let is_seen: Bool
            let box: [Int]
        }
        let frames, frames_seen: Int
        let boxes: [Place]
    }

    private func found(_ arguments: String...) throws -> Found {
        let run = try box.run(["find", "in.mkv", "--json"] + arguments)
        #expect(run.exit == 0, "\(run)")
        return try JSONDecoder().decode(Found.self, from: Data(run.stdout.utf8))
    }

    /// On frame 10 it is at x = 80.
    @Test func itIsFollowedBeforeAndAfter() throws {
        try film()
        let found = try found("--box", "80 60 60 44", "--at", "0.84s")
        #expect(found.frames == 24 && found.frames_seen == 24 && found.boxes.count == 24)
        for (number, place) in found.boxes.enumerated() {
            for (value, truth) in zip(place.box, [20 + 6 * number, 60, 60, 44]) {
                #expect(abs(value - truth) <= 2, "frame \(number): \(place.box)")
            }
        }
        let table = try box.run("find", "in.mkv", "--box", "80 60 60 44", "--at", "0.84")
        #expect(table.stdout.contains("the box 80 60 60 44 at 0.84: seen on 24 of 24 frames of 256x176"), "\(table)")
        #expect(table.stdout.contains("0.00 to 1.92 s, seen"), "\(table.stdout)")
    }

    @Test(arguments: ["blur the sign", "pixelate the number plate"])
    func itIsHiddenWhereverItIsAndAllElseKeepsItsBits(words: String) throws {
        try film()
        let run = try box.edit("in.mkv", words, to: "out.mkv", "--box", "20 60 60 44", "--at", "0", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["the box at 0 s: followed from 0 to 1.92 s"])
        for frame in stride(from: 0, to: 24, by: 5) {
            for (place, isChanged) in [("40:30:\(30 + 6 * frame):67", true), ("256:40:0:0", false)] {
                func hash(_ file: String) throws -> [String] {
                    try box.ffmpeg(
                        "-i", file, "-vf", "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(place)", "-c:v",
                        "ffv1", "part.mkv")
                    return try Measure.frameHashes("part.mkv", in: box).map { "\($0)" }
                }
                #expect((try hash("in.mkv") != hash("out.mkv")) == isChanged, "\(words), frame \(frame), \(place)")
            }
        }
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        try film()
        let options = ["--box", "80 60 60 44", "--at", "0.84", "--codec", "ffv1"]
        let chunks = options + ["--jobs", "2", "--chunk-seconds", "0.5"]
        for (name, options) in [("whole.mkv", options), ("chunks.mkv", chunks)] {
            expectDone(try box.run(["video", "in.mkv", "blur the sign", "-o", name] + options))
        }
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 24)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        #expect(try Measure.frameHashes("in.mkv", in: box) != whole)
    }

    @Test func whereItIsLostItIsToldAndAWiderPlaceIsCovered() throws {
        try film(behindABar: true)
        let options = ["--box", "20 60 60 44", "--at", "0", "--codec", "ffv1"]
        let run = try box.run(["video", "in.mkv", "blur the sign", "-o", "out.mkv"] + options)
        expectDone(run, "out.mkv")
        expectTalk(run, ["lost from sight from", "a wider place around where it was last seen is covered"])
        let strict = try box.run(
            ["video", "in.mkv", "blur the sign", "-o", "strict.mkv", "--strict-privacy"] + options)
        expectRefused(strict, exit: 4, saying: ["it is lost from sight from", "--at", "--strict-privacy"])
        #expect(!box.exists("strict.mkv"))
    }

    @Test func otherShotsAreLeftAndThatIsTold() throws {
        try film("a.mkv")
        try box.ffmpeg(
            "-i", "a.mkv", "-f", "lavfi", "-i", "testsrc2=s=256x176:r=12:d=1", "-filter_complex",
            "[1:v]format=yuv420p,setsar=1[b];[0:v][b]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
        let run = try box.edit(
            "in.mkv", "blur the sign", to: "out.mkv", "--box", "20 60 60 44", "--at", "0", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["other shots are left as they are, 12 of 36 frames"])
        let (ours, theirs) = (try Measure.frameHashes("out.mkv", in: box), try Measure.frameHashes("in.mkv", in: box))
        #expect(ours.dropFirst(24) == theirs.dropFirst(24) && ours.prefix(24) != theirs.prefix(24))
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func itIsCutOutForOtherEdits() throws {
        try box.ffmpeg(
            "-loop", "1", "-r", "12", "-t", "1", "-i", "\(Media.folder)/chelsea.png", "-vf",
            "scale=272:-2,crop=256:176:8+6*sin(n/2):2,setsar=1,format=yuv420p", "-c:v", "ffv1", "-bitexact", "in.mkv")
        let options = ["--box", "30 5 200 168", "--at", "0", "--codec", "ffv1"]
        for (words, inside) in [
            ("make the plush toy black and white", true), ("everything but the toy black and white", false),
        ] {
            let run = try box.run(["video", "in.mkv", words, "-o", "out.mkv", "--overwrite"] + options)
            expectDone(run, "out.mkv")
            expectTalk(run, ["what is in the box: cut out of 12 of 12 frames"])
            try box.expect("24:24:80:50", changed: inside)
            try box.expect("16:16:236:8", changed: !inside)
        }
    }

    /// A box is as the film is shown, and no more of it counts than lies in the picture.
    @Test func aBoxIsOfThePictureAsItIsShown() throws {
        try film("lying.mkv")
        try box.ffmpeg("-i", "lying.mkv", "-c:v", "libx264", "-crf", "12", "-pix_fmt", "yuv420p", "flat.mp4")
        try box.ffmpeg("-i", "flat.mp4", "-c", "copy", "-metadata:s:v", "rotate=90", "in.mp4")
        let turned = try box.run("find", "in.mp4", "--box", "72 20 44 60", "--at", "0")
        #expect(turned.stdout.contains("seen on 24 of 24 frames of 176x256"), "\(turned)")
        let wide = try box.run(
            [
                "video", "lying.mkv", "blur the sign", "--box", "20 60 9223372036854775807 44", "--at", "0", "-o",
                "out.mkv",
            ])
        expectDone(wide, "out.mkv")
    }

    @Test(arguments: [
        (["blur the sign", "--at", "0"], 2, "--box"),
        (["blur the sign", "--box", "20 30", "--at", "0"], 2, "four whole numbers"),
        (["blur the sign", "--box", "20 60 60 44", "--at", "noon"], 2, "write seconds"),
        (["make it sepia", "--box", "20 60 60 44", "--at", "0"], 2, "no step of the plan"),
        (["blur the sign", "--box", "20 60 60 44", "--strict-privacy"], 2, "--at"),
        (["blur the sign", "--box", "20 60 60 44", "--at", "9"], 4, "isn't in the edited film"),
        (["blur the sign", "--box", "300 60 60 44", "--at", "0"], 3, "outside of the picture"),
        (["blur the sign", "--box", "20 60 5 5", "--at", "0"], 3, "too small"),
        (["remove the sign", "--box", "20 60 60 44", "--at", "0"], 3, "blur or pixelate it"),
    ])
    func whatCannotBeFollowedIsRefused(arguments: [String], exit: Int32, reason: String) throws {
        try film()
        let run = try box.run(["video", "in.mkv", "-o", "out.mkv"] + arguments)
        #expect(run.exit == exit && run.stderr.contains(reason), "\(run.exit): \(run.stderr)")
        #expect(!box.exists("out.mkv"))
    }
}
