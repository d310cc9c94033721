import Foundation
import Testing

/// Where only sound is edited, the pictures are the source's, packet by packet.
@Suite struct CopiedFilmTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Times, sizes and checksums of the pictures' packets.
    func packets(_ name: String) throws -> String {
        try box.ffmpeg(words: "-copyts -i \(name) -map 0:v:0 -c copy -f framemd5 packets.txt")
        return try #require(String(data: box.data("packets.txt"), encoding: .utf8))
    }

    @Test(arguments: [
        ("mp4", "make it louder"), ("mov", "normalize to -16 LUFS, then add reverb"), ("mkv", "mute it"),
        ("mp4", "silence 0.2s to 0.5s"),
    ]) func picturesAreCopied(container: String, wish: String) throws {
        try box.clip("in.\(container)", seconds: 1.2)
        expectDone(try box.edit("in.\(container)", wish, to: "out.\(container)"))
        #expect(try packets("in.\(container)") == packets("out.\(container)"))
        #expect(try Probe("out.\(container)", in: box).streams("audio").isEmpty == (wish == "mute it"))
    }

    @Test func hdrTurnsAndEveryTrackStay() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=1 -f lavfi -i sine=f=440:d=1 -f lavfi -i sine=f=880:d=1 "
                + "-map 0 -map 1 -map 2 -c:v libx265 -x265-params log-level=none -pix_fmt yuv420p10le "
                + "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -c:a aac -tag:v hvc1 "
                + "-metadata:s:v rotate=90 in.mov")
        expectDone(try box.edit("in.mov", "turn it down by 6 dB", to: "out.mov"))
        let (before, after) = (try Probe("in.mov", in: box), try Probe("out.mov", in: box))
        #expect(try packets("in.mov") == packets("out.mov"))
        #expect(try after.picture().colour == before.picture().colour)
        #expect(try after.picture().rotation == before.picture().rotation)
        #expect(after.streams("audio").count == 2)
        let source = try Measure.samples("in.mov", in: box), edited = try Measure.samples("out.mov", in: box)
        func power(_ samples: [Double]) -> Double { samples.reduce(0) { $0 + $1 * $1 } / Double(max(1, samples.count)) }
        expectClose((power(edited) / power(source)).squareRoot(), 0.5, within: 0.02, "level")
    }

    /// What is said of coding asks for coding; so does an edit of the pictures or of time.
    @Test(arguments: [
        ["make it louder", "--crf", "30"], ["make it louder", "--codec", "hevc"], ["make it louder and warmer"],
        ["make it louder and twice as fast"],
    ]) func whatElseIsAskedForIsDone(words: [String]) throws {
        try box.clip("in.mp4")
        expectDone(try box.run(["video", "in.mp4", words[0], "-o", "out.mp4"] + words.dropFirst()))
        #expect(try packets("in.mp4") != packets("out.mp4"))
    }

    /// Packets that don't say when they are shown can't be copied: they are coded anew, in the right order.
    @Test(arguments: [
        ("in.avi", "-c:v mpeg4 -bf 2 -q:v 3 -c:a libmp3lame"), ("in.avi", "-c:v libx264 -bf 3 -c:a libmp3lame"),
        ("in.mpg", "-c:v mpeg2video -bf 2 -q:v 3 -c:a mp2"),
    ]) func whatTellsNoTimesIsCodedAnew(name: String, encoding: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=1 -f lavfi -i sine=d=1 \(encoding) \(name)")
        for output in ["out.mp4", "out.mkv"] {
            expectDone(try box.edit(name, "make it louder", to: output))
            #expect(try packets(name) != packets(output))
            #expect(try Measure.worst(name, output, in: box, format: "yuv420p") >= 34)
        }
        expectRefused(
            try box.run("audio", name, "make it louder", "-o", "copy.mkv"), exit: 4, saying: ["packets", "video"])
    }

    @Test func soundAfterTheLastPictureStays() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x48:r=25:d=1 -f lavfi -i sine=f=440:r=48000:d=2 -c:v libx264 "
                + "-c:a pcm_s16le in.mov")
        expectDone(try box.edit("in.mov", "make it louder", to: "out.mov"))
        #expect(try Measure.samples("out.mov", in: box).count == Measure.samples("in.mov", in: box).count)
    }

    @Test func aFilmWithoutSoundIsToldSo() throws {
        try box.clip("in.mp4", sound: nil)
        let run = try box.edit("in.mp4", "make it louder", to: "out.mp4")
        expectDone(run)
        #expect(run.stderr.contains("has no sound"))
    }

    @Test func aDryRunSaysSoAndThereIsNothingToStage() throws {
        try box.clip("in.mp4")
        let run = try box.run("video", "in.mp4", "make it louder", "--dry-run")
        #expect(run.exit == 0 && run.stdout.contains("copied untouched") && run.stdout.contains("copied packet by"))
        expectRefused(
            try box.run("video", "in.mp4", "make it louder", "-o", "out.mp4", "--stage-only"), exit: 2,
            saying: ["copied", "--stage-only"])
    }
}
