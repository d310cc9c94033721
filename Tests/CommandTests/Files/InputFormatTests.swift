import Foundation
import Testing

/// What libavformat reads is read: other containers and codecs, streams without times, sizes that change.
@Suite struct InputFormatTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Name of the file, and how it is encoded.
    static let inputs = [
        ("in.h264", "-c:v libx264 -pix_fmt yuv420p"), ("in.y4m", "-pix_fmt yuv420p"),
        ("in.flv", "-c:v flv1 -q:v 3"), ("in.wmv", "-c:v wmv2 -q:v 3"), ("in.ogv", "-c:v libtheora -q:v 8"),
        ("in.3gp", "-c:v mpeg4 -q:v 3"), ("in.mxf", "-c:v mpeg2video -q:v 2"), ("in.avi", "-c:v mjpeg -q:v 3"),
        ("in.nut", "-c:v ffv1"), ("in.mpg", "-c:v mpeg1video -q:v 2"), ("in.apng", "-plays 0"),
        ("in.mp4", "-c:v libx264 -g 5 -movflags +frag_keyframe+empty_moov+default_base_moof"),
        ("in.m4v", "-c:v mpeg4 -q:v 3"),
        ("in.ts", "-c:v libx265 -x265-params log-level=none"), ("in.m2ts", "-c:v libx264 -pix_fmt yuv420p"),
        ("in.webp", "-loop 0 -quality 95"), ("in.mov", "-c:v dnxhd -profile:v dnxhr_hq -pix_fmt yuv422p"),
    ]

    @Test(arguments: inputs) func aClipOfAnotherKindIsRead(name: String, encoding: String) throws {
        // ffmpeg 5.1 writes moving WebP and can't read it.
        let size = name == "in.mov" ? "256x128" : "192x108"
        try box.clip(name, seconds: 0.8, size: size, video: encoding, sound: nil)
        let run = try box.copy(name, to: "out.mp4")
        if name == "in.webp" {
            expectRefused(run, exit: 4, saying: [name])
            return
        }
        expectDone(run, "out.mp4")
        guard run.exit == 0 else { return }
        #expect(try Probe("out.mp4", in: box).picture().packets == 20)
        let lasts = Double(try Probe("out.mp4", in: box).picture().duration ?? "") ?? 0
        expectClose(lasts, 0.8, within: 0.041, "duration")
        #expect(try Measure.worst(name, "out.mp4", in: box, format: "yuv420p") >= 36)
    }

    /// vid.stab aborts on packed formats and on odd sides.
    @Test(arguments: [
        ("in.gif", "64x48", ""), ("in.mkv", "63x47", "-c:v ffv1 -pix_fmt yuv444p"),
        ("in.mkv", "64x48", "-c:v ffv1 -pix_fmt bgra"), ("in.mkv", "65x48", "-c:v ffv1 -pix_fmt yuv420p10le"),
    ]) func anyPicturesCanBeStabilized(name: String, size: String, encoding: String) throws {
        try box.clip(name, seconds: 0.4, size: size, rate: "10", video: encoding, sound: nil)
        expectDone(try box.edit(name, "stabilize", to: "out.\(name.suffix(3))"))
        let picture = try Probe("out.\(name.suffix(3))", in: box).picture()
        #expect(picture.packets == 4)
        #expect("\(picture.width ?? 0)x\(picture.height ?? 0)" == size)
    }

    @Test(arguments: [1, 2, 3, 5]) func filmsOfAFewFramesKeepThem(count: Int) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=25 -frames:v \(count) -c:v ffv1 in.mkv")
        for wish in ["remove the video noise", "deflicker", "turn into watercolor", "stabilize", "old movie"] {
            expectDone(try box.edit("in.mkv", wish, to: "\(wish).mkv"))
            #expect(try Probe("\(wish).mkv", in: box).picture().packets == count, "\(wish)")
        }
    }

    @Test func picturesTooSmallForNewFramesAreRefused() throws {
        try box.clip("in.mkv", seconds: 0.4, size: "16x16", video: "-c:v ffv1", sound: nil)
        expectRefused(
            try box.edit("in.mkv", "smooth slow motion", to: "out.mkv"), exit: 2, saying: ["32 pixels", "16x16"])
    }

    @Test func aStillPictureIsAClipOfOneFrame() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48 -frames:v 1 -pix_fmt rgb24 in.png")
        expectDone(try box.edit("in.png", "make it sepia", to: "out_%02d.png"))
        #expect(try Probe("out_01.png", in: box).picture().width == 64)
        expectDone(try box.copy("in.png", to: "out.mp4"), "out.mp4")
        #expect(try Probe("out.mp4", in: box).picture().packets == 1)
    }

    @Test func aSizeThatChangesOnTheWayIsNeverDroppedInSilence() throws {
        try box.clip("a.h264", seconds: 0.4, sound: nil)
        try box.clip("b.h264", seconds: 0.4, size: "128x96", sound: nil)
        try box.write("in.h264", try box.data("a.h264") + box.data("b.h264"))
        let run = try box.copy("in.h264", to: "out.mp4")
        if run.exit == 0 {
            #expect(try Probe("out.mp4", in: box).picture().packets == 20)
            expectTalk(run, ["size|resolution|128"])
        } else {
            expectRefused(run, exit: 4, saying: ["size|resolution|128"])
            #expect(!box.exists("out.mp4"))
        }
    }

    @Test func theLargerOfTwoPicturesOrTheDefaultOneIsEditedAndBothAreKeptOrNamed() throws {
        try box.clip("a.mkv", sound: nil)
        try box.clip("b.mkv", size: "128x96", sound: nil)
        try box.ffmpeg(words: "-i a.mkv -i b.mkv -map 0 -map 1 -c copy in.mkv")
        let run = try box.edit("in.mkv", "make it sepia", to: "out.mkv")
        expectDone(run)
        let pictures = try Probe("out.mkv", in: box).streams("video")
        #expect(pictures.first?.width == 192)
        if pictures.count < 2 { expectTalk(run, ["video stream|picture stream|second|#1|stream 1"]) }
    }
}
