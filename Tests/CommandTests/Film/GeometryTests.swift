import Foundation
import Testing

/// Rotation, pixel shape, odd sizes, interlacing.
@Suite struct GeometryTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test(arguments: [90, 180, 270], ["mp4", "mov"])
    func aRotatedClipDisplaysAsBefore(degrees: Int, container: String) throws {
        try box.clip("plain.\(container)")
        try box.ffmpeg(words: "-i plain.\(container) -c copy -metadata:s:v rotate=\(degrees) in.\(container)")
        let was = try #require(try Probe("in.\(container)", in: box).picture().rotation)
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        let picture = try Probe("out.\(container)", in: box).picture()
        #expect(picture.rotation == was)
        #expect(picture.width == 192 && picture.height == 108)
        #expect(try Measure.worst("in.\(container)", "out.\(container)", in: box) >= 40)
    }

    @Test(arguments: [90, 180, 270])
    func anEditOfARotatedClipActsOnWhatIsSeen(degrees: Int) throws {
        try box.clip("plain.mp4", sound: nil)
        try box.ffmpeg(words: "-i plain.mp4 -c copy -metadata:s:v rotate=\(degrees) in.mp4")
        // ffmpeg turns the picture as a player would, then mirrors what is seen.
        try box.ffmpeg(words: "-i in.mp4 -vf hflip -c:v ffv1 expected.mkv")
        expectDone(try box.edit("in.mp4", "mirror it horizontally", to: "out.mp4", "--crf", "12"))
        #expect(try Measure.worst("expected.mkv", "out.mp4", in: box) >= 36)
    }

    @Test func theTopOfARotatedClipIsTheTopThatIsSeen() throws {
        try box.clip("plain.mp4", sound: nil)
        try box.ffmpeg(words: "-i plain.mp4 -c copy -metadata:s:v rotate=90 in.mp4")
        expectDone(try box.edit("in.mp4", "crop to a square", to: "out.mp4", "--crf", "12"))
        try box.ffmpeg(words: "-i in.mp4 -vf crop=108:108 -c:v ffv1 expected.mkv")
        #expect(try Measure.worst("expected.mkv", "out.mp4", in: box) >= 34)
    }

    /// ffmpeg's `crop` starts in the middle too.
    @Test(arguments: [
        ("crop to 100x60", "crop=100:60"), ("cut off the left half", "crop=iw/2:ih:iw/2:0"),
        ("keep only the top half", "crop=iw:ih/2:0:0"),
    ]) func partsOfThePictureAreKept(wish: String, filter: String) throws {
        try box.clip(sound: nil)
        expectDone(try box.edit("in.mp4", wish, to: "out.mkv", "--codec", "ffv1"))
        try box.ffmpeg(words: "-i in.mp4 -vf \(filter) -c:v ffv1 expected.mkv")
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("expected.mkv", in: box))
    }

    @Test func aBoxInTheMiddleMustFit() throws {
        try box.clip(sound: nil)
        expectRefused(
            try box.edit("in.mp4", "crop to 4000x60", to: "out.mp4"), exit: 2, saying: ["4000 60", "does not lie in"])
    }

    @Test(arguments: ["mp4", "mkv", "mov"]) func pixelsThatAreNotSquareStaySo(container: String) throws {
        try box.clip("in.\(container)", video: "-vf setsar=64/45 -c:v libx264 -pix_fmt yuv420p", sound: nil)
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        #expect(try Probe("out.\(container)", in: box).picture().sampleAspectRatio == "64:45")
        expectDone(try box.edit("in.\(container)", "flip it vertically", to: "flip.\(container)"))
        #expect(try Probe("flip.\(container)", in: box).picture().sampleAspectRatio == "64:45")
    }

    @Test func aQuarterTurnTurnsTheShapeOfPixels() throws {
        try box.clip(video: "-vf setsar=4/3 -c:v libx264 -pix_fmt yuv420p", sound: nil)
        expectDone(try box.edit("in.mp4", "rotate 90 degrees clockwise", to: "out.mp4"))
        let picture = try Probe("out.mp4", in: box).picture()
        let shape = (picture.sampleAspectRatio ?? "1:1").split(separator: ":").compactMap { Double($0) }
        let aspect =
            Double(picture.width ?? 0) / Double(picture.height ?? 1) * (shape.first ?? .nan) / (shape.last ?? .nan)
        expectClose(aspect, 1 / (192.0 / 108 * 4 / 3), within: 0.01, "display aspect")
    }

    @Test(arguments: ["191x107", "192x107", "191x108", "3x5", "1x1"])
    func anOddSizeIsKeptAndHowIsSaid(size: String) throws {
        try box.clip(
            "in.mkv", seconds: 0.4, size: "192x108", video: "-vf scale=\(size) -c:v ffv1 -pix_fmt yuv420p", sound: nil)
        let run = try box.copy("in.mkv", to: "out.mp4", "--codec", "h264")
        expectDone(run)
        expectTalk(run, ["4:4:4|yuv444"])
        let picture = try Probe("out.mp4", in: box).picture()
        #expect("\(picture.width ?? 0)x\(picture.height ?? 0)" == size)
        #expect(picture.pixFmt == "yuv444p")
        #expect(try Measure.psnr("in.mkv", "out.mp4", in: box, format: "yuv444p")["y"] ?? 0 >= 40)
    }

    @Test func anOddSizeThatFitsTheFormatNeedsNoWord() throws {
        try box.clip(size: "191x107", video: "-c:v libx264 -pix_fmt yuv444p", sound: nil)
        let run = try box.copy("in.mp4", to: "out.mp4")
        expectDone(run)
        let picture = try Probe("out.mp4", in: box).picture()
        #expect(picture.width == 191 && picture.height == 107 && picture.pixFmt == "yuv444p")
        #expect(try Measure.worst("in.mp4", "out.mp4", in: box) >= 40)
    }

    @Test(arguments: ["make it warmer", "turn into watercolor", "blur it"])
    func anOddSizeIsKeptThroughAnEdit(instruction: String) throws {
        try box.clip("in.mkv", seconds: 0.3, size: "191x107", video: "-c:v ffv1 -pix_fmt yuv420p", sound: nil)
        expectDone(try box.edit("in.mkv", instruction, to: "out.mkv"))
        let picture = try Probe("out.mkv", in: box).picture()
        #expect(picture.width == 191 && picture.height == 107)
    }

    /// Two fields of different times in each frame.
    func interlaced(_ name: String, topFirst: Bool) throws {
        let mode = topFirst ? "interleave_top" : "interleave_bottom"
        let codec =
            name.hasSuffix("mp4")
            ? "-c:v libx264 -crf 10 -x264-params \(topFirst ? "tff" : "bff")=1" : "-c:v mpeg2video -q:v 2"
        try box.ffmpeg(
            words:
                "-f lavfi -i testsrc2=s=192x128:r=50:d=1 -vf tinterlace=\(mode),setfield=\(topFirst ? "tff" : "bff") "
                + "\(codec) -flags +ildct+ilme -top \(topFirst ? 1 : 0) -pix_fmt yuv420p \(name)")
    }

    @Test(arguments: [true, false], ["in.mp4", "in.mkv"])
    func anInterlacedClipKeepsItsFieldOrder(topFirst: Bool, name: String) throws {
        try interlaced(name, topFirst: topFirst)
        let frames = try Probe.frames(name, in: box)
        #expect(frames.allSatisfy { $0.interlacedFrame == 1 && $0.topFieldFirst == (topFirst ? 1 : 0) })
        let output = name.replacingOccurrences(of: "in", with: "out")
        expectDone(try box.copy(name, to: output))
        let ours = try Probe.frames(output, in: box)
        #expect(ours.count == frames.count)
        #expect(ours.allSatisfy { $0.interlacedFrame == 1 && $0.topFieldFirst == (topFirst ? 1 : 0) })
        #expect(try Measure.worst(name, output, in: box) >= 40)
    }

    @Test(arguments: ["blur it", "resize to half the size"])
    func aSpatialEditDeinterlacesAndSaysSo(instruction: String) throws {
        try interlaced("in.mp4", topFirst: true)
        let run = try box.edit("in.mp4", instruction, to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["interlac"])
        #expect(try Probe.frames("out.mp4", in: box).allSatisfy { $0.interlacedFrame == 0 })
    }

    @Test(arguments: [true, false])
    func playedBackwardsTheFieldsChangePlaces(topFirst: Bool) throws {
        try interlaced("in.mkv", topFirst: topFirst)
        expectDone(try box.edit("in.mkv", "play it backwards", to: "out.mkv", "--codec", "ffv1"))
        let frames = try Probe.frames("out.mkv", in: box)
        #expect(frames.allSatisfy { $0.interlacedFrame == 1 && $0.topFieldFirst == (topFirst ? 0 : 1) })
    }

    @Test(arguments: ["boomerang", "half speed", "freeze for 1s at 0.4s"])
    func fieldsThatWouldBeShownOutOfOrderAreDeinterlaced(_ instruction: String) throws {
        try interlaced("in.mp4", topFirst: true)
        let run = try box.edit("in.mp4", instruction, to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["interlac", "order"])
        #expect(try Probe.frames("out.mp4", in: box).allSatisfy { $0.interlacedFrame == 0 })
    }

    @Test func theSameForEveryPixelKeepsInterlacing() throws {
        try interlaced("in.mp4", topFirst: true)
        let run = try box.edit("in.mp4", "make it brighter", to: "out.mp4")
        expectDone(run)
        let frames = try Probe.frames("out.mp4", in: box)
        // Either way is right; what matters is that it's known.
        if !frames.allSatisfy({ $0.interlacedFrame == 1 && $0.topFieldFirst == 1 }) {
            #expect(frames.allSatisfy { $0.interlacedFrame == 0 })
            expectTalk(run, ["interlac"])
        }
    }
}
