import Foundation
import Testing

/// Letterboxed films that fade in and out: bars and black frames stay to the bit, and the light is the source's.
@Suite struct BarTests {
    private let box: Fixture

    /// 40 frames of 128×120 with bars of 16 and 20 rows, the first 12 fading in from black, the last 10 out to it.
    init() throws {
        box = try Fixture()
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=256x192:r=20:d=2 "
                + "-vf scale=128:84,lutyuv=y=val*0.6+60,pad=128:120:0:16,fade=in:0:12,fade=out:30:10,format=yuv420p "
                + "-c:v ffv1 -slices 1 -bitexact in.mkv")
    }

    /// The rows of every frame's planes at the top and at the bottom, in samples of luma.
    private func bars(_ name: String) throws -> [Data] {
        try [(0, 16), (100, 20)].map { top, height in
            try box.ffmpeg(words: "-i \(name) -vf crop=128:\(height):0:\(top) -f rawvideo -pix_fmt yuv420p -")
        }
    }

    private func inside(_ name: String) throws -> [Double] {
        let all = try box.ffmpeg(words: "-i \(name) -vf crop=128:84:0:16,extractplanes=y -f rawvideo -")
        return stride(from: all.startIndex, to: all.endIndex, by: 128 * 84).map { start in
            Double(all[start..<start + 128 * 84].reduce(0) { $0 + Int($1) }) / (128 * 84) - 16
        }
    }

    private func render(_ edit: String, _ options: String...) throws -> String {
        let output = "\(UUID().uuidString).mkv"
        expectDone(try box.run(["video", "in.mkv", edit, "-o", output, "--codec", "ffv1"] + options), output)
        return output
    }

    @Test(arguments: ["turn into watercolor", "turn into a pencil drawing", "make it a mosaic", "snowfall", "winter"])
    func theBarsStayToTheBit(edit: String) throws {
        let output = try render(edit)
        #expect(try bars(output) == bars("in.mkv"))
        #expect(try Measure.frameHashes(output, in: box)[20] != Measure.frameHashes("in.mkv", in: box)[20])
    }

    @Test(arguments: ["turn into watercolor", "turn into a pencil drawing", "turn it into a cartoon"])
    func aPaintingFadesAsItsSourceDoes(edit: String) throws {
        let output = try render(edit)
        let (source, painted) = (try inside("in.mkv"), try inside(output))
        #expect(try Measure.frameHashes(output, in: box)[0] == Measure.frameHashes("in.mkv", in: box)[0])
        for (frame, light) in source.enumerated() {
            let (gain, shown) = (light / source[20], painted[frame] / painted[20])
            #expect(abs(gain - shown) < 0.05, "frame \(frame): \(gain) in the source, \(shown) in the painting")
        }
    }

    /// Bars of deep, of full-range and of RGB pictures are found as well.
    @Test(arguments: ["yuv422p10le", "yuvj420p", "gbrp", "rgb24", "gray"])
    func barsOfAnyFormatStay(format: String) throws {
        try box.ffmpeg(words: "-i in.mkv -pix_fmt \(format) -c:v ffv1 -slices 1 -bitexact deep.mkv")
        expectDone(
            try box.run(["video", "deep.mkv", "turn into watercolor", "-o", "out.mkv", "--codec", "ffv1"]), "out.mkv")
        func bar(_ name: String) throws -> Data {
            try box.ffmpeg(words: "-i \(name) -vf crop=128:16:0:0 -f rawvideo -")
        }
        #expect(try bar("out.mkv") == bar("deep.mkv"))
        #expect(try Measure.frameHashes("out.mkv", in: box)[20] != Measure.frameHashes("deep.mkv", in: box)[20])
    }

    /// The tones of a shot are those of what is seen: it is painted as it would be without bars.
    @Test func barsSayNothingOfTheTones() throws {
        try box.ffmpeg(words: "-i in.mkv -vf crop=128:84:0:16 -c:v ffv1 -slices 1 -bitexact bare.mkv")
        let output = try render("turn into watercolor")
        expectDone(
            try box.run(["video", "bare.mkv", "turn into watercolor", "-o", "bare-out.mkv", "--codec", "ffv1"]),
            "bare-out.mkv")
        let bare = try box.ffmpeg(words: "-i bare-out.mkv -vf extractplanes=y -f rawvideo -")
        let inside = try box.ffmpeg(words: "-i \(output) -vf crop=128:84:0:16,extractplanes=y -f rawvideo -")
        let difference = zip(bare, inside).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(difference) / Double(bare.count) < 2)
    }

    /// A picture of 200 lines is painted at 800, but what lies outside of the place stays to the bit.
    @Test func aPlaceInASmallPictureLeavesTheRestToTheBit() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=320x200:r=10:d=0.3 -pix_fmt yuv420p -c:v ffv1 -slices 1 small.mkv")
        expectDone(
            try box.run(["video", "small.mkv", "oil painting in the left half", "-o", "left.mkv", "--codec", "ffv1"]),
            "left.mkv")
        func half(_ name: String, _ x: Int) throws -> Data {
            try box.ffmpeg(words: "-i \(name) -vf crop=160:200:\(x):0 -f rawvideo -pix_fmt yuv420p -")
        }
        #expect(try half("left.mkv", 160) == half("small.mkv", 160))
        #expect(try half("left.mkv", 0) != half("small.mkv", 0))
    }

    @Test(arguments: ["turn into watercolor", "make it a mosaic", "snowfall"])
    func chunksHaveTheSameFrames(edit: String) throws {
        let whole = try render(edit)
        let parts = try render(edit, "--jobs", "2", "--chunk-seconds", "0.5")
        #expect(try Measure.frameHashes(whole, in: box) == Measure.frameHashes(parts, in: box))
    }
}
