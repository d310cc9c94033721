import Foundation
import Testing

/// A picture of one moment is carried through its shot, and what it shows, or everything but that, is edited.
@Suite struct CarriedMaskTests {
    let box: Fixture
    private let lossless = ["--codec", "ffv1"]

    init() throws { box = try Fixture() }

    /// A patch of 60 × 44 goes over a still ground of 256 × 176 for 24 frames: at x = 20 + 6n, y = 60. From frame 10 on
    /// a bar may stand in front of it. `mask.png` is white on it at frame 8, without its upper right corner of 20 × 14,
    /// which shows the ground.
    private func film(_ name: String = "in.mkv", behindABar: Bool = false) throws {
        let bar = behindABar ? ",drawbox=x=120:y=0:w=120:h=176:color=gray:t=fill" : ""
        try box.ffmpeg(
            "-loop", "1", "-r", "12", "-t", "2", "-i", "\(Media.folder)/astronaut.jpg", "-loop", "1", "-r", "12", "-t",
            "2", "-i", "\(Media.folder)/chelsea.png", "-filter_complex",
            "[0:v]scale=512:-2,crop=256:176:200:300,eq=contrast=0.7[g];[1:v]crop=180:132:110:70,scale=60:44,"
                + "format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='255*(1-gt(X,39)*lt(Y,14))'[p];"
                + "[g][p]overlay=x='20+round(72*t)':y=60:eval=frame\(bar),setsar=1,format=yuv444p", "-c:v", "ffv1",
            "-bitexact",
            name)
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=black:s=256x176", "-vf",
            "format=gray,geq=lum='255*between(X,68,127)*between(Y,60,103)*(1-gt(X,107)*lt(Y,74))'", "-frames:v", "1",
            "mask.png", "-y")
    }

    /// Checksums of a part of one frame; x and y count from the patch where it moves along.
    private func part(_ name: String, _ frame: Int, _ crop: String) throws -> [String] {
        try box.ffmpeg(
            "-i", name, "-vf", "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(crop)", "-c:v", "ffv1",
            "part.mkv")
        return try Measure.frameHashes("part.mkv", in: box)
    }

    private let frames = [0, 3, 8, 14, 22]

    @Test func whatItShowsIsEditedWhereverItIs() throws {
        try film()
        let run = try box.edit(
            "in.mkv", "make it black and white", to: "out.mkv", "--mask", "mask.png", "--at", "0.7", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["the mask mask.png at 0.7 s: followed from 0 to 1.92 s"])
        for frame in frames {
            let x = 20 + 6 * frame
            let inside = "34:24:\(x + 4):\(76)"
            #expect(try part("out.mkv", frame, inside) != part("in.mkv", frame, inside), "frame \(frame)")
            // The corner that was left out, and all around.
            for outside in ["12:8:\(x + 46):62", "256:40:0:0", "256:50:0:120"] {
                #expect(try part("out.mkv", frame, outside) == part("in.mkv", frame, outside), "\(frame), \(outside)")
            }
        }
    }

    /// Each frame's mask against where the patch is: 60 × 44 less 20 × 14.
    @Test func masksAreKeptAsTheyAreCarried() throws {
        try film()
        let run = try box.run(
            "find", "in.mkv", "--mask", "mask.png", "--at", "0.7", "--save-mask", "kept.mkv", "--sheet", "found.png")
        #expect(run.exit == 0, "\(run)")
        #expect(
            run.stdout.contains("the mask \"mask.png\" at 0.7: seen on 24 of 24 frames of 256x176"), "\(run.stdout)")
        for frame in frames {
            let x = 20 + 6 * frame
            let truth = "between(X,\(x),\(x + 59))*between(Y,60,103)*(1-gt(X,\(x + 39))*lt(Y,74))"
            let raw = try box.ffmpeg(
                "-v", "error", "-i", "kept.mkv", "-vf",
                "trim=start_frame=\(frame):end_frame=\(frame + 1),format=gray,"
                    + "geq=lum='if(gt(lum(X,Y),127),1,0)+2*(\(truth))'",
                "-f", "rawvideo", "-")
            var counts = [0, 0, 0, 0]
            for value in raw { counts[Int(min(3, value))] += 1 }
            #expect(counts[2] + counts[3] == 60 * 44 - 20 * 14)
            let overlap = Double(counts[3]) / Double(max(1, counts[1] + counts[2] + counts[3]))
            // A pixel all along its outline of 208 is a share of 0.09.
            #expect(overlap > 0.91, "frame \(frame): \(overlap)")
        }
        // Four tiles of 400 × 275 to a row and three rows, with 6 pixels between them and lines of 26 beneath.
        let sheet = try Probe("found.png", in: box).picture()
        #expect(sheet.width == 4 * 406 - 6 && sheet.height == 3 * (275 + 32) - 6, "\(sheet)")
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        try film("a.mkv")
        try film("b.mkv", behindABar: true)
        try box.ffmpeg(
            "-i", "a.mkv", "-i", "b.mkv", "-filter_complex", "[0:v][1:v]concat,negate=enable='gte(n,24)'", "-c:v",
            "ffv1", "-bitexact", "in.mkv")
        let options = ["--mask", "mask.png", "--at", "0.7"] + lossless
        let chunks = options + ["--jobs", "2", "--chunk-seconds", "0.5"]
        for (name, options) in [("whole.mkv", options), ("chunks.mkv", chunks)] {
            expectDone(try box.run(["video", "in.mkv", "make the cat sepia", "-o", name] + options))
        }
        let whole = try Measure.frameHashes("whole.mkv", in: box)
        #expect(whole.count == 48)
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == whole)
        let source = try Measure.frameHashes("in.mkv", in: box)
        #expect(source.prefix(24) != whole.prefix(24) && source.dropFirst(24) == whole.dropFirst(24))
    }

    @Test func whatIsHiddenIsCoveredWiderAndWhereItIsLostThisIsTold() throws {
        try film(behindABar: true)
        let options = ["--mask", "mask.png", "--at", "0.7"] + lossless
        let run = try box.run(["video", "in.mkv", "pixelate the cat", "-o", "out.mkv"] + options)
        expectDone(run, "out.mkv")
        expectTalk(run, ["what the mask mask.png shows is lost from sight from", "a wider place"])
        // Just beside the mask it is covered, too.
        #expect(try part("out.mkv", 4, "2:20:42:70") != part("in.mkv", 4, "2:20:42:70"))
        let strict = try box.run(
            ["video", "in.mkv", "pixelate the cat", "-o", "strict.mkv", "--strict-privacy"] + options)
        expectRefused(strict, exit: 4, saying: ["cannot hide what the mask mask.png shows", "lost from sight"])
        #expect(!box.exists("strict.mkv"))
        // An edit that hides nothing is not of what stands in front of it.
        expectDone(try box.run(["video", "in.mkv", "make the cat sepia", "-o", "sepia.mkv"] + options))
        #expect(try part("sepia.mkv", 23, "256:176:0:0") == part("in.mkv", 23, "256:176:0:0"))
    }

    @Test(
        arguments: [
            ("color=black:s=256x176", "0.7", 4, ["mask.png", "black"]),
            ("color=white:s=3x3,pad=256:176:60:60", "0.7", 3, ["mask.png", "too small"]),
            ("color=white:s=256x176", "9", 4, ["mask.png", "9", "--at"]),
        ] as [(String, String, Int32, [String])])
    func whatCannotBeCarried(source: String, moment: String, exit: Int32, saying: [String]) throws {
        try film()
        try box.ffmpeg("-y", "-f", "lavfi", "-i", source, "-pix_fmt", "gray", "-frames:v", "1", "mask.png")
        let run = try box.run("video", "in.mkv", "make it sepia", "-o", "out.mkv", "--mask", "mask.png", "--at", moment)
        expectRefused(run, exit: exit, saying: saying)
        #expect(!box.exists("out.mkv"))
    }

    /// A sheet is a picture, and takes no other file's place.
    @Test func aSheetIsRefusedBeforeTheFilmIsLookedThrough() throws {
        try film()
        let find = ["find", "in.mkv", "--box", "20 60 60 44", "--at", "0"]
        expectRefused(try box.run(find + ["--sheet", "found.mp4"]), exit: 2, saying: ["found.mp4", "picture"])
        try box.write("found.png", "mine")
        expectRefused(try box.run(find + ["--sheet", "found.png"]), exit: 5, saying: ["found.png"])
        #expect(try box.data("found.png") == Data("mine".utf8))
        #expect(try box.run(find + ["--sheet", "found.png", "--overwrite"]).exit == 0)
        #expect(try Probe("found.png", in: box).picture().width == 4 * 406 - 6)
    }
}
